"""The result of an enrolment follows from attendance and grade, in a fixed order."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.outcomes import (
    OutcomeInputs,
    Result,
    came_in_last_third,
    decide,
    nearly_came_enough,
)
from desktop.errors import RefusedError

GOOD = OutcomeInputs(
    attended_minutes=900,
    held_minutes=1200,
    planned_minutes=1200,
    minimum_attendance=75,
    grade=Decimal("4.0"),
    minimum_grade=Decimal("4.0"),
    withdrawn=False,
    marks_present=9,
)


@pytest.mark.parametrize(
    ("change", "result"),
    [
        ({}, Result.PASSED),
        ({"attended_minutes": 899}, Result.FAILED_ATTENDANCE),
        ({"attended_minutes": 899, "attended_last_third": False}, Result.DROPPED_OUT),
        ({"attended_last_third": False}, Result.PASSED),
        ({"grade": Decimal("3.9")}, Result.FAILED_GRADE),
        ({"grade": None, "minimum_grade": None}, Result.PASSED),
        ({"grade": Decimal("2.0"), "minimum_grade": None}, Result.PASSED),
        ({"attended_minutes": 0, "marks_present": 0}, Result.NO_SHOW),
        ({"withdrawn": True}, Result.WITHDRAWN),
        ({"withdrawn": True, "attended_minutes": 0, "marks_present": 0}, Result.WITHDRAWN),
        ({"attended_minutes": 899, "grade": None}, Result.FAILED_ATTENDANCE),
        ({"attended_minutes": 0, "held_minutes": 0, "marks_present": 0}, Result.NO_SHOW),
    ],
)
def test_the_result_follows_from_the_inputs(change, result):
    assert decide(replace(GOOD, **change)) is result


def test_a_missing_grade_is_asked_for_not_guessed():
    with pytest.raises(RefusedError, match="grade_missing"):
        decide(replace(GOOD, grade=None))


@given(st.integers(0, 1200), st.integers(0, 100), st.booleans())
def test_nobody_passes_below_the_minimum_and_nobody_fails_at_it(attended, minimum, last_third):
    inputs = replace(
        GOOD,
        attended_minutes=attended,
        minimum_attendance=minimum,
        attended_last_third=last_third,
    )
    assert (decide(inputs) is Result.PASSED) == (attended * 100 >= minimum * 1200)


@pytest.mark.parametrize(
    ("attended", "came"),
    [
        ([], False),
        ([True], True),
        ([True, True, False], False),
        ([True, False, True, False], True),
        ([True, True, False, False], False),
        ([True] * 6 + [False] * 3, False),
        ([False] * 8 + [True], True),
    ],
)
def test_the_last_third_tells_who_dropped_out(attended, came):
    assert came_in_last_third(attended) is came


@pytest.mark.parametrize(
    ("attended", "nearly"), [(900, False), (899, True), (864, True), (863, False), (0, False)]
)
def test_who_misses_the_minimum_by_up_to_three_percent_of_the_minutes_is_near(attended, nearly):
    assert nearly_came_enough(replace(GOOD, attended_minutes=attended)) is nearly


def test_nobody_is_near_while_nothing_was_held():
    assert not nearly_came_enough(replace(GOOD, attended_minutes=0, held_minutes=0))
