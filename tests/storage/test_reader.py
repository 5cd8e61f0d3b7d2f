"""A connection held open for questions: it sees what is saved, and writes nothing."""

import pytest
from sqlalchemy import text
from sqlcipher3 import dbapi2

from desktop.storage.engine import make_engine
from desktop.storage.reader import Reader
from tests.conftest import KEY

COUNT = "SELECT count(*) FROM person WHERE given_names <> ?"


@pytest.fixture
def engine(database, tmp_path):
    engine = make_engine(tmp_path / "minga.db", KEY)
    yield engine
    engine.dispose()


@pytest.fixture
def reader(engine):
    reader = Reader(engine)
    yield reader
    reader.close()


def test_each_question_sees_what_is_saved_at_that_moment(reader, engine):
    assert reader.rows("SELECT count(*) FROM device", ()) == [(1,)]
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE made_meanwhile (a TEXT)"))
    assert reader.rows("SELECT count(*) FROM made_meanwhile", ()) == [(0,)]


def test_values_are_bound_and_rows_are_plain(reader):
    assert reader.rows("SELECT ?, ?", ("' OR 1", 2)) == [("' OR 1", 2)]
    assert reader.rows(COUNT, ("Ana",)) == [(0,)]


def test_a_statement_that_would_write_is_refused_by_the_file(reader):
    with pytest.raises(dbapi2.OperationalError, match="readonly"):
        reader.rows("DELETE FROM device", ())


def test_after_closing_the_next_question_opens_another(reader):
    reader.rows("SELECT 1", ())
    reader.close()
    reader.close()
    assert reader.rows("SELECT 1", ()) == [(1,)]
