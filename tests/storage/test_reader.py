"""One connection that only reads: it sees what is saved, writes nothing, and can be had again."""

import pytest
from sqlcipher3 import dbapi2

from desktop.storage.engine import make_engine
from desktop.storage.reader import Reader
from tests.conftest import KEY


@pytest.fixture
def reader(database):
    reader = Reader(make_engine(database.path, KEY))
    yield reader
    reader.close()


def test_it_sees_what_was_saved_since_the_last_question(reader, database):
    count = "SELECT count(*) FROM setting"
    assert reader.rows(count, ()) == [(0,)]
    with database.begin(writes=True) as unit:
        unit.session.connection().exec_driver_sql("INSERT INTO setting VALUES ('a', '1')")
    assert reader.rows(count, ()) == [(1,)]


def test_it_does_not_write(reader):
    with pytest.raises(dbapi2.Error, match="readonly"):
        reader.rows("INSERT INTO setting VALUES ('a', '1')", ())


def test_once_closed_it_opens_again_when_asked(reader):
    reader.rows("SELECT 1", ())
    reader.close()
    assert reader.rows("SELECT 2", ()) == [(2,)]
