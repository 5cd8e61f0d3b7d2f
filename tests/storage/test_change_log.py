"""The journal: numbered without end, chained, and as whole as the transaction that wrote it."""

import pytest
from sqlalchemy import select

from desktop.errors import RefusedError
from desktop.storage.bulk import add_rows
from desktop.storage.centre import ClosedDayRecord, RoomRecord
from desktop.storage.change_log import ChangeRecord, changed_after, journal_end
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
