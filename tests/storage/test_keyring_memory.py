"""What the system's keyring remembers, where it has one."""

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError, PasswordDeleteError

from desktop.storage.keyring_memory import (
    RememberedKey,
    forget_key,
    remember_key,
    remembered_key,
)

KEY = bytes(range(32))
ANA = RememberedKey(KEY, "id-1", "tag")


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


def test_the_key_of_each_folder_is_remembered_for_one_account_until_told_to_forget(
    tmp_path, drawer
):
    assert remembered_key(tmp_path) is None
    assert remember_key(tmp_path, ANA)
    assert remembered_key(tmp_path) == ANA
    assert remembered_key(tmp_path / "another") is None
    forget_key(tmp_path)
    assert remembered_key(tmp_path) is None
    forget_key(tmp_path)


def test_a_memory_from_before_accounts_names_none(tmp_path, drawer):
    drawer.kept["minga", str(tmp_path.resolve())] = KEY.hex()
    assert remembered_key(tmp_path) == RememberedKey(KEY)


def test_a_memory_that_was_spoilt_is_none(tmp_path, drawer):
    for spoilt in ("", "zz", "a:b:zz", "a:b:00", ":::"):
        drawer.kept["minga", str(tmp_path.resolve())] = spoilt
        assert remembered_key(tmp_path) is None


def test_the_key_is_not_shown(tmp_path):
    assert KEY.hex() not in repr(ANA)


def test_a_system_without_a_keyring_remembers_nothing_and_asks_again(tmp_path, drawer):
    drawer.locked = True
    assert not remember_key(tmp_path, ANA)
    assert remembered_key(tmp_path) is None
    forget_key(tmp_path)
