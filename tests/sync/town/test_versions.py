"""Programs of different age exchange: what one of them does not know yet is kept, never dropped."""

import json

import pytest
from sqlalchemy import text

from desktop.storage.capture import capture_table
from desktop.storage.centre import CentreRecord, RoomRecord
from desktop.storage.ids import new_id
from desktop.storage.kept_fields import take_up_kept
from desktop.sync import setting_up
from desktop.use_cases.erasure import erase_person
from tests.sync.acts import change, differences, field, only, register, sync
from tests.sync.promises import everybody_has_the_same


def grow(desk):
    """Give a desk's file the column of the next version, as its migration would."""
    with desk.database.begin(writes=True) as unit:
        connection = unit.session.connection()
        connection.execute(text("ALTER TABLE centre ADD COLUMN website VARCHAR"))
        capture_table(connection, "centre", "0099")
        take_up_kept(connection)


def write_website(desk, value):
    with desk.database.begin(writes=True) as unit:
        unit.session.execute(text("UPDATE centre SET website = :value"), {"value": value})


def website(desk):
    return desk.rows("SELECT website FROM centre")[0][0]


def at_the_centre(town, name):
    return town.rows("SELECT fields ->> %s FROM referee.record WHERE tbl = 'centre'", name)[0][0]


def test_a_new_column_and_old_ones_are_edited_on_both_sides_and_nothing_is_dropped(town, desks):
    newer, older = desks
    centre = only(older, CentreRecord)
    grow(newer)
    write_website(newer, "yunus.cl")
    sync(newer, older)
    change(older, CentreRecord, centre, phone="+56 2 1")
    sync(older, newer)
    assert (website(newer), field(newer, CentreRecord, centre, "phone")) == ("yunus.cl", "+56 2 1")
    assert (at_the_centre(town, "website"), at_the_centre(town, "phone")) == ("yunus.cl", "+56 2 1")
    kept = older.rows("SELECT field, value FROM kept_field")
    assert [(name, json.loads(value)) for name, value in kept] == [("website", "yunus.cl")]


@pytest.fixture(params=[False, True], ids=["an older centre", "a newer centre"])
def centre_of_any_age(request, town):
    """A centre that has never heard of the new column, and one that has a rule for it."""
    if request.param:
        with town.admin() as admin:
            admin.execute(
                "INSERT INTO referee.field_rule VALUES ('centre', 'website', 'website', false)"
            )
    return request.param


@pytest.mark.parametrize("turn", [1, -1], ids=["newer first", "older first"])
def test_programs_and_centres_of_any_age_lose_nothing_of_what_was_written_at_once(
    town, desks, centre_of_any_age, turn
):
    newer, older = desks
    centre = only(older, CentreRecord)
    grow(newer)
    write_website(newer, "yunus.cl")
    change(newer, CentreRecord, centre, phone="de la nueva")
    change(older, CentreRecord, centre, phone="de la antigua")
    sync(*desks[::turn])
    change(older, CentreRecord, centre, address="Calle 1")
    write_website(newer, "centroyunus.cl")
    sync(*desks[::turn])
    for desk in desks:
        assert field(desk, CentreRecord, centre, "address") == "Calle 1"
        assert field(desk, CentreRecord, centre, "phone") == "de la antigua"
        [met] = differences(desk)
        assert met["lost"] == {"phone": "de la nueva"}
    assert (website(newer), at_the_centre(town, "website")) == ("centroyunus.cl",) * 2
    assert [json.loads(value) for (value,) in older.rows("SELECT value FROM kept_field")] == [
        "centroyunus.cl"
    ]
    everybody_has_the_same(town, desks)
    grow(older)
    assert website(older) == "centroyunus.cl"


@pytest.mark.parametrize("eraser", [0, 1], ids=["by the newer", "by the older"])
def test_what_a_newer_program_knows_of_a_person_is_erased_with_them(town, desks, eraser):
    newer, older = desks
    ana = register(older, "Ana")
    sync(*desks)
    with newer.database.begin(writes=True) as unit:
        connection = unit.session.connection()
        connection.execute(text("ALTER TABLE person ADD COLUMN nickname VARCHAR"))
        capture_table(connection, "person", "0099")
    with newer.database.begin(writes=True) as unit:
        unit.session.execute(text("UPDATE person SET nickname = 'Xochi'"))
    sync(*desks)
    assert older.rows("SELECT value FROM kept_field") == [('"Xochi"',)]
    desks[eraser].do(erase_person, person_id=ana, reason="lo pidió")
    sync(desks[eraser], *desks)
    assert older.rows("SELECT * FROM kept_field WHERE value LIKE '%Xochi%'") == []
    there = "SELECT fields::text FROM referee.record WHERE tbl = 'person'"
    assert "Xochi" not in str(town.rows(there))


def test_after_its_update_the_older_program_has_what_it_had_kept(desks):
    newer, older = desks
    grow(newer)
    write_website(newer, "yunus.cl")
    sync(newer, older)
    grow(older)
    assert website(older) == "yunus.cl"
    write_website(older, "centroyunus.cl")
    sync(older, newer)
    assert older.rows("SELECT count(*) FROM change WHERE n > ?", older.standing().acked_n) == [(0,)]


def test_a_table_that_the_centre_does_not_know_waits_there_for_its_update(town, desks):
    newer, other = desks
    with town.admin() as admin:  # as it was before rooms were thought of
        admin.execute("DELETE FROM referee.table_rule WHERE tbl = 'room'")
    room = new_id()
    with newer.database.begin(writes=True) as unit:
        unit.session.add(
            RoomRecord(id=room, centre_id=newer.standing().centre_id, name="Sala nueva")
        )
    assert newer.sync().parked == 1
    assert newer.sync().pending == 0
    assert town.rows("SELECT parked FROM referee.operation WHERE row_id = %s", room) == [
        ("newer_table",)
    ]
    with town.admin() as admin:
        setting_up.create(admin)
    sync(newer, other)
    assert field(other, RoomRecord, room, "name") == "Sala nueva"
    assert town.rows("SELECT count(*) FROM referee.operation WHERE parked IS NOT NULL") == [(0,)]
    assert newer.rows("SELECT state FROM difference WHERE kind = 'parked'") == [("superseded",)]
