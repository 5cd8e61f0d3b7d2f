"""Rows of whatever table is named are read and written as they are sent."""

import json
from datetime import time

import pytest

from desktop.errors import RefusedError
from desktop.storage.change_log import ChangeRecord
from desktop.storage.rows_by_name import (
    find_row,
    knows,
    links_of,
    record_class,
    rows_behind,
    values_of,
    write_values,
)
from tests.use_cases.classes import a_run, some_people


@pytest.fixture
def rosa(database, centre):
    return some_people(database, 1)[0]


def test_a_table_of_a_newer_version_is_not_known(database, centre):
    with database.begin(writes=False) as unit:
        assert record_class("programme") is None
        assert find_row(unit.session, "programme", "x") is None
        assert links_of("programme") == {}
        assert rows_behind(unit.session, [("programme", "x"), ("person", "nobody")]) == {}


def test_what_a_row_points_at_is_found_with_it_also_indirectly(database, do, centre):
    session_id = a_run(do).sessions[0].course_session_id
    with database.begin(writes=False) as unit:
        found = rows_behind(unit.session, [("course_session", session_id)])
    assert {table for table, _id in found} == {
        "course_session", "course_run", "course_version", "course",
    }  # fmt: skip


def test_values_are_read_as_the_journal_has_them(database, do, centre):
    a_run(do)
    sent = {}
    with database.begin(writes=False) as unit:
        for change in unit.session.query(ChangeRecord).order_by(ChangeRecord.n):
            sent.setdefault((change.table_name, change.row_id), {}).update(
                json.loads(change.fields)
            )
        read = {
            about: values_of(unit.session, find_row(unit.session, *about), fields)
            for about, fields in sent.items()
        }
    assert read == sent


def test_values_are_written_as_they_were_stored_and_captured(database, do, centre, rosa):
    session_id = a_run(do).sessions[0].course_session_id
    with database.begin(writes=True) as unit:
        row = find_row(unit.session, "course_session", session_id)
        write_values(unit.session, row, {"starts_at": "17:30:00.000000", "date": "2026-03-10"})
        person = find_row(unit.session, "person", rosa)
        write_values(unit.session, person, {"no_phone": 1, "deleted_at": None})
        assert (row.starts_at, person.no_phone) == (time(17, 30), True)
    with database.begin(writes=False) as unit:
        last = unit.session.query(ChangeRecord).filter_by(row_id=rosa).all()[-1]
    assert json.loads(last.fields)["no_phone"] == 1


def test_what_only_one_row_may_have_is_refused_and_leaves_the_row_as_it_was(database, do, centre):
    run_id = a_run(do).run.course_run_id
    other = a_run(do, starts_on=a_run(do).run.starts_on).run
    with database.begin(writes=True) as unit:
        row = find_row(unit.session, "course_run", run_id)
        before = row.code
        with pytest.raises(RefusedError) as refused:
            write_values(unit.session, row, {"code": other.code})
        assert refused.value.code == "difference_clash"
        assert row.code == before


def test_a_column_of_a_newer_version_is_noticed(database, rosa):
    with database.begin(writes=False) as unit:
        row = find_row(unit.session, "person", rosa)
        assert knows(row, ["phone"])
        assert not knows(row, ["phone", "pronoun"])
        assert values_of(unit.session, row, ["pronoun"]) == {}
