"""A passphrase is taken as it is typed."""

import pytest
from PySide6.QtWidgets import QLineEdit

from desktop.i18n import N_
from desktop.ui.secret_field import SecretField
from tests.ui.hands import type_text


@pytest.fixture
def field(qtbot):
    field = SecretField("passphrase", N_("&Passphrase"))
    field.say()
    qtbot.addWidget(field)
    field.show()
    return field


def test_blanks_belong_to_it(field):
    type_text(field.control, " tres ñandúes ")
    assert field.read() == " tres ñandúes "


def test_nothing_is_not_a_passphrase_and_typing_forgives(field):
    with pytest.raises(ValueError, match="passphrase"):
        field.read()
    assert field.error.isVisible()
    type_text(field.control, "x")
    assert not field.error.isVisible()


def test_it_is_hidden_until_shown(field):
    assert field.control.echoMode() == QLineEdit.EchoMode.Password
    field.show_letters(shown=True)
    assert field.control.echoMode() == QLineEdit.EchoMode.Normal
