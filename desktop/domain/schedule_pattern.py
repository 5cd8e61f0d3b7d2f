"""The timetable that sessions came from, so that a course run can be held once more."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from itertools import pairwise

from desktop.domain.schedule import PlannedSession, Repeat

_SHARE = 4  # a weekday with less than a quarter of the sessions of another was an exception


@dataclass(frozen=True, slots=True)
class Pattern:
    """On which weekdays (Monday is 0), from when to when, how often and how many sessions."""

    weekdays: frozenset[int]
    starts_at: time
    ends_at: time
    repeat: Repeat
    sessions: int


def pattern_of(sessions: Sequence[PlannedSession]) -> Pattern | None:
    """Return what most of *sessions* have in common; None where there is none."""
    if not sessions:
        return None
    [(hours, _times)] = Counter((one.starts_at, one.ends_at) for one in sessions).most_common(1)
    days = [one.date for one in sessions if (one.starts_at, one.ends_at) == hours]
    counted = Counter(day.weekday() for day in days)
    most = max(counted.values())
    weekdays = frozenset(day for day, times in counted.items() if times * _SHARE >= most)
    usual = [day for day in days if day.weekday() in weekdays]
    return Pattern(weekdays, *hours, _repeat(usual), len(sessions))


def pattern_once_more(
    sessions: Sequence[PlannedSession], made_up: Sequence[bool]
) -> Pattern | None:
    """Return the pattern to hold a run once more with: as many sessions as were held.

    Those that made up for another tell nothing of the timetable, unless there are no others.
    """
    usual = [one for one, extra in zip(sessions, made_up, strict=True) if not extra] or sessions
    found = pattern_of(usual)
    return replace(found, sessions=len(sessions)) if found else None


def _repeat(days: Sequence[date]) -> Repeat:
    """Return how often the weeks come round: a holiday makes one gap, a fortnight all of them."""
    weeks = sorted({day - timedelta(days=day.weekday()) for day in days})
    gaps = Counter((later - one).days for one, later in pairwise(weeks))
    return Repeat.FORTNIGHTLY if gaps and 7 not in gaps and 14 in gaps else Repeat.WEEKLY
