"""The encrypted file: durable, with its rules on, and nothing in clear."""

from functools import partial

import pytest
from sqlalchemy import text

from desktop.storage.engine import connect, make_engine
from desktop.use_cases.people import register_person
from desktop.use_cases.perform import Performer
from desktop.use_cases.person_draft import PersonDraft
from tests.conftest import KEY


def _pragma(database, name):
    with database.begin(writes=False) as unit:
        return str(unit.session.scalar(text(f"PRAGMA {name}")))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", "2"),
        ("foreign_keys", "1"),
        ("recursive_triggers", "1"),
        ("temp_store", "2"),
    ],
)
def test_the_file_is_opened_durable_and_strict(database, name, value):
    assert _pragma(database, name) == value


def test_a_name_and_a_run_stand_nowhere_in_clear(database, centre, tmp_path):
    draft = PersonDraft(
        given_names="Millaray",
        first_surname="Huenchumán",
        document_text="12.345.678-5",
        birth_date_text="03-05-1980",
        no_phone=True,
        commune="13122",
    )
    Performer(database).perform(partial(register_person, draft=draft))
    written = [path for path in tmp_path.iterdir() if path.is_file()]
    assert {path.name for path in written} >= {"minga.db", "minga.db-wal"}
    for path in written:
        content = path.read_bytes()
        for secret in ("Millaray", "Huenchum", "12345678", "SQLite format", "CREATE TABLE"):
            assert secret.encode() not in content, path
    database.close()
    assert b"Millaray" not in (tmp_path / "minga.db").read_bytes()


def test_one_who_writes_holds_the_lock_from_the_beginning(database, tmp_path):
    engine = make_engine(tmp_path / "minga.db", KEY)
    with engine.execution_options(begin="IMMEDIATE").connect() as writer:
        writer.execute(text("SELECT 1"))
        with connect(tmp_path / "minga.db", KEY) as other, pytest.raises(Exception, match="locked"):
            other.execute("BEGIN IMMEDIATE")
    engine.dispose()


def test_who_reads_sees_one_moment_while_another_writes(database):
    with database.begin(writes=False) as reader:
        before = reader.session.scalar(text("SELECT clock FROM device"))
        with database.begin(writes=True) as writer:
            writer.session.execute(text("UPDATE device SET clock = clock + 5"))
        assert reader.session.scalar(text("SELECT clock FROM device")) == before


def test_a_bare_connection_spills_nothing_to_disk_either(tmp_path):
    with connect(tmp_path / "minga.db", KEY) as connection:
        assert connection.execute("PRAGMA temp_store").fetchone() == (2,)
