"""A field that a newer program sent is kept, and stands in its column once there is one."""

import json

from sqlalchemy import text

from desktop.storage.change_log import ChangeRecord
from desktop.storage.kept_fields import take_up_kept


def keep(unit, table, row_id, field, value):
    unit.session.execute(
        text("INSERT INTO kept_field VALUES (:table, :row, :field, :value, :stamp)"),
        {"table": table, "row": row_id, "field": field, "value": json.dumps(value), "stamp": "s"},
    )


def test_a_kept_field_is_written_where_its_column_has_been_made(database, centre):
    with database.begin(writes=True) as unit:
        before = unit.session.query(ChangeRecord).count()
        keep(unit, "centre", centre.id, "website", "yunus.cl")
        connection = unit.session.connection()
        connection.execute(text("ALTER TABLE centre ADD COLUMN website VARCHAR"))
        assert take_up_kept(connection) == 1
        row = connection.execute(text("SELECT website, field_stamps FROM centre")).one()
        assert (row[0], json.loads(row[1])["website"]) == ("yunus.cl", "s")
        assert unit.session.query(ChangeRecord).count() == before, "it came from elsewhere"
        assert take_up_kept(connection) == 0


def test_a_field_without_a_column_yet_goes_on_being_kept(database, centre):
    with database.begin(writes=True) as unit:
        keep(unit, "centre", centre.id, "website", "yunus.cl")
        keep(unit, "programme", "p", "name", "Ruta")
        assert take_up_kept(unit.session.connection()) == 0
        kept = unit.session.execute(text("SELECT count(*) FROM kept_field")).scalar()
        assert kept == 2


def test_a_table_that_is_known_now_is_read_again_from_the_centre(database):
    with database.begin(writes=True) as unit:
        keep(unit, "programme", "p", "*", ["programme", "p"])
        connection = unit.session.connection()
        connection.execute(text("UPDATE sync_state SET shared_cursor = 7, centre_cursor = 9"))
        take_up_kept(connection)
        cursors = text("SELECT shared_cursor, centre_cursor FROM sync_state")
        assert connection.execute(cursors).one() == (7, 9)
        connection.execute(text("CREATE TABLE programme (id TEXT PRIMARY KEY)"))
        take_up_kept(connection)
        assert connection.execute(cursors).one() == (0, 0)
