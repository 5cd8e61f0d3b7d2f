"""The journal is read from bare pages, without any help of SQLite."""

from functools import partial

import pytest

from desktop.storage.database import open_with_key
from desktop.storage.engine import connect
from desktop.storage.page_scan import scanned_operations
from desktop.use_cases.centre import CentreDraft, set_up_centre
from desktop.use_cases.perform import Performer
from tests.conftest import KEY
from tests.storage.damage import PAGE, a_centre


@pytest.fixture(scope="module")
def file(tmp_path_factory, empty_file):
    folder = a_centre(tmp_path_factory.mktemp("whole"), empty_file)
    with connect(folder / "minga.db", KEY) as connection:
        connection.execute(f"UPDATE room SET name = '{'Ñ' * 6_000}'")
    return folder / "minga.db"


def journal(path):
    with connect(path, KEY) as connection:
        return sorted(connection.execute("SELECT * FROM change").fetchall())


def test_every_operation_is_found_also_those_longer_than_a_page(file):
    expected = journal(file)
    assert max(len(row[5]) for row in expected) > PAGE
    assert sorted(set(scanned_operations(file, KEY))) == expected


def test_a_page_that_was_altered_is_not_believed(file, tmp_path):
    copy = tmp_path / "copy.db"
    content = bytearray(file.read_bytes())
    for page in range(1, len(content) // PAGE, 7):
        content[page * PAGE + 300] ^= 1
    copy.write_bytes(content)
    found = set(scanned_operations(copy, KEY))
    assert found
    assert found < set(journal(file))


def test_what_is_still_in_the_journal_of_sqlite_is_found_too(empty_file, tmp_path):
    (tmp_path / "minga.db").write_bytes(empty_file.read_bytes())
    database = open_with_key(tmp_path, KEY, "ana")
    draft = CentreDraft("YUN", "Centro Yunus")
    Performer(database).perform(partial(set_up_centre, draft=draft))
    assert (tmp_path / "minga.db-wal").stat().st_size
    found = [row for row in scanned_operations(tmp_path / "minga.db", KEY) if row[3] == "centre"]
    assert len(found) == 1
    database.close()


def test_another_key_finds_nothing(file):
    assert list(scanned_operations(file, bytes(32))) == []
