"""What people may ask about their data, and until when they must have an answer.

Thirty calendar days, which may be extended once by thirty; a request to block is answered within
two working days (Ley 19.628, modificada por la Ley 21.719, arts. 10 and 11).
"""

from datetime import date, timedelta
from enum import StrEnum

from desktop.domain.schedule import holidays_of_chile
from desktop.errors import RefusedError

DAYS, EXTENSION = timedelta(days=30), timedelta(days=30)
BLOCK_WORKING_DAYS = 2
_SATURDAY = 5


class RequestKind(StrEnum):
    """Which right the person exercises."""

    ACCESS = "access"
    RECTIFICATION = "rectification"
    ERASURE = "erasure"
    OBJECTION = "objection"
    PORTABILITY = "portability"
    BLOCK = "block"


class RequestState(StrEnum):
    """How far a request has come."""

    OPEN = "open"
    GRANTED = "granted"
    REFUSED = "refused"


LABELS: dict[RequestKind, tuple[str, str]] = {
    RequestKind.ACCESS: ("Acceso", "Access"),
    RequestKind.RECTIFICATION: ("Rectificación", "Rectification"),
    RequestKind.ERASURE: ("Supresión", "Erasure"),
    RequestKind.OBJECTION: ("Oposición", "Objection"),
    RequestKind.PORTABILITY: ("Portabilidad", "Portability"),
    RequestKind.BLOCK: ("Bloqueo", "Restriction (blocking)"),
}
"""How each right is called, in Spanish and English."""


def due_on(kind: RequestKind, received_on: date) -> date:
    """Return the last day for the answer to a request."""
    if kind is RequestKind.BLOCK:
        return after_working_days(received_on, BLOCK_WORKING_DAYS)
    return received_on + DAYS


def extended(kind: RequestKind, due: date, *, already: bool) -> date:
    """Return the later last day. Refuses with extended_once, block_not_extended."""
    if kind is RequestKind.BLOCK:
        raise RefusedError("block_not_extended")
    if already:
        raise RefusedError("extended_once")
    return due + EXTENSION


def after_working_days(day: date, count: int) -> date:
    """Return the *count*-th working day after *day*: no Saturday, Sunday or national holiday."""
    while count:
        day += timedelta(days=1)
        if day.weekday() < _SATURDAY and day not in holidays_of_chile(day.year):
            count -= 1
    return day
