"""A computer that the centre says is lost, as the exchange brings it to a desk."""

from datetime import date

from desktop.storage.database import Database
from desktop.storage.lost_devices import LostDeviceRecord


def lose(database: Database, lost_on: date, series: str = "A", key_ids: str = "") -> None:
    """Write that the computer with a series of folios was lost on a day."""
    with database.begin(writes=True) as unit:
        unit.session.add(
            LostDeviceRecord(
                device_id=f"device {series}",
                centre="YUN",
                series=series,
                key_ids=key_ids,
                lost_on=lost_on,
            )
        )
