"""A damaged file is saved as far as it can be, honestly counted, and never touched."""

import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from desktop.errors import DataFileError, RefusedError
from desktop.storage.backup import check_copy, make_backup
from desktop.storage.capture import captured_tables
from desktop.storage.database import open_with_key
from desktop.storage.engine import connect
from desktop.storage.record import utc_now
from desktop.storage.salvage import salvage
from desktop.storage.tables import METADATA
from desktop.use_cases.check import check_file
from desktop.use_cases.perform import Performer
from tests.conftest import KEY
from tests.storage.damage import PAGE, a_centre, overwrite, pages_of, rows_of, spoil

FAULTS_OF_A_HOLE = {"reference_broken", "journal_broken", "folio_gap"}


@pytest.fixture(scope="module")
def whole(tmp_path_factory, empty_file):
    return a_centre(tmp_path_factory.mktemp("whole"), empty_file)


@pytest.fixture
def damaged(whole, tmp_path):
    return Path(shutil.copytree(whole, tmp_path / "damaged"))


def saved(folder, tmp_path):
    """Salvage, and make sure that the damaged file is as it was."""
    before = digests(folder)
    report = salvage(folder, tmp_path / "saved", KEY)
    assert digests(folder) == before
    left = {path.name for path in (tmp_path / "saved").iterdir()} - {"minga.keys"}
    assert left == {"minga.db"}
    check_copy(tmp_path / "saved" / "minga.db", KEY)
    return report


def digests(folder):
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path: sha256(path.read_bytes()).digest() for path in files}


def lost_rows(whole, tmp_path):
    """Return the rows of the whole file that differ from what was saved."""
    found, tables = {}, captured_tables(METADATA)
    before, after = (rows_of(path / "minga.db", *tables) for path in (whole, tmp_path / "saved"))
    for table in tables:
        found[table] = {row_id for row_id in before[table] if row_id not in after[table]}
        assert after[table].keys() <= before[table].keys(), "nothing is invented"
    return {table: ids for table, ids in found.items() if ids}


def test_of_a_file_that_is_whole_everything_is_saved(whole, damaged, tmp_path):
    report = saved(damaged, tmp_path)
    assert report.lost == 0
    assert all(table.whole for table in report.tables)
    assert lost_rows(whole, tmp_path) == {}
    performer = Performer(open_with_key(tmp_path / "saved", KEY, "ana"))
    assert performer.perform(check_file).answer.ok
    performer.close()


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("places", [2, 20])
def test_what_can_be_read_is_saved_and_what_is_lost_is_told(whole, damaged, tmp_path, places, seed):
    overwrite(damaged / "minga.db", places, seed)
    report = saved(damaged, tmp_path)
    lost = lost_rows(whole, tmp_path)
    told = {table.table for table in report.tables if table.lost or table.gaps}
    assert lost.keys() <= told
    performer = Performer(open_with_key(tmp_path / "saved", KEY, "ana"))
    faults = {finding.code for finding in performer.perform(check_file).answer.findings}
    performer.close()
    assert not lost or report.lost
    assert faults <= FAULTS_OF_A_HOLE if report.lost else not faults


def test_a_row_made_again_from_the_journal_is_the_row_that_was_lost(whole, damaged, tmp_path):
    """Every page of the table of people is destroyed; the journal still tells each of them."""
    for page in pages_of(damaged / "minga.db", "person"):
        spoil(damaged / "minga.db", page)
    report = saved(damaged, tmp_path)
    people = next(table for table in report.tables if table.table == "person")
    assert (people.read, people.lost) == (0, 0)
    assert people.rebuilt == len(rows_of(whole / "minga.db", "person")["person"])
    assert rows_of(tmp_path / "saved" / "minga.db", "person") == rows_of(
        whole / "minga.db", "person"
    )


@pytest.mark.parametrize("header", ["nonsense", "zeros"])
def test_without_its_first_page_a_file_is_made_again_from_the_pages_of_its_journal(
    whole, damaged, tmp_path, header
):
    with (damaged / "minga.db").open("r+b") as file:
        file.write(bytes(PAGE) if header == "zeros" else b"PK\3\4" * (PAGE // 4))
    report = saved(damaged, tmp_path)
    assert lost_rows(whole, tmp_path) == {}
    assert report.backup_of is None


def test_a_truncated_file_with_a_backup_loses_only_what_was_in_neither(whole, damaged, tmp_path):
    make_backup(damaged, KEY, utc_now())
    size = (damaged / "minga.db").stat().st_size
    with (damaged / "minga.db").open("r+b") as file:
        file.truncate(size // 2 + 100)
    report = saved(damaged, tmp_path)
    assert report.backup_of is not None
    assert (report.lost, lost_rows(whole, tmp_path)) == (0, {})


def test_what_was_written_after_the_backup_comes_from_the_journal(whole, damaged, tmp_path):
    make_backup(damaged, KEY, utc_now())
    database = open_with_key(damaged, KEY, "ana")
    with database.begin(writes=True) as unit:
        unit.session.connection().exec_driver_sql(
            "UPDATE person SET notes = 'later', updated_by = 'berta'"
        )
    database.close()
    for page in pages_of(damaged / "minga.db", "person"):
        spoil(damaged / "minga.db", page)
    saved(damaged, tmp_path)
    people = rows_of(tmp_path / "saved" / "minga.db", "person")["person"]
    assert people
    assert all("later" in row and "berta" in row for row in people.values())


def test_with_neither_file_nor_backup_it_says_so_and_leaves_nothing(tmp_path):
    (tmp_path / "damaged").mkdir()
    (tmp_path / "damaged" / "minga.db").write_bytes(b"x" * 5 * PAGE)
    with pytest.raises(DataFileError) as refused:
        salvage(tmp_path / "damaged", tmp_path / "saved", KEY)
    assert refused.value.code == "nothing_to_save"
    assert list((tmp_path / "saved").iterdir()) == []


def test_an_existing_file_is_never_written_over(damaged):
    with pytest.raises(RefusedError) as refused:
        salvage(damaged, damaged, KEY)
    assert refused.value.code == "centre_exists"


def test_a_file_of_a_newer_program_is_left_to_that(damaged, tmp_path):
    with connect(damaged / "minga.db", KEY) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DataFileError) as refused:
        salvage(damaged, tmp_path / "saved", KEY)
    assert refused.value.code == "file_newer"
