"""Signatures on file: the last comes first, none changes, and a file of before gets the table."""

import pytest
from sqlalchemy.exc import DBAPIError

from desktop.storage import schema
from desktop.storage.closing_signatures import ClosingSignatureRecord, signatures_of
from desktop.storage.database import open_with_key
from desktop.storage.engine import DATA_FILE, make_engine
from desktop.use_cases.closing import close_run, reopen_run
from tests.conftest import KEY
from tests.use_cases.class_factory import a_class


@pytest.fixture
def run(do, database, centre, clock):
    made = a_class(database, do)
    made.take(*("PPPPA",) * 4)
    do(close_run, course_run_id=made.run_id, unsigned_because="paper")
    do(reopen_run, course_run_id=made.run_id, reason="a grade")
    clock.go_on(hours=1)
    do(close_run, course_run_id=made.run_id, unsigned_because="again")
    return made.run_id


def test_the_last_signature_comes_first(database, run):
    with database.begin(writes=False) as unit:
        assert [row.reason for row in signatures_of(unit.session, run)] == ["again", "paper"]


def test_nobody_changes_a_signature(database, run):
    with (
        pytest.raises(DBAPIError, match="never changed"),
        database.begin(writes=True) as unit,
    ):
        unit.session.query(ClosingSignatureRecord).first().by = "somebody else"


def test_a_file_of_the_version_before_gets_the_table(tmp_path):
    engine = make_engine(tmp_path / DATA_FILE, KEY)
    schema.make(engine, "0014")
    engine.dispose()
    database = open_with_key(tmp_path, KEY, "ana")
    with database.begin(writes=True) as unit:
        assert signatures_of(unit.session, "nothing") == []
    database.close()
