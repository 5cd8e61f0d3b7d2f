"""Calls about places: whose turn it is, how long a place is held, and what is still to be told.

Everything follows from the log of calls and from the queue, so computers that have the same log
agree on the next person to call, in whatever order they heard of the calls.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from desktop.errors import RefusedError

HOLD_HOURS = 24
MOST_HOLD_HOURS = 14 * 24
NEWS_DAYS = 14
"""What happened before is no news any more: whoever it is about has come, or asked."""

Waiting = TypeVar("Waiting")


class CallAbout(StrEnum):
    """What somebody is called about: a place to say yes to, one they got, one they lost."""

    OFFER = "offer"
    GOT_PLACE = "got_place"
    LOST_PLACE = "lost_place"


class CallOutcome(StrEnum):
    """What came of a call."""

    ACCEPTS = "accepts"
    DECLINES = "declines"
    THINKS = "thinks"
    MESSAGE = "message"
    NO_ANSWER = "no_answer"
    WRONG_NUMBER = "wrong_number"


REACHED = frozenset({CallOutcome.ACCEPTS, CallOutcome.DECLINES})
"""After these the person knows."""


@dataclass(frozen=True)
class LoggedCall:
    """One call to offer a place; *free_places* are those that were free when it was made.

    ``holds_until`` is until when the place would be held if this call was the first of an offer.
    """

    call_id: str
    outcome: CallOutcome
    at: datetime
    holds_until: datetime
    free_places: int


@dataclass(frozen=True)
class Turn:
    """Where somebody stands: how often they were passed over for the places free now.

    ``held_until`` is until when a place is held for them; None when nobody has called yet.
    """

    passes: int = 0
    held_until: datetime | None = None


def turn_of(calls: Sequence[LoggedCall], taken: Sequence[datetime], now: datetime) -> Turn:
    """Return where somebody stands after the *calls* to them.

    An offer begins with the first call, so nobody loses a turn that they could not hear of. It
    ends when they decline or the time is over: they are passed over, until as many others as there
    were places have *taken* one (the moments of their yes). Then their old place in line counts.
    """
    passed: list[tuple[datetime, int]] = []
    first: LoggedCall | None = None
    for call in sorted(calls, key=lambda call: (call.at, call.call_id)):
        if first is not None and call.at >= first.holds_until:
            passed.append((first.holds_until, first.free_places))
            first = None
        if call.outcome is CallOutcome.DECLINES:
            passed.append((call.at, call.free_places))
            first = None
        elif call.outcome is CallOutcome.ACCEPTS:
            first = None
        else:
            first = first or call
    if first is not None and now >= first.holds_until:
        passed.append((first.holds_until, first.free_places))
        first = None
    still = [at for at, places in passed if sum(yes > at for yes in taken) < max(1, places)]
    return Turn(len(still), first.holds_until if first is not None else None)


def in_turn(
    queue: Sequence[Waiting], free: int, turn: Callable[[Waiting], Turn]
) -> tuple[Waiting, ...]:
    """Return for whom the *free* places are, of a *queue* that stands in its order.

    Who was passed over comes after those who were not, in the same order among themselves.
    """
    order = sorted(range(len(queue)), key=lambda at: (turn(queue[at]).passes, at))
    return tuple(queue[at] for at in order[: max(0, free)])


def holds_until(now: datetime, hours: int | None) -> datetime:
    """Return until when a place is held that is offered *now*."""
    return now + timedelta(hours=HOLD_HOURS if hours is None else hours)


def check_hold_hours(hours: int | None) -> None:
    """Refuse with offer_hours (field) a time that is no time, or longer than two weeks."""
    if hours is not None and not 1 <= hours <= MOST_HOLD_HOURS:
        raise RefusedError("offer_hours", field="offer_hours")


def is_news(since: datetime, now: datetime) -> bool:
    """Tell whether what happened at *since* is recent enough to be told by telephone."""
    return now - since < timedelta(days=NEWS_DAYS)
