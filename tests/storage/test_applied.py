"""What was taken in of the centre is noted, so that other programs on the file can tell."""

import json

from desktop.storage.applied import note_applied, read_applied


def note(database, *tables):
    with database.applying() as connection:
        note_applied(connection, tables)


def applied(database):
    with database.begin(writes=False) as unit:
        return read_applied(unit.session)


def as_of_another_program(database):
    """Let what was noted so far be noted by somebody else."""
    with database.applying() as connection:
        [value] = connection.execute("SELECT value FROM setting").fetchone()
        noted = {table: [time, "another"] for table, (time, _who) in json.loads(value).items()}
        connection.execute("UPDATE setting SET value = ?", (json.dumps(noted),))


def test_in_a_new_file_nothing_was_taken_in(database):
    assert (applied(database).times, applied(database).after(0)) == (0, frozenset())


def test_what_this_program_took_in_is_counted_and_not_told(database):
    note(database, "person", "room")
    assert (applied(database).times, applied(database).after(0)) == (1, frozenset())


def test_what_another_took_in_is_told_to_who_has_not_heard_of_it(database):
    note(database, "person", "room")
    as_of_another_program(database)
    note(database, "course")
    assert applied(database).times == 2
    assert applied(database).after(0) == {"person", "room"}
    assert applied(database).after(1) == frozenset()


def test_nothing_taken_in_is_nothing_noted(database):
    note(database)
    assert applied(database).times == 0
