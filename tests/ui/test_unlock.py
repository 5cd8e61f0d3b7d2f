"""A locked centre asks for its passphrase."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from desktop.errors import SecretError
from desktop.ui import language, theme
from desktop.ui.unlock import UnlockScreen
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut
from tests.ui.hands import type_text


@pytest.fixture
def screen(qtbot):
    screen = UnlockScreen("Centro Yunus")
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    return screen


def test_enter_hands_the_passphrase_over_once(screen, qtbot):
    typed = screen.passphrase.control
    type_text(typed, "tres ñandúes azules")
    with qtbot.waitSignal(screen.submitted) as submitted:
        qtbot.keyClick(typed, Qt.Key.Key_Return)
    assert submitted.args == ["tres ñandúes azules", False]
    with qtbot.assertNotEmitted(screen.submitted, wait=20):
        qtbot.keyClick(typed, Qt.Key.Key_Return)


def test_a_wrong_passphrase_is_told_and_can_be_typed_anew(screen, qtbot):
    type_text(screen.passphrase.control, "wrong")
    screen.go.click()
    screen.tell_refused(SecretError("passphrase_wrong"))
    assert screen.refusal.isVisible()
    assert screen.refusal.words.text().startswith("This passphrase does not open")
    language.speak("es")
    qtbot.waitUntil(lambda: not screen.refusal.words.text().startswith("This"))
    assert screen.go.isEnabled()
    assert screen.passphrase.control.selectedText()


def test_the_letters_are_hidden_until_asked_for(screen):
    mode = QLineEdit.EchoMode
    assert screen.passphrase.control.echoMode() == mode.Password
    screen.form.field("shown").control.click()
    assert screen.passphrase.control.echoMode() == mode.Normal


def test_nothing_typed_is_not_handed_over(screen, qtbot):
    with qtbot.assertNotEmitted(screen.submitted, wait=20):
        screen.go.click()
    assert screen.passphrase.error.text() == "This is needed."


@pytest.mark.parametrize("spoken", ["es", "en"])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_every_control_is_named_and_no_word_is_cut(screen, spoken, scale):
    theme.wear(theme.Look(scale=scale))
    language.speak(spoken)
    screen.say()
    screen.tell_refused(SecretError("passphrase_wrong"))
    every_control_has_a_name(screen)
    nothing_is_cut(screen)
