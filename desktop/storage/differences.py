"""Rows of what has to be looked at: values that met, people who are one, places given twice."""

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from desktop.storage.record import Record


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
