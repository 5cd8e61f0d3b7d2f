"""The journal: numbered without end, chained, and as whole as the transaction that wrote it."""

import json

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from desktop.errors import RefusedError
from desktop.storage.bulk import add_rows
from desktop.storage.centre import ClosedDayRecord, RoomRecord
from desktop.storage.change_log import (
    ChangeRecord,
    changed_after,
    has_operation,
    journal_end,
    last_operation,
)
from desktop.storage.database import open_with_key
from tests.conftest import KEY


def _add_rooms(database, centre, count):
    with database.begin(writes=True) as unit:
        add_rows(
            unit, RoomRecord, ({"centre_id": centre.id, "name": f"Sala {n}"} for n in range(count))
        )


def _add_a_room_and_stumble(database, centre):
    with database.begin(writes=True) as unit:
        add_rows(unit, RoomRecord, [{"centre_id": centre.id, "name": "Sala que no fue"}])
        raise RefusedError("room_name")


def _journal(database):
    with database.begin(writes=False) as unit:
        return [
            (row.n, row.prev_id, row.op_id, row.stamp)
            for row in unit.session.scalars(select(ChangeRecord).order_by(ChangeRecord.n))
        ]


def test_a_new_file_has_an_empty_journal(database):
    with database.begin(writes=False) as unit:
        assert journal_end(unit.session) == 0
        assert changed_after(unit.session, 0) == []
        assert last_operation(unit.session) == (0, None)


def test_each_changed_row_is_one_operation_after_the_end_that_was(database, centre):
    with database.begin(writes=False) as unit:
        end = journal_end(unit.session)
    _add_rooms(database, centre, 3)
    with database.begin(writes=True) as unit:
        unit.session.scalars(select(RoomRecord)).first().name = "Sala azul"
    with database.begin(writes=False) as unit:
        assert changed_after(unit.session, end) == [(end + n, "room") for n in range(1, 5)]
        assert journal_end(unit.session) == end + 4
        assert changed_after(unit.session, end + 4) == []


def test_what_was_undone_left_no_trace_and_no_gap(database, centre):
    _add_rooms(database, centre, 1)
    before = _journal(database)
    with pytest.raises(RefusedError):
        _add_a_room_and_stumble(database, centre)
    assert _journal(database) == before
    _add_rooms(database, centre, 1)
    after = _journal(database)
    assert [n for n, *_ in after] == list(range(1, len(before) + 2))


def test_the_chain_goes_on_whichever_program_writes(database, centre, tmp_path):
    other = open_with_key(tmp_path, KEY, "berta")
    for turn in range(6):
        _add_rooms(other if turn % 2 else database, centre, 2)
    other.close()
    journal = _journal(database)
    op_ids = [op_id for _n, _prev, op_id, _stamp in journal]
    assert [prev for _n, prev, _op_id, _stamp in journal] == [None, *op_ids[:-1]]
    stamps = [stamp for *_, stamp in journal]
    assert stamps == sorted(set(stamps))


def test_a_change_that_changes_nothing_is_none(database, centre):
    with database.begin(writes=True) as unit:
        unit.session.add(ClosedDayRecord(date=unit.today, label="Aniversario"))
    before = _journal(database)
    with database.begin(writes=True) as unit:
        day = unit.session.scalars(select(ClosedDayRecord)).one()
        day.label = "Aniversario"
        unit.session.flush()
        unit.session.connection().exec_driver_sql("UPDATE closed_day SET label = label")
    assert _journal(database) == before


WORDS = st.text(st.characters(exclude_categories=["Cs"]))
NUMBERS = st.none() | st.integers(-(2**63), 2**63 - 1)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(WORDS, NUMBERS, st.booleans())
@example("cut\x00 here", 2**63 - 1, True)
@example("\"'\\{$.a}%s:x?\u2028\x1f", -(2**63), False)
@example("ñ😀" * 500_000, 2**53 + 1, False)
def test_the_journal_has_every_value_as_it_was_written(database, centre, words, number, flag):
    with database.begin(writes=True) as unit:
        room = RoomRecord(centre_id=centre.id, name=words, capacity=number, accessible=flag)
        unit.session.add(room)
        unit.session.flush()
        assert (
            _last(unit).items() >= {"name": words, "capacity": number, "accessible": flag}.items()
        )
        room.name, room.accessible = f"{words}\x00", not flag
        unit.session.flush()
        assert _last(unit) == {"name": f"{words}\x00", "accessible": not flag}


def _last(unit):
    newest = select(ChangeRecord.fields).order_by(ChangeRecord.n.desc()).limit(1)
    return json.loads(unit.session.scalars(newest).one())


def test_the_newest_operation_is_known_and_none_is_taken_for_another(database, centre):
    with database.begin(writes=False) as unit:
        [n, op_id] = last_operation(unit.session)
        assert n == journal_end(unit.session)
        assert has_operation(unit.session, n, op_id)
        assert not has_operation(unit.session, n, "another")
        assert not has_operation(unit.session, n + 1, op_id)
