"""How far this computer has come with the centre, and what it keeps for later."""

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from desktop.storage.record import Base

ALONE, JOINED, COPIED = "alone", "joined", "copied"


class SyncStateRecord(Base):
    """The one row about this computer and its centre.

    ``state`` is alone (never joined), joined, or copied: this file is a copy, or older than what
    this computer has sent, and needs an identity of its own before it exchanges again.
    ``acked_n`` and ``acked_id`` are the last operation that the centre has; the cursors say up to
    where its changes are here. ``refeed`` is 1 while a centre that was restored is given back
    what it lost.
    """

    __tablename__ = "sync_state"
    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(default=ALONE)
    url: Mapped[str | None]
    login: Mapped[str | None]
    epoch: Mapped[str | None]
    shared_cursor: Mapped[int] = mapped_column(default=0)
    centre_cursor: Mapped[int] = mapped_column(default=0)
    acked_n: Mapped[int] = mapped_column(default=0)
    acked_id: Mapped[str | None]
    municipality_keys: Mapped[str | None]
    joined_at: Mapped[str | None]
    last_at: Mapped[str | None]
    last_error: Mapped[str | None]
    clock_ahead_ms: Mapped[int] = mapped_column(default=0)
    refeed: Mapped[int] = mapped_column(default=0)


class KeptFieldRecord(Base):
    """A field that this program does not know yet, kept until it does."""

    __tablename__ = "kept_field"
    table_name: Mapped[str] = mapped_column(primary_key=True)
    row_id: Mapped[str] = mapped_column(primary_key=True)
    field: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
    stamp: Mapped[str]


class AliasRecord(Base):
    """A row that turned out to be the same as another one, which remains."""

    __tablename__ = "alias"
    table_name: Mapped[str] = mapped_column(primary_key=True)
    row_id: Mapped[str] = mapped_column(primary_key=True)
    into_id: Mapped[str]


class SetAsideRecord(Base):
    """A row of this computer that stepped aside for one of the centre with the same key."""

    __tablename__ = "set_aside"
    table_name: Mapped[str] = mapped_column(primary_key=True)
    row_id: Mapped[str] = mapped_column(primary_key=True)


def sync_state(session: Session) -> SyncStateRecord:
    """Return the row about this computer and its centre."""
    return session.scalars(select(SyncStateRecord)).one()
