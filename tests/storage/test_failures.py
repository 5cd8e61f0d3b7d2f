"""What the disk does to a file: one clear error each, and nothing that was saved is lost."""

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from desktop.errors import DataFileError
from desktop.storage.database import open_with_key
from desktop.storage.failures import told
from desktop.use_cases.centre import CentreDraft, read_centre, set_up_centre
from desktop.use_cases.perform import Performer
from tests.conftest import KEY

ROOT = Path(__file__).parents[2]


def _code_of_opening(folder, key=KEY):
    with pytest.raises(DataFileError) as refused:
        open_with_key(folder, key, "ana")
    return refused.value.code


def test_another_key_does_not_open_the_file(database, tmp_path, capfd):
    database.close()
    assert _code_of_opening(tmp_path, bytes(32)) == "file_damaged"
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("content", [b"SQLite format 3\x00" + bytes(5_000), b"PK\x03\x04" * 2_000])
def test_a_foreign_file_is_refused_and_left_as_it_is(tmp_path, content):
    (tmp_path / "minga.db").write_bytes(content)
    assert _code_of_opening(tmp_path) == "file_damaged"
    assert (tmp_path / "minga.db").read_bytes() == content


def test_a_truncated_file_is_refused(database, tmp_path):
    database.close()
    content = (tmp_path / "minga.db").read_bytes()
    (tmp_path / "minga.db").write_bytes(content[: len(content) // 2])
    with pytest.raises(DataFileError) as refused:
        _read_everything(tmp_path)
    assert refused.value.code == "file_damaged"


def _read_everything(folder):
    database = open_with_key(folder, KEY, "ana")
    try:
        with database.begin(writes=False) as unit:
            for table in ("person", "enrolment", "certificate", "change", "course_run"):
                unit.session.execute(text(f"SELECT * FROM {table} WHERE rowid > 0")).all()
            unit.session.execute(text("SELECT * FROM sqlite_master")).all()
            assert unit.session.execute(text("PRAGMA integrity_check")).scalar() == "ok"
    finally:
        database.close()


@pytest.mark.parametrize("with_key", [True, False])
def test_an_empty_file_is_new_only_where_no_key_was_made(tmp_path, with_key):
    (tmp_path / "minga.db").touch()
    if with_key:
        (tmp_path / "minga.keys").write_text("{}")
        assert _code_of_opening(tmp_path) == "data_file_missing"
    else:
        open_with_key(tmp_path, KEY, "ana").close()


def test_a_file_that_is_gone_is_not_made_again_in_silence(tmp_path):
    (tmp_path / "minga.keys").write_text("{}")
    assert _code_of_opening(tmp_path) == "data_file_missing"
    assert not (tmp_path / "minga.db").exists()


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path):
    (tmp_path / "minga.db").mkdir()
    assert _code_of_opening(tmp_path) == "data_file_unreadable"


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    assert _code_of_opening(tmp_path / "nowhere") == "data_file_unreadable"


def test_a_second_program_waits_and_is_then_told(database, tmp_path):
    other = open_with_key(tmp_path, KEY, "eva")
    with other.begin(writes=False) as unit:
        unit.session.execute(text("PRAGMA busy_timeout = 100"))  # less patient than usual
    with database.begin(writes=True) as writing:
        writing.session.execute(text("SELECT 1"))
        with pytest.raises(DataFileError) as refused:
            _set_up(other)
        assert refused.value.code == "file_locked"
        assert Performer(other).perform(read_centre).answer is None
    _set_up(other)
    other.close()
    assert Performer(database).perform(read_centre).answer is not None


def _set_up(database):
    draft = CentreDraft("YUN", "Centro Yunus")
    return Performer(database).perform(partial(set_up_centre, draft=draft))


FULL_DISK = """
import resource, signal, sys
from functools import partial
from pathlib import Path
from desktop.errors import DataFileError
from desktop.storage.database import open_with_key
from desktop.use_cases.centre import CentreDraft, set_up_centre
from desktop.use_cases.demonstration import make_demonstration
from desktop.use_cases.perform import Performer

folder = Path(sys.argv[1])
performer = Performer(open_with_key(folder, bytes(range(32)), "ana"))
performer.perform(partial(set_up_centre, draft=CentreDraft("YUN", "Centro Yunus")))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limit = (folder / "minga.db").stat().st_size + 200_000
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    performer.perform(partial(make_demonstration, people=100, years=1))
except DataFileError as error:
    print(error.code)
"""


def _said(program, folder):
    """Return what a program of its own prints."""
    command = [sys.executable, "-c", program, folder]
    return subprocess.run(
        command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
    ).stdout.strip()


def test_a_full_disk_saves_nothing_and_loses_nothing(database, tmp_path):
    database.close()
    assert _said(FULL_DISK, tmp_path) in {"disk_full", "disk_failed"}
    again = Performer(open_with_key(tmp_path, KEY, "ana"))
    assert again.perform(read_centre).answer.code == "YUN"
    again.close()


READ_ONLY = """
import os, sys
from pathlib import Path
from desktop.errors import DataFileError
from desktop.storage.database import open_with_key

# What is imported when first needed may not be readable by whom we become.
open_with_key(Path(sys.argv[1]), bytes(range(32)), "ana").close()
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    open_with_key(Path(sys.argv[1]), bytes(range(32)), "ana")
except DataFileError as error:
    print(error.code)
"""


def test_a_folder_that_may_not_be_written_is_told(database, tmp_path):
    database.close()
    before = (tmp_path / "minga.db").read_bytes()
    for parent in (tmp_path, *tmp_path.parents):
        if parent.owner() == (tmp_path.owner()) and parent.stat().st_mode & 0o077 == 0:
            parent.chmod(0o755)
    (tmp_path / "minga.db").chmod(0o444)
    tmp_path.chmod(0o555)
    said = _said(READ_ONLY, tmp_path)
    tmp_path.chmod(0o755)
    assert said in {"file_read_only", "data_file_unreadable"}
    assert (tmp_path / "minga.db").read_bytes() == before


def test_what_is_no_fault_of_the_file_is_not_disguised(database):
    with pytest.raises(IntegrityError), told(database.path), database.begin(writes=True) as unit:
        unit.session.execute(text("UPDATE device SET device_id = NULL"))


@pytest.mark.parametrize(
    "question", ["SELECT json('{')", "SELECT * FROM person_search WHERE person_search MATCH '\"'"]
)
def test_a_malformed_question_is_a_bug_and_no_damaged_file(database, question):
    with pytest.raises(DBAPIError), database.begin(writes=False) as unit:
        unit.session.execute(text(question)).all()


def test_the_file_is_named_in_the_error(tmp_path):
    (tmp_path / "minga.db").mkdir()
    with pytest.raises(DataFileError) as refused:
        open_with_key(tmp_path, KEY, "ana")
    assert refused.value.details["path"] == tmp_path / "minga.db"
    assert os.fspath(tmp_path) in str(refused.value.details["path"])
