"""When course runs begin that are held once more, many at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from desktop.errors import RefusedError

MOST_RUNS = 200
_WEEK = 7
_YEARS = range(2000, 2101)


class Spread(StrEnum):
    """How far from each other the new runs begin."""

    AS_BEFORE = "as_before"  # the earliest on the new day, the others as long after it as before
    TOGETHER = "together"  # each in the week from the new day on


@dataclass(frozen=True)
class RepeatRule:
    """The first day of the new period, and how its runs are spread from there."""

    first_day: date
    spread: Spread = Spread.AS_BEFORE


def new_first_days(before: Sequence[date], rule: RepeatRule) -> list[date]:
    """Return the first day of each run that began on *before*, in the same order.

    Each keeps its day of the week, and none begins before the new first day. Refuses with
    timetable_dates a day that no calendar here knows.
    """
    if rule.first_day.year not in _YEARS:
        raise RefusedError("timetable_dates")
    together = rule.spread is Spread.TOGETHER
    earliest = min(before, default=rule.first_day)
    return [
        day + timedelta(weeks=_weeks(day if together else earliest, rule.first_day))
        for day in before
    ]


def next_year(before: Sequence[date], today: date) -> date:
    """Return a first day to begin with: the earliest, as many years on as it takes to come."""
    day = min(before)
    year = timedelta(weeks=52)
    return day + year * max(1, -((day - today) // year))


def _weeks(day: date, to: date) -> int:
    """Return by how many weeks *day* moves to come to *to*, or soon after."""
    return -((day - to).days // _WEEK)
