"""Capture: every change becomes one operation, and the operations make the same rows again."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from desktop.storage.capture import captured_tables, triggers
from desktop.storage.change_log import ChangeRecord
from desktop.storage.database import open_with_key
from desktop.storage.tables import METADATA
from desktop.use_cases.people import register_person
from desktop.use_cases.person_draft import PersonDraft
from tests.conftest import KEY

ROOT = Path(__file__).parents[2]
NOW = "2026-03-02T15:00:00.000000Z"
ANA = PersonDraft(
    given_names="Ana",
    first_surname="Soto",
    document_text="12.345.678-5",
    birth_date_text="01-01-1990",
    phone_text="912345678",
    commune="13122",
)
FIELDS = ("name", "capacity", "accessible")
NEW_ROOM = (
    "INSERT INTO room (id, centre_id, name, capacity, accessible, active, created_at, created_by,"
    f" updated_at, updated_by, stamp, field_stamps) VALUES (:id, :centre, :name, 3, 0, 1, '{NOW}',"
    f" 'ana', '{NOW}', 'ana', '', '{{}}')"
)

values = st.one_of(st.none(), st.integers(0, 3), st.text(max_size=4).map(lambda t: t + "ñ'\"{"))
steps = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c"]),
        st.dictionaries(st.sampled_from(FIELDS), values, min_size=1),
    ),
    max_size=12,
)


@pytest.fixture
def write(database, centre):
    """Carry out statements in one transaction."""

    def _write(*statements, **values):
        with database.begin(writes=True) as unit:
            for statement in statements:
                unit.session.execute(text(statement), values | {"centre": centre.id})

    return _write


@pytest.fixture
def operations(database):
    """Return the operations about one table, in their order."""

    def _operations(table="room"):
        with database.begin(writes=False) as unit:
            rows = unit.session.query(ChangeRecord).filter_by(table_name=table)
            return [
                (row.row_id, json.loads(row.fields), json.loads(row.base), row.stamp)
                for row in rows.order_by(ChangeRecord.n)
            ]

    return _operations


def _room(database, room_id="a"):
    with database.begin(writes=False) as unit:
        row = unit.session.execute(text("SELECT * FROM room WHERE id = :id"), {"id": room_id})
        return dict(row.mappings().one())


def test_a_new_row_is_one_operation_with_all_its_fields(write, operations, database):
    write(NEW_ROOM, id="a", name="Sala Grecia")
    [(row_id, fields, base, stamp)] = operations()
    assert (row_id, fields["name"], fields["capacity"], base) == ("a", "Sala Grecia", 3, {})
    assert _room(database)["stamp"] == stamp


def test_a_change_is_one_operation_with_the_changed_fields_only(write, operations):
    write(NEW_ROOM, id="a", name="Sala Grecia")
    write("UPDATE room SET name = 'Sala Roma', capacity = 3")
    assert operations()[1][1] == {"name": "Sala Roma"}


def test_the_base_of_a_change_is_the_whole_row_as_it_stood(write, operations, database):
    write(NEW_ROOM, id="a", name="Sala Grecia")
    write("UPDATE room SET name = 'Sala Roma'")
    write("UPDATE room SET capacity = 9")
    stood = _room(database)
    new, renamed, resized = operations()
    assert (new[2], renamed[2]) == ({}, {"*": new[3]})
    assert resized[2] == {"*": new[3], "name": renamed[3]}
    assert json.loads(stood["field_stamps"]) == {"name": renamed[3], "capacity": resized[3]}


def test_fields_that_are_decided_together_travel_together(do, database, centre, operations):
    person = do(register_person, draft=ANA)
    with database.begin(writes=True) as unit:
        unit.session.execute(
            text("UPDATE person SET phone_typed = '22', phone = NULL WHERE id = :id"),
            {"id": person.person_id},
        )
    [_, (_, fields, *_)] = operations("person")
    assert set(fields) == {"phone", "phone_typed", "no_phone"}


def test_what_every_computer_makes_by_itself_does_not_travel(do, centre, operations):
    do(register_person, draft=ANA)
    [(_, fields, *_)] = operations("person")
    assert "sort_key" not in fields
    assert fields["given_names"] == ANA.given_names


def test_an_operation_says_when_it_was_by_the_clock_on_the_wall(write, database):
    write(NEW_ROOM, id="a", name="Sala Grecia")
    with database.begin(writes=False) as unit:
        operation = unit.session.query(ChangeRecord).filter_by(table_name="room").one()
    assert operation.at == NOW


def test_one_statement_over_many_rows_is_an_operation_for_each(write, operations):
    for room in "abc":
        write(NEW_ROOM, id=room, name="Sala")
    write("UPDATE room SET capacity = 9")
    assert [row_id for row_id, *_ in operations()[3:]] == ["a", "b", "c"]


def test_who_and_when_alone_are_no_operation(write, operations, database):
    write(NEW_ROOM, id="a", name="Sala Grecia")
    before = _room(database)["field_stamps"]
    write(f"UPDATE room SET updated_at = '{NOW}', updated_by = 'eva'")
    assert len(operations()) == 1
    assert _room(database)["field_stamps"] == before


def test_the_same_value_again_is_no_operation(write, operations):
    write(NEW_ROOM, id="a", name="Sala Grecia")
    write("UPDATE room SET name = 'Sala Grecia', capacity = 3")
    assert len(operations()) == 1


def test_what_is_applied_from_elsewhere_is_not_captured(write, operations):
    write("UPDATE device SET applying = 1", NEW_ROOM, id="a", name="Sala")
    write("UPDATE room SET name = 'Otra'", "UPDATE device SET applying = 0")
    assert operations() == []


@pytest.mark.parametrize("applying", [0, 1])
def test_rows_are_never_deleted(write, database, applying):
    write(NEW_ROOM, id="a", name="Sala Grecia")
    with pytest.raises(IntegrityError, match="never deleted"):
        write(f"UPDATE device SET applying = {applying}", "DELETE FROM room")
    assert _room(database)["name"] == "Sala Grecia"


def test_a_row_is_not_replaced_in_silence(write, database):
    write(NEW_ROOM, id="a", name="Sala Grecia")
    with pytest.raises(IntegrityError, match="never deleted"):
        write(NEW_ROOM.replace("INSERT INTO", "REPLACE INTO"), id="a", name="Otra")
    assert _room(database)["name"] == "Sala Grecia"


def test_a_transaction_that_fails_leaves_no_operation(write, operations):
    with pytest.raises(IntegrityError):
        write(NEW_ROOM, NEW_ROOM, id="a", name="Sala Grecia")
    assert operations() == []


@settings(max_examples=25, deadline=None)
@given(steps)
def test_the_journal_makes_the_same_rows_and_stamps_again(empty_file, tmp_path_factory, steps):
    folder = tmp_path_factory.mktemp("journal")
    (folder / "minga.db").write_bytes(empty_file.read_bytes())
    database = open_with_key(folder, KEY, "ana")
    with database.begin(writes=True) as unit:
        _carry_out(unit.session, steps)
    with database.begin(writes=False) as unit:
        rows = unit.session.execute(text("SELECT * FROM room")).mappings().all()
        journal = unit.session.query(ChangeRecord).order_by(ChangeRecord.n).all()
        assert _replayed(journal) == {row["id"]: _content(row) for row in rows}
        assert [op.prev_id for op in journal] == [None, *(op.op_id for op in journal[:-1])]
        assert [op.stamp for op in journal] == sorted(op.stamp for op in journal)
    database.close()


def _carry_out(session, steps):
    session.execute(
        text(
            "INSERT INTO centre (id, code, name_es, name_en, municipality, commune, created_at,"
            f" created_by, updated_at, updated_by, stamp, field_stamps) VALUES ('x', 'YUN', '', '',"
            f" '', '', '{NOW}', 'ana', '{NOW}', 'ana', '', '{{}}')"
        )
    )
    there = set()
    for room, changes in steps:
        if room not in there:
            session.execute(text(NEW_ROOM), {"id": room, "centre": "x", "name": "Sala"})
        there.add(room)
        new = {f: "" if v is None and f != "capacity" else v for f, v in changes.items()}
        names = ", ".join(f"{field} = :{field}" for field in new)
        session.execute(text(f"UPDATE room SET {names} WHERE id = :id"), {**new, "id": room})


def _content(row):
    stamps = {"stamp": row["stamp"], "field_stamps": json.loads(row["field_stamps"])}
    return {field: row[field] for field in (*FIELDS, "active", "centre_id")} | stamps


def _replayed(journal):
    """Return the rooms that the operations make; each base must be all that stood there before."""
    rooms = {}
    for op in journal:
        if op.table_name != "room":
            continue
        fields, base = json.loads(op.fields), json.loads(op.base)
        if op.row_id not in rooms:
            kept = {field: fields[field] for field in (*FIELDS, "active", "centre_id")}
            rooms[op.row_id] = kept | {"stamp": op.stamp, "field_stamps": {}}
            assert base == {}
            continue
        room = rooms[op.row_id]
        assert base == {"*": room["stamp"], **room["field_stamps"]}
        room.update(fields)
        room["field_stamps"].update(dict.fromkeys(fields, op.stamp))
    return rooms


def test_the_triggers_in_the_file_are_those_of_the_tables(database):
    with database.begin(writes=False) as unit:
        connection = unit.session.connection()
        question = "SELECT name, sql FROM sqlite_master WHERE name LIKE 'capture%'"
        made = {row.name: row.sql for row in connection.exec_driver_sql(question)}
        expected = {}
        for table in captured_tables(METADATA):
            rows = connection.exec_driver_sql(f"PRAGMA table_info({table})")
            expected |= triggers(table, [row[1] for row in rows], "0000")
    plain = re.compile(r"updated_by, '\d{4}'")
    assert {name: plain.sub("", sql) for name, sql in made.items()} == {
        name: plain.sub("", sql) for name, sql in expected.items()
    }


def test_every_shared_table_is_captured():
    assert set(captured_tables(METADATA)) == set(METADATA.tables) - {
        "device", "setting", "folio_series", "issuer_secret", "change",
        "sync_state", "kept_field", "alias", "set_aside", "draft",
    }  # fmt: skip


def test_nothing_replaces_rows_behind_the_back_of_the_delete_trigger():
    sources = [*(ROOT / "desktop").rglob("*.py")]
    assert not [path for path in sources if re.search(r"OR\s+REPLACE", path.read_text("utf-8"))]
