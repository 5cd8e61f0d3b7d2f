"""The roll: who stands on it, what it adds up to, and what is not taken yet."""

from datetime import date

import pytest
from sqlalchemy import event

from desktop.domain.attendance import Mark
from desktop.errors import MissingError, RefusedError
from desktop.storage.course_runs import CourseRunRecord, CourseSessionRecord
from desktop.storage.enrolment import EnrolmentRecord
from desktop.storage.people import PersonRecord
from desktop.use_cases.attendance import restore_marks
from desktop.use_cases.roll import confirm_roll, read_roll, untaken_sessions
from tests.use_cases.class_factory import SchoolClass, a_class, enrol_one_more


@pytest.fixture
def made(database, do, centre) -> SchoolClass:
    return a_class(database, do)


def read(do, made: SchoolClass):
    return do(read_roll, course_run_id=made.run_id)


def test_the_roll_stands_in_the_order_of_spanish_surnames_with_row_numbers(do, made):
    assert [(line.number, line.shown_name) for line in read(do, made).lines] == [
        (1, "Álvarez Soto, Ana"),
        (2, "D'Angelo Łukasz, Günther"),
        (3, "Ñancupil, Juan"),
        (4, "Pérez Núñez, María José"),
        (5, "Zúñiga Vera, Luz"),
    ]


def test_the_name_that_a_person_goes_by_is_shown(do, made):
    made.change(PersonRecord, made.person_of(3), chosen_name="Pepa")
    assert read(do, made).lines[3].shown_name == "Pérez Núñez, Pepa"


def test_who_left_stays_with_their_marks_at_the_end_and_without_a_row_number(do, made):
    made.mark(0, 0, Mark.PRESENT)
    made.change(EnrolmentRecord, made.enrolments[0], status="withdrawn")
    made.change(EnrolmentRecord, made.enrolments[1], status="withdrawn")
    enrol_one_more(made, ("Eva", "Abad", None), "waiting")
    assert [(line.number, line.shown_name.split(",")[0]) for line in read(do, made).lines] == [
        (1, "Ñancupil"),
        (2, "Pérez Núñez"),
        (3, "Zúñiga Vera"),
        (None, "Álvarez Soto"),
    ]


def test_the_roll_says_which_run_it_is_and_which_session_is_today(do, made):
    made.change(CourseSessionRecord, made.sessions[3], date=date(2026, 3, 2))
    roll = read(do, made)
    assert (roll.run.code, roll.run.title_en) == ("GM-01/2026-1", "Running a micro-enterprise")
    assert roll.minimum == 75
    assert [session.is_today for session in roll.sessions] == [False, False, False, True]


def test_a_confirmed_blank_counts_as_absence_and_an_unconfirmed_one_does_not(do, made):
    made.mark(0, 0, Mark.PRESENT)
    assert [line.standing.percent for line in read(do, made).lines] == [100, None, None, None, None]
    do(confirm_roll, course_session_id=made.sessions[0], leave_blank=True)
    assert [line.standing.percent for line in read(do, made).lines] == [100, 0, 0, 0, 0]


def test_cancelled_sessions_count_for_nobody(do, made):
    made.take("PA", "PP")
    made.change(CourseSessionRecord, made.sessions[0], status="cancelled")
    assert [line.standing.percent for line in read(do, made).lines][:2] == [100, 100]


def test_confirming_takes_the_default_of_the_run_for_who_has_no_mark(do, made):
    made.change(CourseRunRecord, made.run_id, roll_default="present")
    made.mark(2, 0, Mark.ABSENT)
    taken = do(confirm_roll, course_session_id=made.sessions[0])
    assert taken.counts == {
        "present": 4,
        "late": 0,
        "left_early": 0,
        "absent": 1,
        "excused": 0,
    }
    session = read(do, made).sessions[0]
    assert (session.status, session.taken_by) == ("held", "ana")
    do(restore_marks, previous=taken.filled)
    assert [line.marks[0] is None for line in read(do, made).lines] == [True] * 2 + [False] + [
        True
    ] * 2


def test_confirming_without_a_default_asks_about_who_has_no_mark(do, made):
    made.mark(2, 0, Mark.ABSENT)
    with pytest.raises(RefusedError) as error:
        do(confirm_roll, course_session_id=made.sessions[0])
    assert (error.value.code, error.value.details) == ("marks_missing", {"count": 4})
    assert do(confirm_roll, course_session_id=made.sessions[0], leave_blank=True).blank == 4


def test_the_first_confirmation_stays(do, made, clock):
    first = do(confirm_roll, course_session_id=made.sessions[0], leave_blank=True)
    clock.go_on(hours=1)
    again = do(confirm_roll, course_session_id=made.sessions[0], leave_blank=True)
    assert again.taken_at == first.taken_at


def test_a_run_that_is_gone_is_said_so(do, centre):
    with pytest.raises(MissingError, match="run_gone"):
        do(read_roll, course_run_id="nowhere")


def test_what_is_over_and_not_taken_is_listed_until_it_is_taken_or_cancelled(do, made):
    made.take("PPPPP")
    made.change(CourseSessionRecord, made.sessions[1], status="cancelled")
    assert [line.course_session_id for line in do(untaken_sessions)] == made.sessions[2:]
    made.change(CourseRunRecord, made.run_id, status="closed")
    assert do(untaken_sessions) == ()


def test_a_session_of_today_is_missed_only_after_its_end(do, made, clock):
    made.take("P", "P", "P")
    made.change(CourseSessionRecord, made.sessions[3], date=date(2026, 3, 2))
    assert do(untaken_sessions) == ()
    clock.go_on(hours=9)
    assert [line.course_session_id for line in do(untaken_sessions)] == made.sessions[3:]


def test_a_roll_of_thirty_by_twenty_is_read_with_four_questions(do, database, centre, performer):
    names = [(f"Ana {number}", "Soto", None) for number in range(30)]
    big = a_class(database, do, names=names, sessions=20)
    for row in range(5):
        for session in range(20):
            big.mark(row, session, Mark.PRESENT)
    asked = []
    event.listen(database._engine, "before_cursor_execute", lambda *a: asked.append(a[2]))
    roll = read(do, big)
    assert (len(roll.lines), len(roll.sessions)) == (30, 20)
    assert len([statement for statement in asked if statement.startswith("SELECT")]) <= 4
