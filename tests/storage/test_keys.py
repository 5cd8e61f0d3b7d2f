"""The key of the file: wrapped by what a person remembers, and by nothing less."""

import json
import os
import unicodedata

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError, PasswordDeleteError

from desktop.errors import DataFileError, ExpectedError, RefusedError, SecretError
from desktop.storage import keys

PASSPHRASE = "mañana será otro día"


@pytest.fixture
def key(tmp_path):
    return keys.create_key(tmp_path, PASSPHRASE, "ana")


def _code(action, *arguments):
    with pytest.raises(ExpectedError) as refused:
        action(*arguments)
    return refused.value.code


def test_the_passphrase_gives_the_key_back_and_no_other_does(tmp_path, key):
    assert len(key) == 32
    assert keys.unlock_key(tmp_path, PASSPHRASE) == key
    for wrong in (PASSPHRASE.upper(), PASSPHRASE + " ", "manana sera otro dia", "\udcf1", ""):
        with pytest.raises(SecretError):
            keys.unlock_key(tmp_path, wrong)


def test_a_passphrase_is_the_same_however_the_keyboard_composes_its_letters(tmp_path, key):
    assert keys.unlock_key(tmp_path, unicodedata.normalize("NFD", PASSPHRASE)) == key


def test_neither_the_key_nor_the_passphrase_stands_in_the_key_file(tmp_path, key):
    content = keys.key_file(tmp_path).read_text("utf-8")
    assert key.hex() not in content
    assert PASSPHRASE not in content
    assert [path.name for path in tmp_path.iterdir()] == [keys.KEY_FILE]


def test_nobody_else_on_the_computer_may_read_the_key_file(tmp_path, key):
    mode = keys.key_file(tmp_path).stat().st_mode & 0o777
    assert mode == 0o600 or os.name == "nt"  # Windows keeps others off the user's folder itself


def test_a_short_passphrase_is_refused_and_leaves_nothing(tmp_path):
    with pytest.raises(RefusedError) as refused:
        keys.create_key(tmp_path, "1234567", "ana")
    assert refused.value.details == {"shortest": 8}
    assert list(tmp_path.iterdir()) == []


def test_a_new_passphrase_opens_the_same_key_and_the_old_one_nothing(tmp_path, key):
    keys.change_passphrase(tmp_path, PASSPHRASE, "la nueva clave")
    assert keys.unlock_key(tmp_path, "la nueva clave") == key
    assert _code(keys.unlock_key, tmp_path, PASSPHRASE) == "passphrase_wrong"


def test_the_passphrase_of_another_person_stays_as_it_was(tmp_path, key):
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    keys.create_key(theirs, "la clave de Berta", "berta")
    both = [json.loads(keys.key_file(at).read_text())["keys"][0] for at in (tmp_path, theirs)]
    keys.key_file(tmp_path).write_text(json.dumps({"format": 1, "keys": both}))
    keys.change_passphrase(tmp_path, PASSPHRASE, "la nueva clave")
    copies = json.loads(keys.key_file(tmp_path).read_text())["keys"]
    assert copies[1] == both[1]
    assert [copy["holder"] for copy in copies] == ["ana", "berta"]


def test_the_passphrase_is_not_changed_by_who_does_not_know_it_or_to_a_short_one(tmp_path, key):
    assert _code(keys.change_passphrase, tmp_path, "otra cosa", "la nueva") == "passphrase_wrong"
    assert _code(keys.change_passphrase, tmp_path, PASSPHRASE, "corta") == "passphrase_short"
    assert keys.unlock_key(tmp_path, PASSPHRASE) == key


def test_a_folder_without_a_centre_is_said_to_be_one(tmp_path):
    assert _code(keys.key_file, tmp_path) == "no_centre"
    assert _code(keys.unlock_key, tmp_path, PASSPHRASE) == "no_centre"


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "{}", '{"keys": 5}', '{"keys": ["ana"]}', '{"keys": [{}]}', "ñ" * 9]
)
def test_a_key_file_that_is_none_is_said_to_be_damaged(tmp_path, content):
    (tmp_path / keys.KEY_FILE).write_text(content, "latin-1")
    with pytest.raises(DataFileError) as damaged:
        keys.unlock_key(tmp_path, PASSPHRASE)
    assert damaged.value.code == "key_file_damaged"


@pytest.mark.parametrize(
    "change",
    [{"salt": 5}, {"salt": "AA"}, {"memory_kib": "much"}, {"lanes": 0}, {"time_cost": 2**40}],
    ids=str,
)
def test_a_copy_that_was_damaged_is_said_to_be(tmp_path, key, change):
    content = json.loads(keys.key_file(tmp_path).read_text())
    content["keys"][0] |= change
    keys.key_file(tmp_path).write_text(json.dumps(content))
    assert _code(keys.unlock_key, tmp_path, PASSPHRASE) == "key_file_damaged"


class Drawer(KeyringBackend):
    """A keyring of the system that keeps what it is given, or is locked."""

    priority = 1

    def __init__(self, *, locked=False):
        super().__init__()
        self.kept = {}
        self.locked = locked

    def set_password(self, service, username, password):
        self._look()
        self.kept[service, username] = password

    def get_password(self, service, username):
        self._look()
        return self.kept.get((service, username))

    def delete_password(self, service, username):
        if (service, username) not in self.kept:
            raise PasswordDeleteError(username)
        del self.kept[service, username]

    def _look(self):
        if self.locked:
            raise KeyringError("locked")


@pytest.fixture
def drawer():
    before = keyring.get_keyring()
    keyring.set_keyring(Drawer())
    yield keyring.get_keyring()
    keyring.set_keyring(before)


def test_the_keyring_remembers_the_key_of_each_folder_until_told_to_forget(tmp_path, key, drawer):
    assert keys.remembered_key(tmp_path) is None
    assert keys.remember_key(tmp_path, key)
    assert keys.remembered_key(tmp_path) == key
    assert keys.remembered_key(tmp_path / "another") is None
    keys.forget_key(tmp_path)
    assert keys.remembered_key(tmp_path) is None
    keys.forget_key(tmp_path)


def test_a_system_without_a_keyring_remembers_nothing_and_asks_again(tmp_path, key, drawer):
    drawer.locked = True
    assert not keys.remember_key(tmp_path, key)
    assert keys.remembered_key(tmp_path) is None
    keys.forget_key(tmp_path)


@pytest.mark.parametrize("wish", [{"memory_kib": 2**31}, {"time_cost": 2**31}, {"memory_kib": "1"}])
def test_a_key_file_that_asks_for_all_the_memory_or_time_is_damaged(tmp_path, key, wish):
    content = json.loads(keys.key_file(tmp_path).read_text())
    content["keys"][0] |= wish
    keys.key_file(tmp_path).write_text(json.dumps(content))
    assert _code(keys.unlock_key, tmp_path, PASSPHRASE) == "key_file_damaged"


def test_a_key_file_that_nests_without_end_is_damaged(tmp_path, key):
    keys.key_file(tmp_path).write_text('{"keys": ' + "[" * 200_000)
    assert _code(keys.unlock_key, tmp_path, PASSPHRASE) == "key_file_damaged"
