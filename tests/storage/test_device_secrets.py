"""What a device proves itself with opens with the key of its file, and as nothing else."""

import pytest

from desktop.storage.device_secrets import DeviceSecrets, open_secrets, seal_secrets
from tests.conftest import KEY

SECRETS = DeviceSecrets("contraseña de la máquina", bytes(range(32)), bytes(range(32, 64)))
HERE = "device-1"


@pytest.fixture
def sealed():
    return seal_secrets(SECRETS, KEY, HERE)


def test_what_was_sealed_opens_again(sealed):
    assert open_secrets(sealed, KEY, HERE) == SECRETS


def test_nothing_of_it_can_be_read_without_the_key(sealed):
    assert "contraseña" not in str(sealed)
    assert open_secrets(sealed, bytes(32), HERE) is None


def test_it_does_not_open_for_another_device(sealed):
    assert open_secrets(sealed, KEY, "device-2") is None


def test_one_value_does_not_stand_in_for_another(sealed):
    sealed["signing_key"], sealed["opening_key"] = sealed["opening_key"], sealed["signing_key"]
    assert open_secrets(sealed, KEY, HERE) is None


@pytest.mark.parametrize("name", ["login_password", "signing_key", "opening_key"])
@pytest.mark.parametrize("value", ["", "AAAA", "not base64", "ñ"])
def test_a_damaged_value_opens_nothing(sealed, name, value):
    assert open_secrets({**sealed, name: value}, KEY, HERE) is None


def test_without_all_of_them_there_are_none(sealed):
    del sealed["opening_key"]
    assert open_secrets(sealed, KEY, HERE) is None
    assert open_secrets({}, KEY, HERE) is None


def test_the_same_secrets_are_never_sealed_alike(sealed):
    again = seal_secrets(SECRETS, KEY, HERE)
    assert not set(again.values()) & set(sealed.values())


def test_they_are_not_shown_by_accident():
    assert repr(SECRETS) == "DeviceSecrets()"
