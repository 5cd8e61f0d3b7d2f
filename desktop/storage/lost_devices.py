"""Computers that were lost, as the centre says: no desk writes these rows."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session

from desktop.domain.lost_devices import LostDevice
from desktop.storage.record import Record, present


class LostDeviceRecord(Record):
    """An identity of a lost computer, a tombstone once it is found. Blanks part ``key_ids``."""

    __tablename__ = "lost_device"
    device_id: Mapped[str]
    centre: Mapped[str]
    series: Mapped[str]
    key_ids: Mapped[str]
    lost_on: Mapped[date]


def lost_devices(session: Session) -> Sequence[LostDevice]:
    """Return the computers of the municipality that are lost now."""
    rows = session.scalars(select(LostDeviceRecord).where(present(LostDeviceRecord)))
    return [
        LostDevice(row.centre, row.series, frozenset(row.key_ids.split()), row.lost_on)
        for row in rows
    ]
