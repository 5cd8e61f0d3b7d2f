"""What changed about a person, when and by whom: what was written here, and what came from afar.

The journal of this computer has only what was written here. What came from elsewhere is seen by
its stamp: where a value on file is not the one that was written here last, it is told as a change
from elsewhere, with the time of its stamp. What stood in between is not known here, nor is it
told: a value that replaced one from elsewhere has no "before".
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from desktop.domain.differences import Choice, DifferenceKind
from desktop.domain.rights import Right
from desktop.errors import MissingError, RefusedError
from desktop.storage import people, person_page
from desktop.storage.change_log import ChangeRecord
from desktop.storage.database import UnitOfWork
from desktop.storage.differences import DifferenceRecord, differences_of
from desktop.storage.person_page import OnFile
from desktop.use_cases.registry import query

# What follows from other fields, or says what the line itself says.
_TOLD = frozenset({"person", "identity_document"})
_NOT_TOLD = frozenset({"id", "centre_id", "person_id", "created_at", "created_by", "erased_at"})


@dataclass(frozen=True)
class HistoryLine:
    """One field that changed; *registered* tells the first values of a record.

    *table* is person or identity_document; *before* and *after* are values as stored: codes,
    dates as yyyy-mm-dd. *elsewhere* tells that it came from another computer; *by* is then empty
    where it is not known here. *set_aside* tells of *before* that somebody wrote it at the same
    time, and that *after* stands in its place.
    """

    at: datetime
    by: str
    table: str
    field: str
    before: str | None
    after: str | None
    registered: bool
    elsewhere: bool = False
    set_aside: bool = False


@dataclass
class _Known:
    """The last value of each field that was written here, and its stamp, by (row, field)."""

    values: dict[tuple[str, str], str | None] = field(default_factory=dict)
    stamps: dict[tuple[str, str], str] = field(default_factory=dict)


@query(Right.SEE)
def person_history(unit: UnitOfWork, *, person_id: str) -> tuple[HistoryLine, ...]:
    """Return what changed about a person and their documents, the latest first.

    Raises MissingError("no_such_record").
    """
    person = people.find_person(unit.session, person_id)
    if person is None:
        raise MissingError("no_such_record")
    if person.blocked_at is not None:
        raise RefusedError("person_blocked")
    rows = person_page.on_file(unit.session, person.id)
    known, ids = _Known(), [row.id for row in rows]
    lines = [
        line
        for change in person_page.changes_of(unit.session, ids)
        for line in _written_here(change, known)
    ]
    lines += [line for row in rows for line in _from_elsewhere(row, known)]
    lines += _set_aside(differences_of(unit.session, ids))
    lines.sort(key=lambda line: line.at)
    return tuple(reversed(lines))


def _written_here(change: ChangeRecord, known: _Known) -> Iterator[HistoryLine]:
    """Yield the fields of one change; *known* has, and gets, the last value of each field."""
    first, base = change.base == "{}", json.loads(change.base)
    for name, value in json.loads(change.fields).items():
        key, after = (change.row_id, name), _text(value)
        before, stood = known.values.get(key), base.get(name, base.get("*"))
        if stood is not None and stood != known.stamps.get(key):
            before = None  # the value that it replaced came from elsewhere
        known.values[key], known.stamps[key] = after, change.stamp
        if name in _NOT_TOLD or after == before:
            continue
        yield HistoryLine(
            _moment(change), change.user, change.table_name, name, before, after, first
        )


def _from_elsewhere(row: OnFile, known: _Known) -> Iterator[HistoryLine]:
    """Yield the values on file that were not written here last."""
    for name, value in row.values.items():
        key, after, stamp = (row.id, name), _text(value), row.stamp_of(name)
        before = known.values.get(key)
        if name in _NOT_TOLD or stamp == known.stamps.get(key) or after == before:
            continue
        first = stamp == row.stamp
        at = row.created_at if first else _time_of(stamp)
        by = row.created_by if first else row.updated_by if stamp == row.latest else ""
        yield HistoryLine(at, by, row.table, name, before, after, first, elsewhere=True)


def _set_aside(differences: Iterable[DifferenceRecord]) -> Iterator[HistoryLine]:
    """Yield what was written at two computers at once and did not stay, and who became one."""
    for one in differences:
        if one.table_name not in _TOLD:
            continue
        undone = one.choice == Choice.LOST
        if one.kind == DifferenceKind.VALUE:
            stays, went = (one.lost, one.kept) if undone else (one.kept, one.lost)
            for name, value in went.items():
                yield _aside(one, name, _text(value), _text(stays.get(name)), by_kept=undone)
        elif one.kind == DifferenceKind.MERGE and not undone:
            yield _aside(one, "merged_with", None, _text(one.lost.get("names")))


def _aside(
    one: DifferenceRecord,
    name: str,
    before: str | None,
    after: str | None,
    *,
    by_kept: bool = False,
) -> HistoryLine:
    by, at = (one.kept_by, one.kept_at) if by_kept else (one.lost_by, one.lost_at)
    return HistoryLine(
        at=_aware(datetime.fromisoformat(at)) if at else one.created_at,
        by=by or "",
        table=one.table_name,
        field=name,
        before=before,
        after=after,
        registered=False,
        elsewhere=True,
        set_aside=one.kind == DifferenceKind.VALUE,
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _moment(change: ChangeRecord) -> datetime:
    """Return when it was by the clock on the wall; files of the first version did not keep it."""
    return datetime.fromisoformat(change.at) if change.at else _time_of(change.stamp)


def _time_of(stamp: str) -> datetime:
    """Return the time in a stamp: its first part is milliseconds since 1970 in hexadecimal."""
    return datetime.fromtimestamp(int(stamp.split("-", maxsplit=1)[0], 16) / 1000, UTC)


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
