"""Writing many rows at once: signed, captured, in the order that foreign keys need."""

from sqlalchemy import select, text

from desktop.storage.bulk import CHUNK, Sheaf, add_rows, is_empty
from desktop.storage.centre import ClosedDayRecord, InstructorRecord, RoomRecord


def _rows(centre, count):
    return ({"centre_id": centre.id, "name": f"Sala {n}"} for n in range(count))


def test_every_row_is_captured_and_signed(database, centre):
    with database.begin(writes=True) as unit:
        assert add_rows(unit, RoomRecord, _rows(centre, CHUNK + 1)) == CHUNK + 1
        assert unit.changed == {"room"}
    with database.begin(writes=False) as unit:
        captured = text("SELECT count(*) FROM change WHERE table_name = 'room'")
        assert unit.session.scalar(captured) == CHUNK + 1
        room = unit.session.scalars(select(RoomRecord).limit(1)).one()
        assert (room.created_by, room.created_at) == ("ana", unit.now)
        assert room.stamp


def test_a_row_may_say_itself_who_and_when(database, centre, clock):
    long_ago = clock.now.replace(year=2016)
    with database.begin(writes=True) as unit:
        row = {"centre_id": centre.id, "name": "Sala", "created_at": long_ago, "created_by": "eva"}
        add_rows(unit, RoomRecord, [row])
    with database.begin(writes=False) as unit:
        room = unit.session.scalars(select(RoomRecord)).one()
        assert (room.created_by, room.created_at) == ("eva", long_ago)


def test_no_rows_change_nothing(database):
    with database.begin(writes=True) as unit:
        assert add_rows(unit, RoomRecord, []) == 0
        assert not unit.changed


def test_a_table_without_rows_is_empty(database, centre):
    with database.begin(writes=True) as unit:
        assert is_empty(unit.session, RoomRecord)
        add_rows(unit, RoomRecord, _rows(centre, 1))
        assert not is_empty(unit.session, RoomRecord)


def test_a_sheaf_writes_its_tables_in_order_and_counts(database, centre):
    with database.begin(writes=True) as unit:
        sheaf = Sheaf(unit, (RoomRecord, InstructorRecord, ClosedDayRecord))
        sheaf.add(InstructorRecord, {"centre_id": centre.id, "full_name": "Eva"})
        sheaf.add(RoomRecord, *_rows(centre, 2))
        assert sheaf.size == 3
        sheaf.write()
        assert (sheaf.size, sheaf.written["room"], sheaf.written["instructor"]) == (0, 2, 1)
