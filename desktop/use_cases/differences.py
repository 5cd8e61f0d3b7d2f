"""Reviewing what two computers decided differently: both sides are kept until somebody decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from desktop.domain.differences import (
    WRITES,
    Choice,
    DifferenceKind,
    DifferenceState,
    choices_of,
)
from desktop.domain.names import tidy
from desktop.domain.rights import Right
from desktop.errors import ExpectedError, MissingError, RefusedError
from desktop.storage import differences
from desktop.storage.database import UnitOfWork
from desktop.storage.differences import DifferenceRecord
from desktop.storage.record import Record
from desktop.storage.rows_by_name import find_row, values_of
from desktop.storage.sensitive import PRIVATE_TABLES
from desktop.use_cases.difference_lines import DifferenceLine, lines_of
from desktop.use_cases.difference_rules import obstacle, write_back
from desktop.use_cases.enrolled import EnrolledLine
from desktop.use_cases.registry import command, query
from desktop.use_cases.remarks import Remark

MOST_LISTED = 500
_NOTE_LIMIT = 300
_OVER = (DifferenceState.SETTLED, DifferenceState.SUPERSEDED)


@dataclass(frozen=True)
class Settled:
    """What was decided. ``reopen_differences`` takes those of *can_reopen* back.

    *promoted* are the people who got a place by it; *refused* has, by id, why some stay open.
    """

    count: int
    can_reopen: tuple[str, ...] = ()
    promoted: tuple[EnrolledLine, ...] = ()
    refused: tuple[tuple[str, Remark], ...] = ()


@query(Right.SEE)
def list_differences(
    unit: UnitOfWork,
    *,
    state: DifferenceState | None = DifferenceState.OPEN,
    kind: DifferenceKind | None = None,
    limit: int = MOST_LISTED,
    offset: int = 0,
) -> tuple[DifferenceLine, ...]:
    """Return what has to be looked at, the latest first.

    Without a *state* those that are over: decided, or left without effect by a newer value.
    """
    states = (state,) if state is not None else _OVER
    return lines_of(unit, differences.differences(unit.session, states, kind, limit, offset))


@query(Right.SEE)
def count_open_differences(unit: UnitOfWork) -> int:
    """Return how many differences nobody has decided yet."""
    return differences.count_open(unit.session)


@command(Right.REVIEW_DIFFERENCES)
def settle_difference(
    unit: UnitOfWork, *, difference_id: str, choice: Choice, note: str = ""
) -> Settled:
    """Decide one difference: it stays as it is, or the other side is written back.

    That a merger was none is carried out by the centre, when the decision arrives there.
    Raises RefusedError difference_settled (who, when), difference_superseded, difference_one_way,
    difference_gone, difference_frozen, difference_newer, difference_full (code),
    difference_clash, too_long; MissingError no_such_record.
    """
    return settle(unit, difference_to_decide(unit, difference_id, private=False), choice, note)


@command(Right.REVIEW_DIFFERENCES)
def settle_differences(
    unit: UnitOfWork, *, ids: tuple[str, ...], choice: Choice, note: str = ""
) -> Settled:
    """Decide several differences alike; those that cannot be decided so stay open."""
    done: list[Settled] = []
    refused: list[tuple[str, Remark]] = []
    for difference_id in ids:
        try:
            done.append(
                settle_difference(unit, difference_id=difference_id, choice=choice, note=note)
            )
        except ExpectedError as error:
            refused.append((difference_id, Remark("", error.code, error.details)))
    return Settled(
        len(done),
        tuple(each for one in done for each in one.can_reopen),
        tuple(each for one in done for each in one.promoted),
        tuple(refused),
    )


@command(Right.REVIEW_DIFFERENCES)
def reopen_differences(unit: UnitOfWork, *, ids: tuple[str, ...]) -> int:
    """Take decisions back: what was written is as before, and there is something to decide again.

    Raises RefusedError difference_changed when somebody wrote something else meanwhile,
    difference_final for a merger that is being undone; then nothing is changed.
    """
    return reopen(unit, [difference_to_decide(unit, one, private=False) for one in ids])


def difference_to_decide(
    unit: UnitOfWork, difference_id: str, *, private: bool
) -> DifferenceRecord:
    """Return a difference, one about sensitive data or another. Raises no_such_record."""
    row = differences.find_difference(unit.session, difference_id)
    if row is None or row.deleted_at is not None or (row.table_name in PRIVATE_TABLES) != private:
        raise MissingError("no_such_record")
    return row


def settle(unit: UnitOfWork, row: DifferenceRecord, choice: Choice, note: str) -> Settled:
    """Carry a decision out and write it down. Raises as ``settle_difference``."""
    _refuse_over(row)
    promoted, reopens = _carry_out(unit, row, choice)
    row.state, row.choice = DifferenceState.SETTLED, choice
    row.note = tidy(note, field="note", limit=_NOTE_LIMIT) or None
    row.settled_at, row.settled_by = _instant(unit.now), unit.actor
    unit.session.flush()
    return Settled(1, (row.id,) if reopens else (), promoted)


def reopen(unit: UnitOfWork, rows: Sequence[DifferenceRecord]) -> int:
    """Take decisions back and return how many. Raises as ``reopen_differences``."""
    for row in rows:
        if row.state != DifferenceState.SETTLED:
            raise RefusedError("difference_changed")
        if row.choice == Choice.LOST:
            _take_back(unit, row)
        row.state, row.choice, row.note = DifferenceState.OPEN, None, None
        row.settled_at = row.settled_by = None
    unit.session.flush()
    return len(rows)


def _refuse_over(row: DifferenceRecord) -> None:
    if row.state == DifferenceState.SUPERSEDED:
        raise RefusedError("difference_superseded")
    if row.state != DifferenceState.OPEN:
        when = datetime.fromisoformat(row.settled_at) if row.settled_at else "–"
        raise RefusedError("difference_settled", who=row.settled_by or "–", when=when)


def _carry_out(
    unit: UnitOfWork, difference: DifferenceRecord, choice: Choice
) -> tuple[tuple[EnrolledLine, ...], bool]:
    """Do what *choice* means; return who got a place, and whether it can be taken back."""
    if choice not in choices_of(difference.kind):
        raise RefusedError("difference_one_way")
    if choice is Choice.KEPT:
        return (), True
    row = find_row(unit.session, difference.table_name, difference.row_id)
    refused = obstacle(unit, difference, row)
    if refused is not None:
        raise refused
    if difference.kind not in WRITES or row is None:
        return (), False
    as_kept = _says(unit, row, difference.kept) and difference.kept.keys() >= difference.lost.keys()
    promoted = write_back(unit, row, difference.lost)
    return promoted, as_kept and not promoted


def _take_back(unit: UnitOfWork, difference: DifferenceRecord) -> None:
    if difference.kind not in WRITES:
        raise RefusedError("difference_final")
    row = find_row(unit.session, difference.table_name, difference.row_id)
    if row is None or not _says(unit, row, difference.lost):
        raise RefusedError("difference_changed")
    write_back(unit, row, difference.kept)


def _says(unit: UnitOfWork, row: Record, values: dict[str, object]) -> bool:
    return values_of(unit.session, row, values) == values


def _instant(now: datetime) -> str:
    return now.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
