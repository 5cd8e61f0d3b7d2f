"""Copies of an open file's key: made, taken away, and known to be of the passphrase of now."""

from functools import partial

import pytest

from desktop.domain.accounts import Account
from desktop.domain.rights import Role
from desktop.storage import keyring_memory, keys, pins, verifiers
from desktop.storage.key_copies import KeyCopies
from desktop.storage.keyring_memory import RememberedKey
from tests.conftest import KEY
from tests.keyrings import a_keyring

ANA = Account("id-1", "ana", "Ana", frozenset({Role.RECEPTION}))


@pytest.fixture
def copies(tmp_path):
    return KeyCopies(tmp_path, KEY)


def test_a_copy_is_wrapped_for_an_account_and_known_by_its_verifier(copies, tmp_path):
    verifier = verifiers.make_verifier("una clave larga")
    assert not copies.is_current("id-1", verifier)
    copies.wrap_for(ANA, verifier, "una clave larga")
    assert copies.is_current("id-1", verifier)
    assert not copies.is_current("id-1", verifiers.make_verifier("una clave larga"))
    assert keys.open_copy(tmp_path, "una clave larga", "ana").key == KEY
    assert copies.holders() == {"id-1"}


def test_what_is_taken_from_an_account_opens_nothing_more(copies):
    copies.wrap_for(ANA, "v", "una clave larga")
    assert copies.drop({"id-1"})
    assert copies.holders() == set()
    assert not copies.drop({"id-1"})


def test_a_pin_opens_until_the_passphrase_is_another_one_or_the_copy_is_taken(copies, tmp_path):
    with a_keyring() as drawer:
        keyring_memory.remember_key(tmp_path, RememberedKey(KEY, "id-1", "tag"))
        for ended in (
            partial(copies.wrap_for, ANA, "v", "otra clave"),
            lambda: copies.drop({"id-1"}),
        ):
            copies.put_pin(ANA, "v", "739164")
            assert pins.open_by_pin(tmp_path, "id-1", "739164").key == KEY
            assert keyring_memory.remembered_key(tmp_path) is None, "else it is never asked for"
            ended()
            assert drawer.kept == {}
            assert pins.pin_holders(tmp_path) == ()


def test_the_key_is_not_shown(copies):
    assert KEY.hex() not in repr(copies)
    assert str(KEY) not in repr(copies)
