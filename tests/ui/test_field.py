"""One field says its label, its hint, and what is wrong; on screen and to a screen reader."""

import pytest
from PySide6.QtCore import Qt

from desktop.errors import RefusedError
from desktop.i18n import N_
from desktop.ui import language
from desktop.ui.fields import Reading, TextField
from tests.ui.hands import type_text


def read_code(text: str) -> str:
    if not text.strip().isalnum():
        raise RefusedError("no_such_record")
    return text.strip().upper()


@pytest.fixture
def field(qtbot):
    field = TextField(
        "code", N_("&Code of the centre"), Reading(read_code), mandatory=True, hint=N_("Choose…")
    )
    field.say()
    qtbot.addWidget(field)
    field.show()
    return field


def test_its_control_has_its_name_and_its_hint(field):
    assert field.label.text() == "&Code of the centre *"
    assert field.control.accessibleName() == "Code of the centre"
    assert field.control.accessibleDescription() == "Choose…"


def test_nonsense_is_told_instead_of_the_hint_and_forgiven_when_typed_again(field):
    type_text(field.control, "y+n")
    with pytest.raises(ValueError, match="code"):
        field.read()
    assert field.error.text()
    assert field.control.accessibleDescription() == field.error.text()
    assert not field.hint.isVisible()
    type_text(field.control, "1")
    assert field.hint.isVisible()
    assert not field.error.isVisible()


def test_what_is_needed_and_missing_is_said_in_the_language_of_the_moment(field):
    with pytest.raises(ValueError, match="code"):
        field.read()
    assert field.error.text() == "This is needed."
    language.speak("es")
    field.say()
    assert field.error.text() == "Este dato es necesario."


def test_a_label_leads_to_its_control(field):
    assert field.label.buddy() is field.control
    field.setFocus(Qt.FocusReason.ShortcutFocusReason)
    assert field.focusProxy() is field.control
