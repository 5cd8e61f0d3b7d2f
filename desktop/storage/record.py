"""The base of every row: a stable identity, who and when, and room for the stamps of capture."""

from datetime import UTC, datetime
from decimal import Decimal

from sqlalchemy import Dialect, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
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
