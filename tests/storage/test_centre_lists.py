"""The lists that settings show."""

from datetime import date

from desktop.storage import centre_lists
from desktop.storage.centre import ClosedDayRecord, InstructorRecord, RoomRecord, SignatoryRecord


def test_lists_are_in_order_and_without_removed_rows(database, centre):
    with database.begin(writes=True) as unit:
        gone = RoomRecord(centre_id=centre.id, name="A", deleted_at=unit.now)
        unit.session.add_all(
            [
                gone,
                RoomRecord(centre_id=centre.id, name="C"),
                RoomRecord(centre_id=centre.id, name="B"),
                InstructorRecord(centre_id=centre.id, full_name="Ana"),
                SignatoryRecord(
                    centre_id=centre.id, full_name="Ana", position_es="x", position_en="x"
                ),
            ]
        )
    with database.begin(writes=False) as unit:
        assert [row.name for row in centre_lists.rooms(unit.session)] == ["B", "C"]
        assert [row.full_name for row in centre_lists.instructors(unit.session)] == ["Ana"]
        assert [row.full_name for row in centre_lists.signatories(unit.session)] == ["Ana"]


def test_a_removed_day_keeps_its_row(database, centre):
    day = date(2026, 11, 29)
    with database.begin(writes=True) as unit:
        unit.session.add(ClosedDayRecord(date=day, label="x", deleted_at=unit.now))
    with database.begin(writes=False) as unit:
        assert centre_lists.closed_days(unit.session) == []
        assert centre_lists.closed_day_row(unit.session, day).label == "x"
        assert centre_lists.closed_day_row(unit.session, date(2026, 1, 1)) is None


def test_a_code_is_found_in_its_own_list_only(database, centre):
    with database.begin(writes=False) as unit:
        assert centre_lists.code_row(unit.session, "sex", "F").label_en == "Female"
        assert centre_lists.code_row(unit.session, "sector", "F") is None
