"""Marking the roll: what a cell says, what it said before, and who may still write."""

from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.accounts import Account
from desktop.domain.attendance import Mark
from desktop.domain.rights import Role
from desktop.errors import MissingError, RefusedError
from desktop.storage.course_runs import CourseRunRecord, CourseSessionRecord
from desktop.use_cases.attendance import (
    RollMark,
    attendance_history,
    mark_all,
    mark_attendance,
    restore_marks,
)
from desktop.use_cases.perform import Performer
from desktop.use_cases.roll import read_roll
from tests.questions import questions_of
from tests.use_cases.class_factory import SchoolClass, a_class, enrol_one_more


@pytest.fixture
def made(database, do, centre) -> SchoolClass:
    return a_class(database, do)


def cells(do, made: SchoolClass) -> list[list[str]]:
    roll = do(read_roll, course_run_id=made.run_id)
    return [[cell.mark.value if cell else "" for cell in line.marks] for line in roll.lines]


def refused(do, made: SchoolClass, *cell: object, reason: str | None = None) -> str:
    with pytest.raises((RefusedError, MissingError)) as error:
        do(mark_attendance, cell=RollMark(made.sessions[0], *cell), reason=reason)
    return error.value.code


def test_a_mark_stands_on_the_roll_with_who_and_when(do, made, clock):
    made.mark(0, 1, Mark.PRESENT)
    assert cells(do, made)[0] == ["", "present", "", ""]
    history = do(
        attendance_history, course_session_id=made.sessions[1], enrolment_id=made.enrolments[0]
    )
    assert [(line.marked_by, line.marked_at, line.current) for line in history] == [
        ("ana", clock.now, True)
    ]


def test_the_answer_tells_the_new_percentage_of_the_minutes_held(made):
    assert made.mark(0, 0, Mark.PRESENT).standing.percent == 100
    late = made.mark(0, 1, Mark.LATE, late=60)
    assert (late.standing.attended_minutes, late.standing.held_minutes) == (180, 240)
    assert late.standing.percent == 75
    assert late.standing.reaches


def test_one_more_absence_than_allowed_is_seen_coming(made):
    assert not made.mark(0, 0, Mark.PRESENT).standing.at_risk
    after_one = made.mark(0, 1, Mark.ABSENT).standing
    assert (after_one.at_risk, after_one.lost) == (True, False)
    after_two = made.mark(0, 2, Mark.ABSENT).standing
    assert (after_two.at_risk, after_two.lost) == (True, True)


def test_a_replaced_mark_is_kept_with_its_author_and_the_reason(do, made, clock):
    made.mark(0, 0, Mark.ABSENT)
    clock.go_on(minutes=5)
    cell = RollMark(made.sessions[0], made.enrolments[0], Mark.LATE, 10)
    do(mark_attendance, cell=cell, reason="She was in the other room")
    now, before = do(
        attendance_history, course_session_id=made.sessions[0], enrolment_id=made.enrolments[0]
    )
    assert (now.mark, now.late_minutes, now.replaced_because) == ("late", 10, None)
    assert (before.mark, before.replaced_because) == ("absent", "She was in the other room")
    assert before.marked_at < now.marked_at


def test_marking_the_same_again_changes_nothing(performer, made):
    from functools import partial

    made.mark(0, 0, Mark.PRESENT)
    cell = RollMark(made.sessions[0], made.enrolments[0], Mark.PRESENT)
    assert performer.perform(partial(mark_attendance, cell=cell)).changed == frozenset()


def test_a_cell_without_history_has_none(do, made):
    assert (
        do(attendance_history, course_session_id=made.sessions[0], enrolment_id=made.enrolments[0])
        == ()
    )


def test_mark_all_fills_what_is_empty_and_can_be_undone(do, made):
    made.mark(1, 0, Mark.ABSENT)
    before = cells(do, made)
    previous = do(mark_all, course_session_id=made.sessions[0], mark=Mark.PRESENT)
    assert [line[0] for line in cells(do, made)] == ["present", "absent"] + ["present"] * 3
    do(restore_marks, previous=previous)
    assert cells(do, made) == before


def test_a_larger_class_is_marked_by_no_more_questions(do, made):
    first, second, *_more = made.sessions

    def mark_and_take_back(session):
        do(restore_marks, previous=do(mark_all, course_session_id=session, mark=Mark.PRESENT))

    of_a_class = questions_of(partial(mark_and_take_back, first))
    for more in range(3):
        enrol_one_more(made, ("Nueva", "Persona", str(more)))
    assert questions_of(partial(mark_and_take_back, second)) == of_a_class
    assert {row[1] for row in cells(do, made)} == {""}


def test_mark_all_can_also_overwrite(do, made):
    made.mark(1, 0, Mark.ABSENT)
    previous = do(
        mark_all, course_session_id=made.sessions[0], mark=Mark.PRESENT, only_unmarked=False
    )
    assert {line[0] for line in cells(do, made)} == {"present"}
    assert [cell.mark for cell in previous].count("absent") == 1


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.integers(0, 4),
            st.integers(0, 3),
            st.sampled_from([None, *Mark]),
            st.integers(0, 119),
        ),
        max_size=12,
    )
)
def test_undoing_every_mark_from_the_last_to_the_first_leaves_the_roll_as_it_was(do, made, wishes):
    before = cells(do, made)
    undo = []
    for row, session, mark, minutes in wishes:
        late = minutes if mark is Mark.LATE else 0
        undo.append(made.mark(row, session, mark, late).previous)
    do(restore_marks, previous=tuple(reversed(undo)))
    assert cells(do, made) == before


@pytest.mark.parametrize(
    ("mark", "late", "early", "code"),
    [
        (Mark.PRESENT, 5, 0, "minutes_without_mark"),
        (Mark.ABSENT, 0, 5, "minutes_without_mark"),
        (None, 5, 0, "minutes_without_mark"),
        (Mark.LATE, 120, 0, "minutes_beyond_session"),
        (Mark.LATE, 60, 60, "minutes_beyond_session"),
        (Mark.LEFT_EARLY, 0, 10**9, "minutes_beyond_session"),
        (Mark.LATE, -5, 0, "minutes_beyond_session"),
        (Mark.LATE, -5, 5, "minutes_beyond_session"),
    ],
)
def test_minutes_that_cannot_be_are_refused(do, made, mark, late, early, code):
    assert refused(do, made, made.enrolments[0], mark, late, early) == code


def test_a_session_or_a_person_of_elsewhere_is_missing(do, made, database):
    other = a_class(database, do, code="X-1/2026-1")
    assert refused(do, made, other.enrolments[0], Mark.PRESENT) == "enrolment_gone"
    assert refused(do, made, "nobody", Mark.PRESENT) == "enrolment_gone"
    with pytest.raises(MissingError, match="session_gone"):
        do(mark_attendance, cell=RollMark("nowhere", made.enrolments[0], Mark.PRESENT))


def test_who_waits_for_a_place_is_not_marked(do, made):
    waiting = enrol_one_more(made, ("Eva", "Rojas", None), "waiting")
    assert refused(do, made, waiting, Mark.PRESENT) == "left_the_class"


def test_a_cancelled_session_has_no_roll(do, made):
    made.change(CourseSessionRecord, made.sessions[0], status="cancelled")
    assert refused(do, made, made.enrolments[0], Mark.PRESENT) == "session_has_no_roll"


@pytest.mark.parametrize("status", ["draft", "cancelled"])
def test_a_run_that_is_not_open_takes_no_attendance(do, made, status):
    made.change(CourseRunRecord, made.run_id, status=status)
    assert refused(do, made, made.enrolments[0], Mark.PRESENT) == "run_takes_no_attendance"


@pytest.mark.parametrize(
    ("role", "code"),
    [(Role.RECEPTION, "closed_roll"), (Role.COORDINATOR, "reason_needed")],
)
def test_after_closing_only_who_may_close_corrects_a_mark(database, made, role, code):
    made.change(CourseRunRecord, made.run_id, status="closed")
    account = Account("a", "eva", "Eva Soto", frozenset({role}))
    performer = Performer(database, account=account)
    cell = RollMark(made.sessions[0], made.enrolments[0], Mark.PRESENT)
    with pytest.raises(RefusedError) as told:
        performer.perform(partial(mark_attendance, cell=cell))
    assert told.value.code == code
    because = partial(mark_attendance, cell=cell, reason="hoja firmada")
    if role is Role.COORDINATOR:
        assert performer.perform(because).answer.previous.mark is None
    else:
        with pytest.raises(RefusedError, match="closed_roll"):
            performer.perform(because)


def test_after_closing_a_mark_is_corrected_with_a_reason_only(do, made):
    made.mark(0, 0, Mark.ABSENT)
    made.change(CourseRunRecord, made.run_id, status="closed")
    assert refused(do, made, made.enrolments[0], Mark.PRESENT) == "reason_needed"
    assert refused(do, made, made.enrolments[0], Mark.PRESENT, reason=" ") == "reason_needed"
    cell = RollMark(made.sessions[0], made.enrolments[0], Mark.EXCUSED)
    do(mark_attendance, cell=cell, reason="Medical leave brought on 3 March")
    assert cells(do, made)[0][0] == "excused"
