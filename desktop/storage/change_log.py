"""The journal that the triggers of ``capture`` write: one operation a changed row."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from desktop.storage.record import Base


class ChangeRecord(Base):
    """One change of one row, as it is sent.

    ``fields`` has the new values; ``base`` has the stamps of the row that the user had in front
    of them, ``*`` for all that are not named (empty for a new row). ``prev_id`` chains the
    operations. ``at`` is the time on the wall; the ``stamp`` is never behind one before it.
    """

    __tablename__ = "change"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012
    n: Mapped[int] = mapped_column(primary_key=True)
    op_id: Mapped[str] = mapped_column(unique=True)
    prev_id: Mapped[str | None]
    table_name: Mapped[str]
    row_id: Mapped[str] = mapped_column(index=True)
    fields: Mapped[str]
    base: Mapped[str]
    stamp: Mapped[str]
    user: Mapped[str]
    schema_version: Mapped[str]
    at: Mapped[str | None]


def journal_end(session: Session) -> int:
    """Return the number of the newest operation; 0 in a file without any."""
    return session.scalar(select(func.max(ChangeRecord.n))) or 0


def last_operation(session: Session) -> tuple[int, str | None]:
    """Return the number and the id of the newest operation; (0, None) in a file without any."""
    newest = select(ChangeRecord.n, ChangeRecord.op_id).order_by(ChangeRecord.n.desc()).limit(1)
    found = session.execute(newest).one_or_none()
    return (found[0], found[1]) if found else (0, None)


def written_last(session: Session) -> tuple[int, datetime | None]:
    """Return the number of the newest operation and the time on the wall when it was written."""
    newest = select(ChangeRecord.n, ChangeRecord.at).order_by(ChangeRecord.n.desc()).limit(1)
    found = session.execute(newest).one_or_none()
    if found is None:
        return 0, None
    return found[0], datetime.fromisoformat(found[1]) if found[1] else None


def has_operation(session: Session, number: int, op_id: str) -> bool:
    """Tell whether the operation *number* is this one: an older file has none or another there."""
    return session.scalar(select(ChangeRecord.op_id).where(ChangeRecord.n == number)) == op_id


def changed_after(session: Session, number: int) -> Sequence[tuple[int, str]]:
    """Return (number, table) of each operation after *number*."""
    rows = session.execute(
        select(ChangeRecord.n, ChangeRecord.table_name).where(ChangeRecord.n > number)
    )
    return [(n, table) for n, table in rows]
