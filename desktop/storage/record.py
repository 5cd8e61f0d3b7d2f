"""The base of every row: a stable identity, who and when, and room for the stamps of capture.

Rows are never deleted: a tombstone has ``deleted_at``. Every question says ``present(Record)`` of
each table it asks, or ``named_by`` where another row names one; a test holds it to that.
"""

from datetime import UTC, datetime
from decimal import Decimal
from typing import TypeVar

from sqlalchemy import ColumnElement, Dialect, String, and_
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute, Mapped, Session, mapped_column
from sqlalchemy.types import TypeDecorator

from desktop.storage.ids import new_id


class Instant(TypeDecorator[datetime]):
    """An instant as text that sorts by time: ``2026-11-23T12:00:00.000000Z``."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        # Not strftime: ten times slower, and bulk work writes millions of these.
        return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return datetime.fromisoformat(value) if value else None


class Exact(TypeDecorator[Decimal]):
    """A decimal number as text; SQLite would make a float of it."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


class Base(DeclarativeBase):
    """The one catalogue of tables."""

    type_annotation_map = {datetime: Instant, Decimal: Exact}  # noqa: RUF012


class Record(Base):
    """One row that is shared with the central database: captured, never deleted.

    ``stamp`` and ``field_stamps`` belong to the triggers of ``capture``: the stamp of the whole
    row, and of each field that was changed since.
    """

    __abstract__ = True

    id: Mapped[str] = mapped_column(primary_key=True, default=new_id)
    created_at: Mapped[datetime]
    created_by: Mapped[str]
    updated_at: Mapped[datetime]
    updated_by: Mapped[str]
    deleted_at: Mapped[datetime | None]
    stamp: Mapped[str] = mapped_column(default="", deferred=True)
    field_stamps: Mapped[str] = mapped_column(default="{}", deferred=True)


Row = TypeVar("Row", bound=Record)


def present(record: type[Record]) -> ColumnElement[bool]:
    """Return the condition that a row is there, not only its tombstone."""
    return record.deleted_at.is_(None)


def named_by(
    record: type[Record],
    reference: InstrumentedAttribute[str] | InstrumentedAttribute[str | None],
) -> ColumnElement[bool]:
    """Return the condition that *record* is the row that *reference* names, and is there."""
    return and_(record.id == reference, present(record))


def find(session: Session, record: type[Row], row_id: str | None) -> Row | None:
    """Return the row with an id; None when there is none, or only its tombstone."""
    row = session.get(record, row_id) if row_id is not None else None
    return row if row is not None and row.deleted_at is None else None


def utc_now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)
