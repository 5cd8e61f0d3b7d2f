"""Grades of Chile: the scale, what people type, and means that are rounded once."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.grades import (
    GRADE_MAX,
    GRADE_MIN,
    PASS,
    grade_from_score,
    read_grade,
    weighted_mean,
)
from desktop.errors import RefusedError

GRADES = st.integers(10, 70).map(lambda tenths: Decimal(tenths).scaleb(-1))


@pytest.mark.parametrize(
    ("score", "grade"),
    [(0, "1.0"), (30, "2.5"), (59, "4.0"), (60, "4.0"), (74, "5.1"), (75, "5.1"), (95, "6.6")],
)
def test_points_of_a_hundred_become_a_grade(score, grade):
    assert grade_from_score(Decimal(score), Decimal(100)) == Decimal(grade)


def test_another_threshold_bends_the_scale_elsewhere():
    assert grade_from_score(Decimal(50), Decimal(100), 50) == PASS
    assert grade_from_score(Decimal("20"), Decimal("20"), 50) == GRADE_MAX


@given(st.decimals(0, 50, places=1), st.decimals(0, 50, places=1), st.integers(1, 99))
def test_more_points_never_make_a_worse_grade(one, other, threshold):
    less, more = sorted((one, other))
    low = grade_from_score(less, Decimal(50), threshold)
    high = grade_from_score(more, Decimal(50), threshold)
    assert GRADE_MIN <= low <= high <= GRADE_MAX
    if more * 100 >= 50 * threshold:
        assert high >= PASS


@pytest.mark.parametrize(("score", "total"), [(-1, 10), (11, 10), (0, 0)])
def test_impossible_points_are_refused(score, total):
    with pytest.raises(RefusedError, match="score_range"):
        grade_from_score(Decimal(score), Decimal(total))


@pytest.mark.parametrize("threshold", [0, 100])
def test_a_threshold_without_two_sides_is_refused(threshold):
    with pytest.raises(RefusedError, match="threshold_range"):
        grade_from_score(Decimal(5), Decimal(10), threshold)


@pytest.mark.parametrize(
    ("typed", "grade"),
    [("5,8", "5.8"), ("5.8", "5.8"), ("58", "5.8"), ("5", "5.0"), (" 70 ", "7.0"), ("10", "1.0")],
)
def test_a_grade_is_read_as_teachers_type_it(typed, grade):
    assert read_grade(typed) == Decimal(grade)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "grade_unreadable"),
        ("5,85", "grade_unreadable"),
        ("cinco", "grade_unreadable"),
        ("-5", "grade_unreadable"),
        ("100", "grade_unreadable"),
        ("0,9", "grade_range"),
        ("7,1", "grade_range"),
        ("71", "grade_range"),
        ("8", "grade_range"),
    ],
)
def test_what_is_no_grade_is_refused(typed, code):
    with pytest.raises(RefusedError) as caught:
        read_grade(typed)
    assert (caught.value.code, caught.value.details) == (code, {"typed": typed})


def test_a_mean_is_rounded_once_and_half_up():
    assert weighted_mean([(Decimal("3.9"), 50), (Decimal("4.0"), 50)]) == Decimal("4.0")
    assert weighted_mean([(Decimal("5.0"), 1), (Decimal("6.0"), 2)]) == Decimal("5.7")
    assert weighted_mean([(Decimal("5.5"), Decimal("33.3"))]) == Decimal("5.5")


@given(st.lists(st.tuples(GRADES, st.integers(1, 100)), min_size=1, max_size=9))
def test_a_mean_lies_between_the_worst_and_the_best(grades):
    mean = weighted_mean(grades)
    assert min(grade for grade, _ in grades) <= mean <= max(grade for grade, _ in grades)
    assert mean == mean.quantize(Decimal("0.1"))


@pytest.mark.parametrize("weights", [[], [0], [0, 0], [-1, 2]])
def test_weights_that_weigh_nothing_are_refused(weights):
    with pytest.raises(RefusedError, match="grade_weights"):
        weighted_mean([(PASS, weight) for weight in weights])
