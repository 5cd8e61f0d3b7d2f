"""The half of a PIN that stays with the computer: kept where there is a keyring worth the name."""

import keyring
import pytest
from keyring.backends import fail, null

from desktop.storage import pin_secrets
from desktop.storage.pin_secrets import PinSecret
from tests.keyrings import Drawer, a_keyring

KEPT = PinSecret("ab" * 32, "Ana Ñanculef", 6, wrong=2)


@pytest.fixture(autouse=True)
def drawer():
    with a_keyring() as kept:
        yield kept


def test_it_is_kept_for_one_account_at_one_folder_until_it_is_forgotten(tmp_path):
    assert pin_secrets.can_keep()
    assert pin_secrets.keep(tmp_path, "id-1", KEPT)
    assert pin_secrets.read(tmp_path, "id-1") == KEPT
    assert pin_secrets.read(tmp_path, "id-2") is None
    assert pin_secrets.read(tmp_path / "copy", "id-1") is None
    pin_secrets.forget(tmp_path, "id-1")
    assert pin_secrets.read(tmp_path, "id-1") is None
    pin_secrets.forget(tmp_path, "id-1")


def test_what_was_spoilt_is_nothing(tmp_path, drawer):
    for spoilt in ("", "{", "[]", '{"secret": "zz"}'):
        drawer.kept[f"minga PIN id-1|{tmp_path.resolve()}"] = spoilt
        assert pin_secrets.read(tmp_path, "id-1") is None


@pytest.mark.parametrize("backend", [fail.Keyring, null.Keyring])
def test_a_system_without_a_keyring_keeps_none(tmp_path, backend):
    keyring.set_keyring(backend())
    assert not pin_secrets.can_keep()
    assert not pin_secrets.keep(tmp_path, "id-1", KEPT)
    assert pin_secrets.read(tmp_path, "id-1") is None


def test_a_locked_keyring_keeps_none(tmp_path, drawer):
    drawer.locked = True
    assert not pin_secrets.keep(tmp_path, "id-1", KEPT)
    pin_secrets.forget(tmp_path, "id-1")


def test_the_secret_is_not_shown():
    assert KEPT.secret not in repr(KEPT)


def test_it_stays_with_this_computer_where_the_system_would_carry_it_to_others(tmp_path):
    class Vault(Drawer):
        persist = "enterprise"

    keyring.set_keyring(Vault(priority=5))
    assert pin_secrets.keep(tmp_path, "id-1", KEPT)
    assert keyring.get_keyring().persist == "local machine"
