"""Bringing a file up to date: every released file opens, a newer one is refused."""

import re
import shutil
from functools import partial
from pathlib import Path

import pytest
from alembic.util import CommandError
from sqlalchemy import inspect

from desktop.domain.codes_sensitive import SENSITIVE
from desktop.errors import DataFileError
from desktop.storage import schema, tables
from desktop.storage.backup import made_backups
from desktop.storage.database import open_with_key
from desktop.storage.engine import connect
from desktop.use_cases.check import check_file
from desktop.use_cases.code_lists import read_codes
from desktop.use_cases.people_search import find_people
from desktop.use_cases.perform import Performer
from tests.conftest import KEY

RELEASED = sorted((Path(__file__).parents[1] / "data" / "released").glob("minga-*.db"))
STEPS = sorted(path.stem[:4] for path in schema.MIGRATIONS.glob("versions/0*.py"))


@pytest.fixture
def released(tmp_path):
    """Open a copy of a released file with the program of today."""

    def _released(path):
        shutil.copy(path, tmp_path / "minga.db")
        return open_with_key(tmp_path, KEY, "ana")

    return _released


def test_there_are_released_files():
    assert RELEASED


@pytest.mark.parametrize("path", RELEASED, ids=lambda path: path.stem)
def test_a_released_file_opens_with_all_that_was_written(released, path):
    performer = Performer(released(path))
    [found] = performer.perform(partial(find_people, text="12.345.678-5")).answer
    assert found.list_name == "Ñancupil Peñaloza, Rayén"
    assert performer.perform(check_file).answer.ok
    performer.close()


@pytest.mark.parametrize("path", RELEASED, ids=lambda path: path.stem)
def test_a_released_file_gets_the_tables_of_a_new_one(released, path, empty_file):
    database = released(path)
    database.close()
    assert _structure(database.path) == _structure(empty_file)


def _structure(path):
    with connect(path, KEY) as connection:
        rows = connection.execute(
            "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"
        ).fetchall()
    return [(kind, name, re.sub(r"updated_by, '\d{4}'", "", sql or "")) for kind, name, sql in rows]


def test_a_copy_is_kept_before_a_file_is_brought_up_to_date(tmp_path):
    shutil.copy(RELEASED[0], tmp_path / "minga.db")
    with connect(tmp_path / "minga.db", KEY) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
    with pytest.raises(CommandError, match="0000"):  # a step that never was
        open_with_key(tmp_path, KEY, "ana")
    assert len(made_backups(tmp_path)) == 1


def test_a_file_of_a_newer_program_is_refused_and_unchanged(tmp_path):
    shutil.copy(RELEASED[0], tmp_path / "minga.db")
    with connect(tmp_path / "minga.db", KEY) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = (tmp_path / "minga.db").read_bytes()
    with pytest.raises(DataFileError) as refused:
        open_with_key(tmp_path, KEY, "ana")
    assert refused.value.code == "file_newer"
    assert _content(tmp_path / "minga.db") == _content_of(before, tmp_path)


def _content(path):
    with connect(path, KEY) as connection:
        return connection.execute("SELECT * FROM person").fetchall()


def _content_of(content, folder):
    (folder / "before.db").write_bytes(content)
    return _content(folder / "before.db")


def test_the_version_is_the_newest_step():
    assert STEPS[-1] == schema.VERSION


def test_the_steps_make_what_the_records_say(database):
    with database.begin(writes=False) as unit:
        inspector = inspect(unit.session.connection())
        there = {
            table: {column["name"]: column["nullable"] for column in inspector.get_columns(table)}
            for table in tables.METADATA.tables
        }
    said = {
        table.name: {column.name: bool(column.nullable) for column in table.columns}
        for table in tables.METADATA.tables.values()
    }
    assert there == said


def test_a_file_that_is_up_to_date_is_not_copied(database, tmp_path):
    assert made_backups(tmp_path) == []


@pytest.mark.parametrize("path", RELEASED, ids=lambda path: path.stem)
def test_a_centre_of_before_gets_the_lists_of_personal_data(released, path):
    performer = Performer(released(path))
    lines = performer.perform(partial(read_codes, lists=tuple(SENSITIVE))).answer
    assert {line.list for line in lines} == set(SENSITIVE)
    assert next(line.code for line in lines if line.list == "channel") == "counter"
    performer.close()
