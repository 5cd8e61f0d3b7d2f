"""Times of day as people type them, of 24 hours; when a day begins and ends."""

import re
from datetime import date, datetime, time, timedelta, tzinfo

from desktop.errors import RefusedError

# Beyond these days nothing was done, and a calendar has no next day.
_FIRST, _LAST = date(1900, 1, 1), date(9000, 1, 1)
_TIME = re.compile(r"(\d{1,2})(?:[:.h]?(\d{2}))?")


def read_time(text: str) -> time:
    """Return the time in "18:30", "18.30", "18h30", "1830" or "18".

    Refuses with time_unreadable.
    """
    found = _TIME.fullmatch(text.strip().lower().removesuffix("hrs").removesuffix("h").strip())
    try:
        if found is None:
            raise ValueError(text)
        return time(int(found[1]), int(found[2] or 0))
    except ValueError:
        raise RefusedError("time_unreadable", typed=text) from None


def hours_of(day: date, zone: tzinfo) -> tuple[datetime, datetime]:
    """Return when a *day* begins in *zone*, and when the next one does."""
    within = min(max(day, _FIRST), _LAST)
    tomorrow = within + timedelta(days=1)
    return datetime.combine(within, time.min, zone), datetime.combine(tomorrow, time.min, zone)
