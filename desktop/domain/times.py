"""Times of day as people type them, of 24 hours."""

import re
from datetime import time

from desktop.errors import RefusedError

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
