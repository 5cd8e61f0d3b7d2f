"""Places that the centre set aside for one computer."""

from desktop.storage.place_leases import PlaceLeaseRecord


def test_a_new_lease_is_not_used_yet(database):
    lease = PlaceLeaseRecord(
        id="l", course_run_id="r", device_id="d", device_name="Mesón 1", places=5, expires_at="z"
    )
    with database.begin(writes=True) as unit:
        unit.session.connection().exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        unit.session.add(lease)
        unit.session.flush()
        assert (lease.places, lease.used) == (5, 0)
        unit.session.rollback()
