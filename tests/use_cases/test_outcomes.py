"""How everybody ends: the rule's inputs in sight, and an override that says why."""

from decimal import Decimal

import pytest

from desktop.domain.outcomes import OutcomeInputs, Result
from desktop.errors import MissingError, RefusedError
from desktop.storage.enrolment import EnrolmentRecord
from desktop.storage.outcomes import OutcomeRecord
from desktop.use_cases.outcomes import override_outcome, preview_outcomes
from tests.use_cases.class_factory import SchoolClass, a_class, enrol_one_more


@pytest.fixture
def made(database, do, centre) -> SchoolClass:
    made = a_class(database, do)
    made.take("PPPAA", "PPLAA", "PAPAA", "PAPA ")
    return made


def preview(do, made):
    return do(preview_outcomes, course_run_id=made.run_id)


def test_each_end_is_shown_with_what_it_was_computed_from(do, made):
    first = preview(do, made).lines[0]
    assert (first.result, first.percent, first.missing_minutes) == ("passed", 100, 0)
    assert first.inputs == OutcomeInputs(480, 480, 480, 75, None, None, False, 4, True)


def test_the_ends_and_how_many_minutes_are_missing(do, made):
    lines = preview(do, made).lines
    assert [(line.result, line.percent, line.missing_minutes) for line in lines] == [
        ("passed", 100, 0),
        ("dropped_out", 50, 120),
        ("passed", 93, 0),
        ("no_show", 0, 360),
        ("no_show", 0, 360),
    ]
    assert preview(do, made).totals == {
        "passed": 2,
        "failed_attendance": 0,
        "failed_grade": 0,
        "dropped_out": 1,
        "withdrawn": 0,
        "no_show": 2,
        "undecided": 0,
    }


def test_a_minute_less_than_the_minimum_does_not_reach_it(database, do, centre):
    made = a_class(database, do, sessions=1)
    made.mark(0, 0, "late", late=30)
    made.mark(1, 0, "late", late=31)
    made.take("")
    lines = preview(do, made).lines
    assert [(line.result, line.missing_minutes) for line in lines[:2]] == [
        ("passed", 0),
        ("failed_attendance", 1),
    ]


def test_who_withdrew_is_told_so_and_who_waits_has_no_end(do, made):
    made.change(EnrolmentRecord, made.enrolments[0], status="withdrawn")
    enrol_one_more(made, ("Eva", "Rojas", None), "waiting")
    lines = preview(do, made).lines
    assert len(lines) == 5
    assert lines[0].result == "withdrawn"


def test_only_a_grade_that_could_decide_is_missing(database, do, centre):
    made = a_class(database, do, course={"minimum_grade": Decimal("4.0")}, sessions=1)
    made.take("PAAAA")
    seen = preview(do, made)
    assert seen.lines[0].result is None
    assert seen.grades_missing == ("Álvarez Soto, Ana",)
    assert seen.totals["undecided"] == 1


@pytest.mark.parametrize(("rule", "percent"), [("absent", 50), ("neutral", 100), ("present", 100)])
def test_excuses_count_as_the_course_says(database, do, centre, rule, percent):
    made = a_class(database, do, course={"excused_rule": rule}, sessions=2)
    made.take("P", "X")
    assert preview(do, made).lines[0].percent == percent


def test_an_override_keeps_what_the_rule_said_and_why_it_was_not_followed(do, made, database):
    line = do(
        override_outcome,
        enrolment_id=made.enrolments[1],
        result=Result.PASSED,
        reason="Medical leave, decided by the coordinator",
    )
    assert (line.result, line.computed) == ("passed", "dropped_out")
    with database.begin(writes=False) as unit:
        [row] = unit.session.query(OutcomeRecord).all()
        assert (row.result, row.computed, row.decided_by) == ("passed", "dropped_out", "ana")
        assert row.inputs["attended_minutes"] == 240


def test_an_override_needs_a_reason_and_going_back_to_the_rule_none(do, made):
    with pytest.raises(RefusedError, match="override_reason"):
        do(override_outcome, enrolment_id=made.enrolments[1], result=Result.PASSED, reason=" ")
    do(override_outcome, enrolment_id=made.enrolments[1], result=Result.PASSED, reason="Leave")
    line = do(override_outcome, enrolment_id=made.enrolments[1], result=Result.DROPPED_OUT)
    assert (line.result, line.override_reason) == ("dropped_out", None)


def test_nobody_unknown_is_overridden(do, made):
    with pytest.raises(MissingError, match="enrolment_gone"):
        do(override_outcome, enrolment_id="nobody", result=Result.PASSED, reason="x")
