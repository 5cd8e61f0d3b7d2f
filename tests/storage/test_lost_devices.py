"""Computers that are lost, those that were found left out."""

from datetime import date

from desktop.domain.lost_devices import LostDevice
from desktop.storage.lost_devices import LostDeviceRecord, lost_devices
from tests.use_cases.losses import lose

MARCH = date(2026, 3, 2)


def test_what_is_lost_is_read_with_its_keys_and_what_was_found_is_not(database):
    lose(database, MARCH, "B", "k1 k2")
    lose(database, MARCH, "C")
    with database.begin(writes=True) as unit:
        [row] = unit.session.query(LostDeviceRecord).filter_by(series="C")
        row.deleted_at = unit.now
    with database.begin(writes=False) as unit:
        assert lost_devices(unit.session) == [
            LostDevice("YUN", "B", frozenset({"k1", "k2"}), MARCH)
        ]
