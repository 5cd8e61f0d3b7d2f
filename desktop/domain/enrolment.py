"""Who has a place, who waits, and who is next: the states of an enrolment."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

from desktop.errors import RefusedError

Waiting = TypeVar("Waiting")


class EnrolmentStatus(StrEnum):
    """Where an enrolment stands; provisional is a place promised without the central word."""

    CONFIRMED = "confirmed"
    WAITING = "waiting"
    PROVISIONAL = "provisional"
    WITHDRAWN = "withdrawn"
    MOVED = "moved"


class EnrolmentSource(StrEnum):
    """By which door the enrolment came in."""

    DESK = "desk"
    CLASS = "class"
    IMPORT = "import"
    CHANGE = "change"


class PlaceRule(StrEnum):
    """How the places of a course run are given.

    At once: in the order of asking, and a freed place goes to the first in line by itself. By
    phone: a freed place is offered, and theirs when they say yes. By draw: nobody has a place
    before the draw; after it a freed place goes on in the drawn order.
    """

    AT_ONCE = "at_once"
    BY_PHONE = "by_phone"
    BY_DRAW = "by_draw"


LIVE = frozenset({EnrolmentStatus.CONFIRMED, EnrolmentStatus.WAITING, EnrolmentStatus.PROVISIONAL})
HOLDING_A_PLACE = frozenset({EnrolmentStatus.CONFIRMED, EnrolmentStatus.PROVISIONAL})

_ENDS = frozenset({EnrolmentStatus.WITHDRAWN, EnrolmentStatus.MOVED})
_MOVES: dict[EnrolmentStatus, frozenset[EnrolmentStatus]] = {
    EnrolmentStatus.CONFIRMED: _ENDS | {EnrolmentStatus.WAITING},
    EnrolmentStatus.PROVISIONAL: _ENDS | {EnrolmentStatus.CONFIRMED, EnrolmentStatus.WAITING},
    EnrolmentStatus.WAITING: _ENDS | {EnrolmentStatus.CONFIRMED, EnrolmentStatus.PROVISIONAL},
    EnrolmentStatus.WITHDRAWN: LIVE,
    EnrolmentStatus.MOVED: LIVE,
}


def status_for(taken: int, places: int) -> EnrolmentStatus:
    """Return what a new enrolment gets when *taken* of the *places* are held already."""
    return EnrolmentStatus.CONFIRMED if taken < places else EnrolmentStatus.WAITING


def to_promote(waiting: Sequence[Waiting], taken: int, places: int) -> list[Waiting]:
    """Return those of *waiting*, which is in its order, for whom there is a free place."""
    return list(waiting[: max(0, places - taken)])


def covered(unheard: Sequence[Waiting], leased: int) -> list[Waiting]:
    """Return those of *unheard*, confirmed here in this order, whom no other desk can displace.

    The centre has not heard of them yet; *leased* places of theirs it set aside for this desk.
    """
    return list(unheard[: max(0, leased)])


def check_move(before: EnrolmentStatus, after: EnrolmentStatus) -> None:
    """Refuse with enrolment_move a change of state that makes no sense.

    Who withdrew or moved away may come back: with a place, provisionally, or in the queue.
    """
    if after not in _MOVES[before]:
        raise RefusedError("enrolment_move")
