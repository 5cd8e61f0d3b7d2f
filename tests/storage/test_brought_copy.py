"""A backup of another computer is opened by the kit of that one, and brings its key along."""

from datetime import date

import pytest

from desktop.errors import ExpectedError
from desktop.storage import backup, keys
from desktop.storage.brought_copy import check_name, find_key, put_in_place
from desktop.storage.database import create_database, open_with_key
from desktop.storage.record import utc_now
from desktop.storage.recovery_kit import make_kit

DAY = date(2026, 3, 2)


def a_computer(folder, name):
    database = create_database(folder, "una clave larga", name)
    return database, database.memory.key


def code(function, *given):
    with pytest.raises(ExpectedError) as told:
        function(*given)
    return told.value.code


@pytest.fixture
def theirs(tmp_path):
    """A computer with a kit and a copy from before it, another one from after."""
    database, key = a_computer(tmp_path / "theirs", "ana")
    early = backup.make_backup(tmp_path / "theirs", key, utc_now().replace(year=2025))
    kit = make_kit(tmp_path / "theirs", key, DAY)
    late = backup.make_backup(tmp_path / "theirs", key, utc_now())
    database.close()
    return early, late, kit, key


def test_a_kit_opens_the_copies_from_after_it_and_from_before(theirs):
    early, late, kit, key = theirs
    assert find_key(late, kit) == (key, late.with_suffix(".keys"))
    assert find_key(early, kit) == (key, late.with_suffix(".keys"))


def test_without_a_key_file_or_with_another_kit_it_is_said_which_is_missing(theirs, tmp_path):
    early, late, kit, _key = theirs
    mine, my_key = a_computer(tmp_path / "mine", "eva")
    other_kit = make_kit(tmp_path / "mine", my_key, DAY)
    mine.close()
    assert code(find_key, late, other_kit) == "kit_not_here"
    late.with_suffix(".keys").unlink()
    assert code(find_key, late, kit) == "kit_not_here"
    early.with_suffix(".keys").unlink()
    assert code(find_key, late, kit) == "backup_keyless"


def test_what_was_there_is_kept_whole_with_the_key_that_opens_it(theirs, tmp_path):
    _early, late, kit, key = theirs
    folder = tmp_path / "mine"
    mine, my_key = a_computer(folder, "eva")
    mine.close()
    kept = put_in_place(folder, late, key, find_key(late, kit)[1], utc_now())
    assert keys.unlock_key(kept, "una clave larga") == my_key
    backup.check_copy(kept / "minga.db", my_key)
    open_with_key(folder, key, "ana").close()


def test_ended_before_its_key_came_it_is_done_again_and_what_was_there_can_be_opened(
    theirs, tmp_path
):
    _early, late, kit, key = theirs
    folder = tmp_path / "mine"
    mine, my_key = a_computer(folder, "eva")
    mine.close()
    kept = backup.restore(folder, late, key, utc_now(), damaged=True)  # and the power went
    assert code(open_with_key, folder, my_key, "eva") == "file_damaged"
    put_in_place(folder, late, key, find_key(late, kit)[1], utc_now())
    open_with_key(folder, key, "ana").close()
    assert keys.unlock_key(kept, "una clave larga") == my_key
    backup.check_copy(kept / "minga.db", my_key)


def test_a_name_that_no_account_of_the_copy_has_is_told_before_anything_is_moved(theirs):
    _early, late, _kit, key = theirs
    assert code(check_name, late, key, "ana") == "nobody_of_that_name"


def test_putting_it_back_by_the_own_key_says_that_another_computer_made_it(theirs, tmp_path):
    _early, late, _kit, _key = theirs
    folder = tmp_path / "mine"
    mine, my_key = a_computer(folder, "eva")
    mine.close()
    assert code(backup.restore, folder, late, my_key, utc_now()) == "backup_elsewhere"
    own = backup.make_backup(folder, my_key, utc_now())
    own.write_bytes(own.read_bytes()[:4096])
    assert code(backup.restore, folder, own, my_key, utc_now()) == "backup_unusable"
