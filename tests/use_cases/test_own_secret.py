"""Whether it is who signed in, by passphrase or PIN; another file's PIN is none."""

from functools import partial

import pytest

from desktop.domain.accounts import Secret
from desktop.errors import SecretError
from desktop.storage.accounts import set_verifier
from desktop.storage.verifiers import make_verifier
from desktop.use_cases.own_secret import check_passphrase_of_asker, check_pin_of_asker
from desktop.use_cases.pins import choose_pin, read_pin
from tests.keyrings import a_keyring
from tests.use_cases.class_factory import a_class
from tests.use_cases.signers import MARTA, a_teacher, at_the_desk

PIN = Secret("739164")


@pytest.fixture
def marta(database, do, centre):
    account = a_teacher(do, database, a_class(database, do))
    with a_keyring():
        performer = at_the_desk(database, account)
        performer.perform(partial(choose_pin, passphrase=Secret(MARTA), pin=PIN))
        yield performer
    database.account = None


def test_both_secrets_tell_who_it_is(database, marta):
    with database.begin(writes=False) as unit:
        assert check_passphrase_of_asker(unit, Secret(MARTA))[0] == marta.account
        assert check_pin_of_asker(unit, PIN) == marta.account
        with pytest.raises(SecretError, match="passphrase_wrong"):
            check_passphrase_of_asker(unit, Secret("otra clave"))
        with pytest.raises(SecretError, match="pin_wrong"):
            check_pin_of_asker(unit, Secret("804273"))


def test_a_pin_from_before_another_passphrase_is_gone(database, marta):
    with database.begin(writes=True) as unit:
        verifier = make_verifier("otra clave larga")
        set_verifier(unit.session, marta.account.account_id, verifier, unit.now)
    with database.begin(writes=False) as unit, pytest.raises(SecretError, match="pin_gone"):
        check_pin_of_asker(unit, PIN)
    assert not marta.perform(read_pin).answer.there


def test_where_nobody_signed_in_there_is_nobody(database, centre):
    with database.begin(writes=False) as unit:
        for check in (check_passphrase_of_asker, check_pin_of_asker):
            with pytest.raises(SecretError, match="signed_out"):
                check(unit, PIN)
