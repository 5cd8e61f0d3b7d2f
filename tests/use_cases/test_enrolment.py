"""Places are taken, given back and changed; the waiting list keeps its order."""

from dataclasses import replace
from datetime import date, time

import pytest

from desktop.domain.course_runs import RunStatus
from desktop.domain.enrolment import EnrolmentSource, EnrolmentStatus
from desktop.errors import MissingError, RefusedError
from desktop.use_cases.course_run_pages import read_course_run
from desktop.use_cases.course_runs import change_status
from desktop.use_cases.enrolment import change_run, enrol, withdraw
from desktop.use_cases.notices import Warned
from desktop.use_cases.waiting_list import enrolment_history, waiting_list
from tests.use_cases.classes import MONDAYS, a_run, held_and_closed, some_people


@pytest.fixture
def people(database, centre):
    return some_people(database)


def enrol_all(do, run_id, people):
    return [do(enrol, person_id=person, course_run_id=run_id) for person in people]


def test_places_are_given_and_then_people_wait_in_order(do, people):
    run_id = a_run(do, places=2).run.course_run_id
    answers = enrol_all(do, run_id, people[:4])
    assert [(answer.status.value, answer.position) for answer in answers] == [
        ("confirmed", None),
        ("confirmed", None),
        ("waiting", 1),
        ("waiting", 2),
    ]
    assert [(answer.places_taken, answer.places_max) for answer in answers][-1] == (2, 2)
    assert answers[0].full_name == "Ana Soto"


def test_nobody_is_live_twice_in_one_run(do, people):
    run_id = a_run(do).run.course_run_id
    do(enrol, person_id=people[0], course_run_id=run_id)
    with pytest.raises(RefusedError, match="already_enrolled"):
        do(enrol, person_id=people[0], course_run_id=run_id)


@pytest.mark.parametrize("status", [RunStatus.DRAFT, RunStatus.CANCELLED])
def test_a_run_that_is_not_open_takes_nobody(do, people, status):
    run_id = a_run(do).run.course_run_id
    do(change_status, course_run_id=run_id, status=status)
    with pytest.raises(RefusedError, match="run_not_open"):
        do(enrol, person_id=people[0], course_run_id=run_id)


def test_who_is_not_there_cannot_be_enrolled(do, people):
    run_id = a_run(do).run.course_run_id
    with pytest.raises(MissingError, match="no_such_record"):
        do(enrol, person_id="nobody", course_run_id=run_id)
    with pytest.raises(MissingError, match="run_gone"):
        do(enrol, person_id=people[0], course_run_id="nothing")


def test_a_freed_place_goes_to_who_waits_longest_and_says_whom_to_call(do, people):
    run_id = a_run(do, places=1).run.course_run_id
    first, second, third = enrol_all(do, run_id, people[:3])
    answer = do(withdraw, enrolment_id=first.enrolment_id, reason="work")
    assert answer.status is EnrolmentStatus.WITHDRAWN
    [called] = answer.promoted
    assert (called.enrolment_id, called.phone) == (second.enrolment_id, "+56980000001")
    rest = do(waiting_list, course_run_id=run_id)
    assert [(line.enrolment_id, line.position) for line in rest.waiting] == [
        (third.enrolment_id, 1)
    ]


def test_who_stops_waiting_promotes_nobody(do, people):
    run_id = a_run(do, places=1).run.course_run_id
    answers = enrol_all(do, run_id, people[:3])
    answer = do(withdraw, enrolment_id=answers[1].enrolment_id, reason="other")
    assert answer.promoted == ()


def test_who_comes_back_stands_at_the_end_and_keeps_the_history(do, people):
    run_id = a_run(do, places=1).run.course_run_id
    first, *_others = enrol_all(do, run_id, people[:3])
    do(withdraw, enrolment_id=first.enrolment_id, reason="health")
    again = do(enrol, person_id=people[0], course_run_id=run_id)
    assert (again.enrolment_id, again.position) == (first.enrolment_id, 2)
    history = do(enrolment_history, enrolment_id=first.enrolment_id)
    assert [(event.kind, event.reason) for event in history] == [
        ("enrolled", None),
        ("withdrawn", "health"),
        ("enrolled_again", None),
    ]
    page = do(read_course_run, course_run_id=run_id)
    line = next(line for line in page.enrolments if line.person_id == people[0])
    assert (line.withdrawn_on, line.withdrawal_reason) == (None, None)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"reason": " \x00"}, "reason_missing"),
        ({"reason": "x" * 10_000}, "too_long"),
        ({"reason": "work", "on": date(2026, 3, 3)}, "withdrawal_date"),
    ],
)
def test_a_withdrawal_needs_a_reason_and_a_day_that_has_come(do, people, arguments, code):
    run_id = a_run(do).run.course_run_id
    [answer] = enrol_all(do, run_id, people[:1])
    with pytest.raises(RefusedError, match=code):
        do(withdraw, enrolment_id=answer.enrolment_id, **arguments)
    assert do(read_course_run, course_run_id=run_id).run.places_taken == 1


def test_nobody_withdraws_twice(do, people):
    run_id = a_run(do).run.course_run_id
    [answer] = enrol_all(do, run_id, people[:1])
    do(withdraw, enrolment_id=answer.enrolment_id, reason="work", on=date(2026, 3, 1))
    with pytest.raises(RefusedError, match="enrolment_move"):
        do(withdraw, enrolment_id=answer.enrolment_id, reason="work")


def test_a_closed_run_keeps_its_people(do, people, clock):
    page = a_run(do, timetable=replace(MONDAYS, sessions=1))
    run_id = page.run.course_run_id
    [answer] = enrol_all(do, run_id, people[:1])
    held_and_closed(do, clock, page)
    with pytest.raises(RefusedError, match="run_closed"):
        do(withdraw, enrolment_id=answer.enrolment_id, reason="work")


def test_a_cancelled_run_promotes_nobody_until_it_is_open_again(do, people):
    run_id = a_run(do, places=1).run.course_run_id
    first, second = enrol_all(do, run_id, people[:2])
    do(change_status, course_run_id=run_id, status=RunStatus.CANCELLED)
    assert do(withdraw, enrolment_id=first.enrolment_id, reason="other").promoted == ()
    opened = do(change_status, course_run_id=run_id, status=RunStatus.OPEN)
    assert [line.enrolment_id for line in opened.promoted] == [second.enrolment_id]


def test_changing_run_frees_one_place_and_takes_another(do, people):
    monday = a_run(do, places=1).run
    later = a_run(do, places=1, timetable=replace(MONDAYS, starts_at=time(9), ends_at=time(12)))
    first, second = enrol_all(do, monday.course_run_id, people[:2])
    answer = do(
        change_run,
        enrolment_id=first.enrolment_id,
        to_course_run_id=later.run.course_run_id,
        reason="timetable",
    )
    assert (answer.code, answer.status) == (later.run.code, EnrolmentStatus.CONFIRMED)
    assert [line.enrolment_id for line in answer.promoted] == [second.enrolment_id]
    page = do(read_course_run, course_run_id=later.run.course_run_id)
    assert [line.source for line in page.enrolments] == [EnrolmentSource.CHANGE]
    [*_old, moved] = do(enrolment_history, enrolment_id=first.enrolment_id)
    assert (moved.kind, moved.status) == ("moved", EnrolmentStatus.MOVED)


def test_a_change_to_a_full_or_same_or_closed_run_is_honest(do, people):
    full, other = a_run(do, places=1).run, a_run(do, places=1).run
    draft = a_run(do, status=RunStatus.DRAFT).run
    enrol_all(do, full.course_run_id, people[:1])
    [mine] = enrol_all(do, other.course_run_id, people[1:2])
    for target, code in ((other, "same_run"), (draft, "run_not_open")):
        with pytest.raises(RefusedError, match=code):
            do(
                change_run,
                enrolment_id=mine.enrolment_id,
                to_course_run_id=target.course_run_id,
                reason="work",
            )
    answer = do(
        change_run,
        enrolment_id=mine.enrolment_id,
        to_course_run_id=full.course_run_id,
        reason="work",
    )
    assert (answer.status, answer.position) == (EnrolmentStatus.WAITING, 1)


def test_another_course_at_the_same_time_is_a_warning(do, people):
    first, second = a_run(do).run, a_run(do).run
    enrol_all(do, first.course_run_id, people[:1])
    [answer] = enrol_all(do, second.course_run_id, people[:1])
    same_time, same_course = answer.warnings
    assert same_time.code is Warned.SAME_TIME
    assert same_time.details == {"code": first.code, "date": date(2026, 3, 9), "times": 8}
    assert (same_course.code, same_course.details) == (Warned.SAME_COURSE, {"code": first.code})


def test_a_run_that_has_begun_is_a_warning(do, people, clock):
    run_id = a_run(do).run.course_run_id
    clock.go_on(days=14)
    [answer] = enrol_all(do, run_id, people[:1])
    assert [notice.code for notice in answer.warnings] == [Warned.RUN_STARTED]
