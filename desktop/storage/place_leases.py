"""Rows of leases: places of a course run that one computer may give without asking."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desktop.storage.record import Record


class PlaceLeaseRecord(Record):
    """Places that the centre set aside for one computer; only the centre changes the row.

    ``used`` counts the places given under it, as far as the centre knows.
    """

    __tablename__ = "place_lease"
    course_run_id: Mapped[str] = mapped_column(ForeignKey("course_run.id"), index=True)
    device_id: Mapped[str] = mapped_column(index=True)
    device_name: Mapped[str]
    places: Mapped[int]
    used: Mapped[int] = mapped_column(default=0)
    expires_at: Mapped[str]
