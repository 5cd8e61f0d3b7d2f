"""A damaged file answers what can be answered."""

import pytest

from desktop.storage.readable import Readable, copy_out, copy_with_journal, remove_copy, room_for
from tests.conftest import KEY
from tests.storage.damage import PAGE, a_centre


@pytest.fixture(scope="module")
def file(tmp_path_factory, empty_file):
    return a_centre(tmp_path_factory.mktemp("whole"), empty_file) / "minga.db"


def test_of_a_whole_file_every_row_is_read_in_portions(file, tmp_path):
    copy_out(file, tmp_path / "copy.db")
    readable = Readable(tmp_path / "copy.db", KEY)
    [(count,)] = readable.ask("SELECT count(*) FROM change")
    assert count > 500
    assert len(list(readable.rows("change", ["op_id"]))) == count
    assert readable.gaps == {}
    assert readable.ids("person")
    readable.close()


def test_rows_before_and_after_a_damaged_page_are_read(file, tmp_path):
    copy_out(file, tmp_path / "copy.db")
    readable = Readable(tmp_path / "copy.db", KEY)
    [(count,)] = readable.ask("SELECT count(*) FROM change")
    readable.close()
    size = (tmp_path / "copy.db").stat().st_size
    with (tmp_path / "copy.db").open("r+b") as damaged:
        for page in range(size // PAGE // 2, size // PAGE, 10):
            damaged.seek(page * PAGE + 5)
            damaged.write(b"spoilt")
    found = list(readable.rows("change", ["op_id"]))
    assert 0 < len(found) < count
    assert readable.gaps["change"] >= 1
    readable.close()


def test_with_another_key_nothing_can_be_read_and_nothing_breaks(file, tmp_path):
    copy_out(file, tmp_path / "copy.db")
    readable = Readable(tmp_path / "copy.db", bytes(32))
    assert (readable.ask("SELECT 1 FROM person"), readable.columns("person")) == (None, [])
    assert (readable.version(), readable.ids("person")) == (None, set())
    assert list(readable.rows("person", ["id"])) == []
    readable.close()


def test_a_copy_with_its_journal_is_made_and_taken_away(tmp_path):
    for name in ("a.db", "a.db-wal"):
        (tmp_path / name).write_bytes(name.encode() * 100_000)
    copy_with_journal(tmp_path / "a.db", tmp_path / "b.db")
    assert (tmp_path / "b.db-wal").read_bytes() == (tmp_path / "a.db-wal").read_bytes()
    remove_copy(tmp_path / "b.db")
    assert {path.name for path in tmp_path.iterdir()} == {"a.db", "a.db-wal"}


def test_the_disk_is_asked_for_room(tmp_path):
    assert room_for(tmp_path, 1)
    assert not room_for(tmp_path, 1 << 60)
