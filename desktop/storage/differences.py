"""Rows of what has to be looked at: values that met, people who are one, places given twice."""

from collections.abc import Sequence

from sqlalchemy import JSON, ColumnElement, ForeignKey, Index, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from desktop.domain.differences import DifferenceState
from desktop.storage.record import Record, find, present
from desktop.storage.sensitive import PRIVATE_TABLES

NEVER_SHOWN = frozenset({"credential"})
"""Of what passphrases are checked with nobody decides: an older centre may have parked it."""


class DifferenceRecord(Record):
    """Something that two computers decided differently; the centre chose for now.

    ``kind`` is value, delete, merge, document, place, code or parked. ``field`` names the group of
    fields; ``kept`` and ``lost`` have the values of both sides by field, as they are stored.
    """

    __tablename__ = "difference"
    __table_args__ = (
        Index("difference_by_state", "state", "kind"),
        Index("difference_by_row", "row_id"),
    )
    centre_id: Mapped[str] = mapped_column(ForeignKey("centre.id"))
    kind: Mapped[str]
    table_name: Mapped[str]
    row_id: Mapped[str]
    field: Mapped[str]
    kept: Mapped[dict[str, object]] = mapped_column(JSON)
    lost: Mapped[dict[str, object]] = mapped_column(JSON)
    kept_stamp: Mapped[str]
    lost_stamp: Mapped[str]
    kept_by: Mapped[str | None]
    kept_at: Mapped[str | None]
    kept_device: Mapped[str | None]
    lost_by: Mapped[str | None]
    lost_at: Mapped[str | None]
    lost_device: Mapped[str | None]
    reason: Mapped[str | None]
    state: Mapped[str] = mapped_column(default="open")
    choice: Mapped[str | None]
    note: Mapped[str | None]
    settled_at: Mapped[str | None]
    settled_by: Mapped[str | None]


def find_difference(session: Session, difference_id: str) -> DifferenceRecord | None:
    """Return a difference; None when there is none."""
    found = find(session, DifferenceRecord, difference_id)
    return found if found is not None and found.table_name not in NEVER_SHOWN else None


def _shown() -> ColumnElement[bool]:
    return DifferenceRecord.table_name.not_in(NEVER_SHOWN.union(PRIVATE_TABLES))


def differences(
    session: Session, states: Sequence[str], kind: str | None, limit: int, offset: int
) -> Sequence[DifferenceRecord]:
    """Return differences, those decided last and those that came last first."""
    asked = (
        select(DifferenceRecord)
        .where(DifferenceRecord.state.in_(states), present(DifferenceRecord), _shown())
        .order_by(
            func.coalesce(DifferenceRecord.settled_at, "").desc(),
            DifferenceRecord.created_at.desc(),
            DifferenceRecord.id.desc(),
        )
    )
    if kind is not None:
        asked = asked.where(DifferenceRecord.kind == kind)
    return session.scalars(asked.limit(limit).offset(offset)).all()


def count_open(session: Session) -> int:
    """Return how many differences nobody has decided."""
    return session.scalars(
        select(func.count(DifferenceRecord.id)).where(
            DifferenceRecord.state == DifferenceState.OPEN, present(DifferenceRecord), _shown()
        )
    ).one()


def differences_of(session: Session, row_ids: Sequence[str]) -> Sequence[DifferenceRecord]:
    """Return what was decided differently about some rows, and still says so."""
    return session.scalars(
        select(DifferenceRecord)
        .where(
            DifferenceRecord.row_id.in_(row_ids),
            DifferenceRecord.state != DifferenceState.SUPERSEDED,
            present(DifferenceRecord),
        )
        .order_by(DifferenceRecord.created_at, DifferenceRecord.id)
    ).all()


def private_differences(session: Session) -> Sequence[DifferenceRecord]:
    """Return the open differences about what is sensitive, which no common page shows."""
    return session.scalars(
        select(DifferenceRecord)
        .where(
            DifferenceRecord.state == DifferenceState.OPEN,
            DifferenceRecord.table_name.in_(PRIVATE_TABLES),
            present(DifferenceRecord),
        )
        .order_by(DifferenceRecord.created_at, DifferenceRecord.id)
    ).all()
