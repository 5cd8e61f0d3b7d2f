"""Rows of the centre are taken in as they stand there, with what is not sent yet on top."""

import json

import pytest

from desktop.storage.centre import RoomRecord
from desktop.storage.people import PersonRecord
from desktop.sync.intake import Row, read_rows, take_in
from desktop.sync.rules import columns
from tests.sync.acts import change, field, only, register

STAMP = "0190000000aa-0000000000aa"


@pytest.fixture
def desk(desks):
    return desks[0]


def row(table, row_id, into=None, **fields):
    full = {**dict.fromkeys(columns().get(table, ())), **fields}
    return Row(table, row_id, 1, full, STAMP, {}, into, erased=False, at="2026", by="eva")


def room(desk, **fields):
    said = {"centre_id": desk.standing().centre_id, "capacity": 3, "accessible": 0, "active": 1}
    return row(
        "room", "r1", **{"name": "Sala", "created_at": "2026", "created_by": "e"} | said | fields
    )


def give(desk, *rows, acked=10_000):
    with desk.database.applying() as connection:
        return take_in(connection, rows, acked)


def test_a_page_is_read_as_rows():
    page = [["room", "r1", 1, {"name": "Sala"}, STAMP, {}, None, False, "2026", "eva"]]
    assert read_rows(page)[0].fields == {"name": "Sala"}


def test_a_row_stands_as_it_came_and_is_not_captured(desk):
    before = desk.rows("SELECT count(*) FROM change")
    assert give(desk, room(desk)) == {"room"}
    assert desk.rows("SELECT name, stamp, updated_by FROM room WHERE id = 'r1'") == [
        ("Sala", STAMP, "eva")
    ]
    assert desk.rows("SELECT count(*) FROM change") == before


def test_rows_that_are_here_change_whether_they_stay_under_their_keys_or_not(desk):
    run = row("course_run", "r2", code="B", starts_on="2026-03-02", status="open", places_max=2,
              course_version_id="v", minimum_attendance=75, created_by="e")  # fmt: skip
    blank = {name: "" for name, value in run.fields.items() if value is None}
    run = run._replace(fields=run.fields | blank | {"deleted_at": None})
    give(desk, run, room(desk))
    give(desk, run._replace(fields=run.fields | {"places_max": 9}), room(desk, name="Otra"))
    give(desk, run._replace(fields=run.fields | {"places_max": 9, "status": "closed"}))
    assert desk.rows("SELECT places_max, status FROM course_run WHERE id = 'r2'") == [(9, "closed")]
    assert desk.rows("SELECT name, updated_by FROM room WHERE id = 'r1'") == [("Otra", "eva")]


def test_what_is_not_sent_yet_is_laid_on_top(desk):
    mine = only(desk, RoomRecord)
    change(desk, RoomRecord, mine, name="Nueva")
    acked = desk.standing().acked_n
    give(desk, room(desk, name="Vieja", capacity=9)._replace(id=mine), acked=acked)
    assert field(desk, RoomRecord, mine, "name") == "Nueva"
    assert field(desk, RoomRecord, mine, "capacity") == 9
    assert "name" in json.loads(field(desk, RoomRecord, mine, "field_stamps"))


def test_what_is_not_sent_yet_follows_the_row_into_the_one_that_remains(desk):
    lose, win = register(desk, "Ana"), register(desk, "Eva")
    desk.sync()
    change(desk, PersonRecord, lose, notes="mía")
    [said] = [
        {name: field(desk, PersonRecord, win, name) for name in columns()["person"]} for _ in "x"
    ]
    gone = row("person", lose, win, **{**said, "merged_into": win})
    give(desk, gone, row("person", win, **said), acked=desk.standing().acked_n)
    assert field(desk, PersonRecord, win, "notes") == "mía"
    assert desk.rows("SELECT row_id, into_id FROM alias") == [(lose, win)]


def test_what_computers_make_themselves_is_made_when_a_row_arrives(desk):
    ana = row("person", "p1", given_names="Ana", first_surname="Ñuñez", no_phone=0,
              centre_id=desk.standing().centre_id, created_at="2026", created_by="e")  # fmt: skip
    give(desk, ana)
    assert field(desk, PersonRecord, "p1", "sort_key")


def test_a_row_of_this_computer_steps_aside_for_one_with_the_same_key(desk):
    [[code]] = desk.rows("SELECT code FROM course")
    said = {"code": code, "active": 1, "created_at": "2026", "created_by": "e"}
    give(desk, row("course", "c9", **said))
    assert desk.rows("SELECT code FROM course WHERE id = 'c9'") == [(code,)]
    assert desk.rows("SELECT table_name FROM set_aside") == [("course",)]


def test_a_field_and_a_table_of_a_newer_program_are_kept(desk):
    strange = row("wish", "w1", text="más cursos")
    give(desk, room(desk)._replace(fields=room(desk).fields | {"floor": 2}), strange)
    kept = desk.rows("SELECT table_name, field, value FROM kept_field ORDER BY table_name")
    assert kept[0] == ("room", "floor", "2")
    assert kept[1][:2] == ("wish", "*")
    assert json.loads(kept[1][2])[3] == {"text": "más cursos"}


def test_what_an_older_program_did_not_say_stays(desk):
    mine = only(desk, RoomRecord)
    change(desk, RoomRecord, mine, capacity=8)
    desk.sync()
    less = room(desk)._replace(id=mine)
    give(desk, less._replace(fields={k: v for k, v in less.fields.items() if k != "capacity"}))
    assert field(desk, RoomRecord, mine, "capacity") == 8


def test_a_row_that_an_older_program_made_is_taken_with_blanks(desk):
    less = {k: v for k, v in room(desk).fields.items() if k not in {"capacity", "accessible"}}
    give(desk, room(desk)._replace(fields=less))
    assert desk.rows("SELECT name, accessible FROM room WHERE id = 'r1'") == [("Sala", 0)]


def test_an_erased_row_takes_its_values_out_of_the_journal(desk):
    ana = register(desk, "Ana")
    blank = {name: field(desk, PersonRecord, ana, name) for name in columns()["person"]}
    give(desk, row("person", ana, **{**blank, "given_names": ""})._replace(erased=True))
    assert desk.rows("SELECT fields FROM change WHERE row_id = ?", ana) == [("{}",)]
    assert field(desk, PersonRecord, ana, "given_names") == ""
