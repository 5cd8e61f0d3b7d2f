"""What changed about a person, when and by whom: read from the captured changes."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from desktop.errors import MissingError
from desktop.storage import people, person_page
from desktop.storage.change_log import ChangeRecord
from desktop.storage.database import UnitOfWork
from desktop.use_cases.registry import Right, query

# What follows from other fields, or says what the line itself says.
_NOT_TOLD = frozenset({"id", "centre_id", "person_id", "created_at", "created_by", "erased_at"})


@dataclass(frozen=True)
class HistoryLine:
    """One field that changed; *registered* tells the first values of a record.

    *table* is person or identity_document; *before* and *after* are values as stored: codes,
    dates as yyyy-mm-dd.
    """

    at: datetime
    by: str
    table: str
    field: str
    before: str | None
    after: str | None
    registered: bool


@query(Right.SEE)
def person_history(unit: UnitOfWork, *, person_id: str) -> tuple[HistoryLine, ...]:
    """Return what changed about a person and their documents, the latest first.

    Raises MissingError("no_such_record").
    """
    person = people.find_person(unit.session, person_id)
    if person is None:
        raise MissingError("no_such_record")
    known: dict[tuple[str, str], str | None] = {}
    lines = [
        line
        for change in person_page.changes_of(unit.session, person.id)
        for line in _lines(change, known)
    ]
    return tuple(reversed(lines))


def _lines(change: ChangeRecord, known: dict[tuple[str, str], str | None]) -> Iterator[HistoryLine]:
    """Yield the fields of one change; *known* has, and gets, the last value of each field."""
    first = change.base == "{}"
    for field, value in json.loads(change.fields).items():
        after = None if value is None else str(value)
        before = known.get((change.row_id, field))
        known[change.row_id, field] = after
        if field in _NOT_TOLD or after == before:
            continue
        yield HistoryLine(
            _moment(change), change.user, change.table_name, field, before, after, first
        )


def _moment(change: ChangeRecord) -> datetime:
    """Return when it was by the clock on the wall.

    Files of the first version did not keep it; there the stamp has it, whose first part is
    milliseconds since 1970 in hexadecimal.
    """
    if change.at is not None:
        return datetime.fromisoformat(change.at)
    milliseconds = int(change.stamp.split("-", maxsplit=1)[0], 16)
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
