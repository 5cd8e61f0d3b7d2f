"""A difference as a screen shows it: both sides, what is on file now, and what can be chosen."""

import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.differences import Choice, DifferenceKind, choices_of
from desktop.storage.database import UnitOfWork
from desktop.storage.device import this_device
from desktop.storage.differences import DifferenceRecord
from desktop.storage.record import Record
from desktop.storage.rows_by_name import rows_behind, values_of
from desktop.use_cases.difference_rules import obstacle
from desktop.use_cases.difference_subjects import (
    Name,
    Rows,
    Subject,
    names_behind,
    pointed_at,
    subject_of,
)
from desktop.use_cases.enrolled import positions
from desktop.use_cases.remarks import Remark


@dataclass(frozen=True)
class Side:
    """What one computer wrote: *values* by field, as stored; *here* when it was this computer."""

    values: Mapping[str, object]
    by: str | None
    at: datetime | None
    device: str | None
    here: bool


@dataclass(frozen=True)
class DifferenceLine:
    """One difference. *now* has the values on file, None when the row is gone or is not here.

    *names* has those of the rows that values are ids of. *obstacle* says why the other side
    cannot be taken, where it could otherwise be chosen. *position* is that in the waiting list.
    """

    difference_id: str
    kind: str
    subject: Subject
    row_id: str
    field: str
    kept: Side
    lost: Side
    now: Mapping[str, object] | None
    names: Mapping[str, Name]
    choices: tuple[Choice, ...]
    obstacle: Remark | None
    position: int | None
    reason: str | None
    state: str
    choice: str | None
    note: str | None
    settled_at: datetime | None
    settled_by: str | None


def lines_of(unit: UnitOfWork, found: Sequence[DifferenceRecord]) -> tuple[DifferenceLine, ...]:
    """Return the lines of some differences, in their order."""
    wanted = {(row.table_name, row.row_id) for row in found}
    for row in found:
        for values in (row.kept, row.lost):
            wanted |= set(pointed_at(values, row.table_name))
    rows = rows_behind(unit.session, wanted)
    own = {this_device(unit.session).device_id, platform.node()}
    return tuple(_line(unit, row, rows, own) for row in found)


def _line(unit: UnitOfWork, row: DifferenceRecord, rows: Rows, own: set[str]) -> DifferenceLine:
    about = rows.get((row.table_name, row.row_id))
    choices = choices_of(row.kind)
    hindered = obstacle(unit, row, about) if Choice.LOST in choices else None
    return DifferenceLine(
        difference_id=row.id,
        kind=row.kind,
        subject=subject_of(row.table_name, row.row_id, rows),
        row_id=row.row_id,
        field=row.field,
        kept=Side(
            row.kept, row.kept_by, _moment(row.kept_at), row.kept_device, row.kept_device in own
        ),
        lost=Side(
            row.lost, row.lost_by, _moment(row.lost_at), row.lost_device, row.lost_device in own
        ),
        now=_on_file(unit, row, about),
        names=names_behind(row.kept, row.table_name, rows)
        | names_behind(row.lost, row.table_name, rows),
        choices=choices if hindered is None else (Choice.KEPT,),
        obstacle=Remark("", hindered.code, hindered.details) if hindered else None,
        position=_position(unit, row, about),
        reason=row.reason,
        state=row.state,
        choice=row.choice,
        note=row.note,
        settled_at=_moment(row.settled_at),
        settled_by=row.settled_by,
    )


def _on_file(
    unit: UnitOfWork, row: DifferenceRecord, about: Record | None
) -> dict[str, object] | None:
    if about is None or about.deleted_at is not None:
        return None
    return values_of(unit.session, about, row.kept | row.lost)


def _position(unit: UnitOfWork, row: DifferenceRecord, about: Record | None) -> int | None:
    if row.kind != DifferenceKind.PLACE or about is None:
        return None
    course_run_id = values_of(unit.session, about, ("course_run_id",)).get("course_run_id")
    return positions(unit, [str(course_run_id)]).get(about.id)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
