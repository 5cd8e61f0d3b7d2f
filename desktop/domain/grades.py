"""Grades of Chile, 1.0 to 7.0 with 4.0 to pass; exact numbers, rounded once and half up."""

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from desktop.errors import RefusedError

GRADE_MIN = Decimal("1.0")
GRADE_MAX = Decimal("7.0")
PASS = Decimal("4.0")
USUAL_THRESHOLD = 60
_LOWEST, _PASSING, _SPAN = Fraction(1), Fraction(4), Fraction(3)


def _to_tenths(exact: Fraction) -> Decimal:
    """Round half up to one decimal."""
    return Decimal((exact * 10 + Fraction(1, 2)).__floor__()).scaleb(-1)


def grade_from_score(
    score: Decimal, total: Decimal, threshold_percent: int = USUAL_THRESHOLD
) -> Decimal:
    """Return the grade of *score* points out of *total*.

    At the threshold (exigencia, percent of the total) the grade is 4.0; below and above
    it runs straight to 1.0 and 7.0. Refuses with score_range or threshold_range.
    """
    if not 0 <= score <= total or total <= 0:
        raise RefusedError("score_range", total=total)
    if not 1 <= threshold_percent <= 99:
        raise RefusedError("threshold_range")
    share, edge = Fraction(score) / Fraction(total), Fraction(threshold_percent, 100)
    if share < edge:
        return _to_tenths(_LOWEST + _SPAN * share / edge)
    return _to_tenths(_PASSING + _SPAN * (share - edge) / (1 - edge))


def read_grade(text: str) -> Decimal:
    """Return the grade typed as "5,8", "5.8", "58" or "5".

    Refuses with grade_unreadable, or with grade_range what is not within 1.0 and 7.0.
    """
    found = re.fullmatch(r"([0-9])(?:[.,]?([0-9]))?", text.strip())
    if found is None:
        raise RefusedError("grade_unreadable", typed=text)
    grade = Decimal(f"{found[1]}.{found[2] or 0}")
    if not GRADE_MIN <= grade <= GRADE_MAX:
        raise RefusedError("grade_range", typed=text)
    return grade


def weighted_mean(grades: Sequence[tuple[Decimal, Decimal | int]]) -> Decimal:
    """Return the mean of (grade, weight) pairs, kept exact until it is rounded once, half up.

    Weights need not add up to 100. Refuses with grade_weights when none is above zero or
    one is below.
    """
    weights = [Fraction(weight) for _, weight in grades]
    if not any(weights) or min(weights) < 0:
        raise RefusedError("grade_weights")
    weighed = sum(
        Fraction(grade) * weight for (grade, _), weight in zip(grades, weights, strict=True)
    )
    return _to_tenths(Fraction(weighed) / sum(weights))
