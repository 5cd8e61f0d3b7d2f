"""The catalogue of tables: none is forgotten, and what is shared stands on what is shared."""

import re
from pathlib import Path

from sqlalchemy import text

from desktop.storage import tables
from desktop.storage.capture import captured_tables
from desktop.storage.tables import METADATA, count_rows
from tests.use_cases.classes import some_people

STORAGE = Path(tables.__file__).parent


def test_no_file_with_a_table_is_forgotten():
    with_tables = {
        path.stem
        for path in STORAGE.glob("*.py")
        if re.search(r"^    __tablename__ = ", path.read_text("utf-8"), re.MULTILINE)
    }
    assert {room.__name__.rpartition(".")[2] for room in tables.ROOMS} == with_tables


def test_every_reference_leads_to_a_table_there_is():
    references = [key for table in tables.METADATA.tables.values() for key in table.foreign_keys]
    assert references
    assert {key.column.table.name for key in references} <= set(tables.METADATA.tables)
    assert {key.column.name for key in references} == {"id"}


def test_no_table_that_is_shared_refers_to_one_that_is_not():
    shared = set(captured_tables(tables.METADATA))
    for name in shared:
        table = tables.METADATA.tables[name]
        assert {key.column.table.name for key in table.foreign_keys} <= shared


def test_the_rows_of_the_centre_are_counted_and_the_journal_is_not(do, centre, database):
    with database.begin(writes=False) as unit:
        before = count_rows(unit.session)
    some_people(database, 3)
    with database.begin(writes=False) as unit:
        assert count_rows(unit.session) - before >= 3
        people = unit.session.scalar(text("SELECT count(*) FROM person"))
        assert 0 < people < count_rows(unit.session)
    assert "change" not in captured_tables(METADATA)
