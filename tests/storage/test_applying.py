"""The one way in for rows from elsewhere: silent, in any order, all or nothing."""

import pytest

ROOM = (
    "INSERT INTO room (id, centre_id, name, capacity, accessible, active, created_at, created_by,"
    " updated_at, updated_by, stamp, field_stamps) VALUES ('r', ?, 'Sala', 3, 0, 1, '2026', 'e',"
    " '2026', 'e', 's', '{}')"
)


def journal(database):
    with database.reading() as connection:
        return connection.execute("SELECT count(*) FROM change").fetchone()[0]


def test_what_is_applied_is_not_captured(database, centre):
    before = journal(database)
    with database.applying() as connection:
        connection.execute(ROOM, (centre.id,))
    assert journal(database) == before
    with database.reading() as connection:
        assert connection.execute("SELECT stamp FROM room").fetchall() == [("s",)]


def test_a_row_may_come_before_the_one_that_it_refers_to(database):
    with database.applying() as connection:
        connection.execute(ROOM, ("a centre that comes later",))
    with database.reading() as connection:
        assert connection.execute("SELECT count(*) FROM room").fetchone() == (1,)


def test_afterwards_everybody_is_checked_and_captured_again(database, centre):
    with database.applying() as connection:
        connection.execute(ROOM, (centre.id,))
    before = journal(database)
    with database.begin(writes=True) as unit:
        driver = unit.session.connection()
        driver.exec_driver_sql("UPDATE room SET name = 'Otra'")
        assert driver.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert driver.exec_driver_sql("SELECT applying FROM device").scalar() == 0
    assert journal(database) == before + 1


def test_an_error_leaves_nothing_behind_and_capture_on(database, centre):
    def fail():
        with database.applying() as connection:
            connection.execute(ROOM, (centre.id,))
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    with database.reading() as connection:
        assert connection.execute("SELECT count(*) FROM room").fetchone() == (0,)
        assert connection.execute("SELECT applying FROM device").fetchone() == (0,)


def test_who_reads_sees_one_moment(database, centre):
    with database.reading() as reader:
        assert reader.execute("SELECT count(*) FROM room").fetchone() == (0,)
        with database.applying() as writer:
            writer.execute(ROOM, (centre.id,))
        assert reader.execute("SELECT count(*) FROM room").fetchone() == (0,)


def test_the_connection_serves_again_with_its_checks(database, centre):
    for number in range(2):
        with database.applying() as connection:
            connection.execute(ROOM.replace("'r'", f"'r{number}'"), (centre.id,))
    with database.reading() as connection:
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM room").fetchone() == (2,)
