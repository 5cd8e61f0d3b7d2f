"""Each flush signs the rows it writes and says which tables they are of."""

from desktop.storage.centre import RoomRecord


def test_a_new_row_is_signed_and_its_table_told(database, centre):
    with database.begin(writes=True) as unit:
        unit.session.add(row := RoomRecord(name="Sala 1", centre_id=centre.id))
        unit.session.flush()
        assert (row.created_by, row.updated_by) == (unit.actor, unit.actor)
        assert row.created_at == row.updated_at == unit.now
        assert "room" in unit.changed


def test_a_row_that_is_only_looked_at_keeps_who_changed_it_last(database, centre):
    with database.begin(writes=True) as unit:
        unit.session.add(row := RoomRecord(name="Sala 1", centre_id=centre.id))
        unit.session.flush()
        room_id = row.id
    database.actor = "rosa"
    with database.begin(writes=True) as unit:
        row = unit.session.get(RoomRecord, room_id)
        row.name = "Sala 1"
        unit.session.flush()
        assert "room" not in unit.changed
    with database.begin(writes=True) as unit:
        row = unit.session.get(RoomRecord, room_id)
        row.name = "Sala 2"
        unit.session.flush()
        assert (row.updated_by, unit.changed) == ("rosa", {"room"})
