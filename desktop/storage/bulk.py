"""Many rows at once: imports and the demonstration write them in a few statements."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from sqlalchemy import Table, insert, select
from sqlalchemy.orm import Session

from desktop.storage.database import UnitOfWork
from desktop.storage.record import Record

CHUNK = 4_000


def add_rows(unit: UnitOfWork, record: type[Record], rows: Iterable[Mapping[str, object]]) -> int:
    """Insert *rows* (column: value), and return how many; capture sees each of them.

    All rows have the same columns. Who and when are those of the unit of work where a row does
    not say otherwise; an id is made where there is none.
    """
    table = record.__table__
    if not isinstance(table, Table):
        raise TypeError(record)
    signed = {
        "created_at": unit.now,
        "created_by": unit.actor,
        "updated_at": unit.now,
        "updated_by": unit.actor,
    }
    waiting, count = iter(rows), 0
    while chunk := [{**signed, **row} for row in islice(waiting, CHUNK)]:
        unit.session.execute(insert(table), chunk)
        count += len(chunk)
    if count:
        unit.touch(table.name)
    return count


def is_empty(session: Session, record: type[Record]) -> bool:
    """Tell whether a table has no row at all."""
    return session.execute(select(record.id).limit(1)).first() is None


def made_at(instant: object, by: str) -> dict[str, object]:
    """Return the four columns of who and when for a row that was made once and never changed."""
    return {"created_at": instant, "created_by": by, "updated_at": instant, "updated_by": by}


class Sheaf:
    """Rows of several tables that wait to be written together, in an order foreign keys allow."""

    def __init__(self, unit: UnitOfWork, order: Sequence[type[Record]]) -> None:
        self._unit = unit
        self._rows: dict[type[Record], list[Mapping[str, object]]] = {
            record: [] for record in order
        }
        self.written: Counter[str] = Counter()

    def add(self, record: type[Record], *rows: Mapping[str, object]) -> None:
        """Lay rows of one table on the sheaf."""
        self._rows[record].extend(rows)

    @property
    def size(self) -> int:
        """Return how many rows wait."""
        return sum(map(len, self._rows.values()))

    def write(self) -> None:
        """Write what waits, and count it in ``written``."""
        for record, rows in self._rows.items():
            self.written[record.__tablename__] += add_rows(self._unit, record, rows)
            rows.clear()
