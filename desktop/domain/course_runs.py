"""The life of a course run: planned, open, running, closed; and what each state allows."""

from datetime import date
from enum import StrEnum

from desktop.errors import RefusedError


class RunStatus(StrEnum):
    """Where a course run stands."""

    DRAFT = "draft"
    OPEN = "open"
    RUNNING = "running"
    CLOSED = "closed"
    CANCELLED = "cancelled"


MOVES: dict[RunStatus, frozenset[RunStatus]] = {
    RunStatus.DRAFT: frozenset({RunStatus.OPEN, RunStatus.CANCELLED}),
    RunStatus.OPEN: frozenset(
        {RunStatus.DRAFT, RunStatus.RUNNING, RunStatus.CLOSED, RunStatus.CANCELLED}
    ),
    RunStatus.RUNNING: frozenset({RunStatus.OPEN, RunStatus.CLOSED, RunStatus.CANCELLED}),
    RunStatus.CLOSED: frozenset({RunStatus.RUNNING}),
    RunStatus.CANCELLED: frozenset({RunStatus.DRAFT, RunStatus.OPEN}),
}
TAKES_ENROLMENTS = frozenset({RunStatus.OPEN, RunStatus.RUNNING})
TAKES_ATTENDANCE = frozenset({RunStatus.OPEN, RunStatus.RUNNING})
ENDED = frozenset({RunStatus.CLOSED, RunStatus.CANCELLED})


def check_move(before: RunStatus, after: RunStatus) -> None:
    """Refuse with run_move a change of state that is not allowed.

    A closed run is only ever reopened (to running); a cancelled one may be taken up again.
    """
    if after not in MOVES[before]:
        raise RefusedError("run_move")


def check_dates(starts_on: date, ends_on: date) -> None:
    """Refuse with run_dates a run that ends before it starts."""
    if ends_on < starts_on:
        raise RefusedError("run_dates")


def check_places(places_min: int, places_max: int) -> None:
    """Refuse with run_places numbers that are not 0 <= minimum <= maximum, 1 <= maximum <= 1000."""
    if not (0 <= places_min <= places_max and 1 <= places_max <= 1000):
        raise RefusedError("run_places")


def check_closing(sessions_not_taken: int) -> None:
    """Refuse with rolls_missing (count) to close while a session has no roll.

    A session counts until its attendance was taken or it was cancelled.
    """
    if sessions_not_taken:
        raise RefusedError("rolls_missing", count=sessions_not_taken)


def run_code(course_code: str, year: int, number: int) -> str:
    """Return the code that people say for a run of a course: "PN-01.2026.3".

    Dots, like a folio: every keyboard types them, and the code may name a file.
    """
    return f"{course_code}.{year}.{number}"
