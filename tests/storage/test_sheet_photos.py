"""Photographs on file; a file of the version before gets their table."""

from desktop.storage import schema
from desktop.storage.database import open_with_key
from desktop.storage.engine import DATA_FILE, make_engine
from desktop.storage.sheet_photos import SheetPhotoRecord, photos_of
from tests.conftest import KEY
from tests.use_cases.class_factory import a_class


def test_they_come_as_they_were_added_without_those_taken_away(do, database, centre, clock):
    made = a_class(database, do)
    with database.begin(writes=True) as unit:
        for name in ("one", "two", "gone"):
            row = SheetPhotoRecord(
                id=name, course_session_id=made.sessions[0], sha256=name, content="",
                width=1, height=1, added_at=clock.now, added_by="ana",
                deleted_at=clock.now if name == "gone" else None,
            )  # fmt: skip
            unit.session.add(row)
            clock.go_on(minutes=1)
    with database.begin(writes=False) as unit:
        assert [row.id for row in photos_of(unit.session, made.sessions[0])] == ["one", "two"]
        assert photos_of(unit.session, made.sessions[1]) == []


def test_a_file_of_the_version_before_gets_the_table(tmp_path):
    engine = make_engine(tmp_path / DATA_FILE, KEY)
    schema.make(engine, "0015")
    engine.dispose()
    database = open_with_key(tmp_path, KEY, "ana")
    with database.begin(writes=False) as unit:
        assert photos_of(unit.session, "nothing") == []
    database.close()
