"""Who and when on every row that is written, and which tables were: done for each flush."""

from datetime import datetime
from typing import Protocol

from sqlalchemy.orm import Session

from desktop.storage.record import Base, Record


class _Writes(Protocol):
    """What is asked of a unit of work here."""

    @property
    def actor(self) -> str: ...

    @property
    def now(self) -> datetime: ...

    @property
    def changed(self) -> set[str]: ...


def sign(session: Session, *_flush: object) -> None:
    """Write who and when on every row of this flush."""
    unit: _Writes = session.info["unit"]
    for row in session.new:
        if isinstance(row, Record):
            row.created_at = row.updated_at = unit.now
            row.created_by = row.updated_by = unit.actor
    for row in session.dirty:
        if isinstance(row, Record) and session.is_modified(row):
            row.updated_at, row.updated_by = unit.now, unit.actor


def tell_changed(session: Session, *_flush: object) -> None:
    """Remember which tables this flush changed."""
    unit: _Writes = session.info["unit"]
    changed = [*session.new, *(row for row in session.dirty if session.is_modified(row))]
    unit.changed.update(row.__tablename__ for row in changed if isinstance(row, Base))
