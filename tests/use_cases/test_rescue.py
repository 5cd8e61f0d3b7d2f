"""The ways out for a damaged file: each leaves it as it was, beside the backups."""

import pytest

from desktop.errors import DataFileError, SecretError
from desktop.storage.backup import make_backup
from desktop.storage.database import open_with_key
from desktop.storage.keys import OpenedKey, open_copy
from desktop.storage.record import utc_now
from desktop.use_cases.centre import read_centre
from desktop.use_cases.check import check_file
from desktop.use_cases.perform import Performer
from desktop.use_cases.rescue import Rescue, rescue_in_use
from desktop.use_cases.sign_in import found, seat_again
from tests.conftest import KEY
from tests.storage.damage import PAGE, a_centre, rows_of


@pytest.fixture
def folder(tmp_path, empty_file):
    return a_centre(tmp_path / "centre", empty_file)


@pytest.fixture
def rescue(folder):
    return Rescue(
        folder, lambda: OpenedKey(KEY), lambda: Performer(open_with_key(folder, KEY, "ana"))
    )


def spoil(folder):
    """Destroy the first page; return what the file is then."""
    with (folder / "minga.db").open("r+b") as file:
        file.write(b"nonsense" * (PAGE // 8))
    return (folder / "minga.db").read_bytes()


def kept(folder):
    return [path.read_bytes() for path in folder.glob("backups/replaced-*/minga.db")]


def test_what_can_be_saved_is_saved_and_the_work_goes_on(rescue, folder):
    people = rows_of(folder / "minga.db", "person")
    damaged = spoil(folder)
    performer = rescue.save()
    assert performer.perform(read_centre).answer.name_es == "Centro Yunus"
    assert performer.perform(check_file).answer.ok
    assert rescue.saved.lost == 0
    performer.close()
    assert rows_of(folder / "minga.db", "person") == people
    assert kept(folder) == [damaged]
    assert not (folder / "salvaged").exists()


def test_the_newest_backup_that_is_whole_is_put_back(rescue, folder):
    make_backup(folder, KEY, utc_now())
    (folder / "backups" / "minga-20991231-235959.db").write_bytes(b"a copy that is no good")
    damaged = spoil(folder)
    assert rescue.newest_backup().year == 2099
    performer = rescue.put_back()
    assert performer.perform(read_centre).answer.name_es == "Centro Yunus"
    performer.close()
    assert kept(folder) == [damaged]


def test_without_a_backup_that_is_whole_nothing_is_put_back(rescue, folder):
    damaged = spoil(folder)
    assert rescue.newest_backup() is None
    with pytest.raises(DataFileError) as refused:
        rescue.put_back()
    assert refused.value.code == "backup_unusable"
    assert (folder / "minga.db").read_bytes() == damaged


def test_a_file_of_which_nothing_is_left_stays_as_it_is(rescue, folder):
    (folder / "minga.db").write_bytes(b"x" * PAGE)
    with pytest.raises(DataFileError) as refused:
        rescue.save()
    assert refused.value.code == "nothing_to_save"
    assert (folder / "minga.db").read_bytes() == b"x" * PAGE
    assert not (folder / "salvaged").exists()


@pytest.fixture
def founded(tmp_path):
    """A centre with an account, and the copy of the key that its passphrase opens."""
    found(tmp_path / "founded", "una clave larga", "ana").close()
    return tmp_path / "founded", open_copy(tmp_path / "founded", "una clave larga")


def test_one_may_only_look_with_the_rights_one_has(founded):
    folder, opened = founded
    performer = Rescue(folder, lambda: opened, lambda: None).look()
    assert performer.account.full_name == "ana"
    assert performer.perform(read_centre).answer is None
    performer.close()


def test_nobody_looks_without_an_account(rescue):
    with pytest.raises(SecretError) as refused:
        rescue.look()
    assert refused.value.code == "account_revoked"


def test_in_the_middle_of_work_the_same_person_goes_on(founded):
    folder, opened = founded
    at_work = seat_again(open_with_key(folder, opened.key, "ana"), opened.account_id)
    ways = rescue_in_use(at_work.database)
    at_work.close()
    performer = ways.save()
    assert performer.account == at_work.account
    performer.close()
