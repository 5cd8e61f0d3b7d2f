"""How late, or how early: minutes, or the time on the wall."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from desktop.errors import RefusedError
from desktop.ui.fields import Reading

_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})")


def late_reading(starts_at: time) -> Reading[int]:
    """Return how "15" or "16:10" is read as minutes after the beginning."""
    return Reading(lambda text: _minutes(text, starts_at, after=True), width=6, limit=8)


def early_reading(ends_at: time) -> Reading[int]:
    """Return how "15" or "17:10" is read as minutes before the end."""
    return Reading(lambda text: _minutes(text, ends_at, after=False), width=6, limit=8)


def _minutes(text: str, edge: time, *, after: bool) -> int:
    clock = _CLOCK.fullmatch(text.strip())
    if clock is None:
        if not text.strip().isdecimal():
            raise RefusedError("minutes_unreadable", typed=text)
        return int(text)
    try:
        said = time(int(clock[1]), int(clock[2]))
    except ValueError:
        raise RefusedError("minutes_unreadable", typed=text) from None
    day = date(2026, 1, 1)
    apart = datetime.combine(day, said) - datetime.combine(day, edge)
    minutes = (apart if after else -apart) // timedelta(minutes=1)
    if minutes <= 0:
        raise RefusedError("minutes_unreadable", typed=text)
    return minutes
