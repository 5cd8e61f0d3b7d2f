"""People who are about to fall below the minimum are told while a call can still help."""

import pytest

from desktop.domain.accounts import Account
from desktop.domain.rights import Role
from desktop.errors import MissingError
from desktop.storage.course_runs import CourseRunRecord
from desktop.use_cases.early_warnings import early_warnings, early_warnings_everywhere
from desktop.use_cases.perform import Performer
from tests.questions import questions_of
from tests.use_cases.class_factory import a_class
from tests.use_cases.classes import an_instructor


def warned(do, made):
    """Return (row of the class, minutes and sessions that may still be missed, lost)."""
    return [
        (
            made.enrolments.index(line.enrolled.enrolment_id),
            line.standing.spare_minutes,
            line.standing.spare_sessions,
            line.standing.lost,
        )
        for line in do(early_warnings, course_run_id=made.run_id)
    ]


def test_nobody_is_warned_before_anything_was_missed(do, database, centre):
    made = a_class(database, do)  # four sessions of 120 minutes, 75 % needed
    assert warned(do, made) == []
    made.take("PPPPP")
    assert warned(do, made) == []


def test_who_may_miss_no_session_more_is_warned_and_who_cannot_reach_it_comes_last(
    do, database, centre
):
    made = a_class(database, do)
    made.take("PAPLP", "PPAAP")
    assert warned(do, made) == [(1, 0, 0, False), (2, 0, 0, False), (3, 0, 0, True)]


def test_late_minutes_count(do, database, centre):
    made = a_class(database, do)
    made.take("LPPPP")
    assert warned(do, made) == [(0, 90, 0, False)]


def test_where_a_session_may_still_be_missed_there_is_no_warning(do, database, centre):
    made = a_class(database, do, sessions=8)
    made.take("APPPP")
    assert warned(do, made) == []


def test_when_nothing_is_to_come_there_is_nothing_to_warn_of(do, database, centre):
    made = a_class(database, do, sessions=2)
    made.take("APPPP", "APPPP")
    assert warned(do, made) == []


def test_a_run_that_is_gone_is_told(do, centre):
    with pytest.raises(MissingError):
        do(early_warnings, course_run_id="none")


def everywhere(performer):
    """Return (code of the run, sessions that may still be missed) as the list of Today has it."""
    lines = performer.perform(early_warnings_everywhere).answer
    return [(line.run.code, line.warning.standing.spare_sessions) for line in lines]


def test_who_is_at_risk_in_any_class_is_told_while_a_call_helps(do, database, performer, centre):
    first = a_class(database, do)
    second = a_class(database, do, code="PN-01/2026-1")
    first.take("PAPLP", "PPAAP")  # one of them cannot reach it any more
    second.take("AAPPP")
    assert everywhere(performer) == [
        ("GM-01/2026-1", 0),
        ("GM-01/2026-1", 0),
        ("PN-01/2026-1", 0),
        ("PN-01/2026-1", 0),
    ]
    second.change(CourseRunRecord, second.run_id, status="closed")
    assert [code for code, _spare in everywhere(performer)] == ["GM-01/2026-1"] * 2


def test_who_teaches_is_told_of_their_own_classes_only(do, database, centre):
    own, other = a_class(database, do), a_class(database, do, code="PN-01/2026-1")
    for made in (own, other):
        made.take("APPPP")
    teacher = an_instructor(database)
    own.change(CourseRunRecord, own.run_id, instructor_id=teacher)
    account = Account("a", "pepa", "Pepa", frozenset({Role.INSTRUCTOR}), teacher)
    assert everywhere(Performer(database, account=account)) == [("GM-01/2026-1", 0)]


def test_more_classes_under_way_ask_no_more_questions(do, database, centre):
    for code in ("ONE", "TWO"):
        a_class(database, do, code=code).take("PAPLP")
    of_two = questions_of(lambda: do(early_warnings_everywhere))
    for code in ("THREE", "FOUR"):
        a_class(database, do, code=code).take("PAPLP")
    codes = [line.run.code for line in do(early_warnings_everywhere)]
    assert sorted(codes) == sorted(["ONE", "TWO", "THREE", "FOUR"] * 2)
    assert questions_of(lambda: do(early_warnings_everywhere)) == of_two
