"""The door of a computer on which somebody has a PIN."""

import pytest
from PySide6.QtCore import Qt

from desktop.domain.pins import PinHolder
from desktop.errors import SecretError
from desktop.ui import language, theme
from desktop.ui.pin_screen import PinScreen
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut
from tests.ui.hands import type_text

HOLDERS = (PinHolder("id-1", "Ana Ñanculef Millahual", 6), PinHolder("id-2", "Berta Soto", 8))


def shown(qtbot):
    screen = PinScreen(HOLDERS)
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    return screen


@pytest.fixture
def door(qtbot):
    return shown(qtbot)


def test_six_keys_of_who_was_here_last_are_enough(door, qtbot):
    door.setFocus()
    qtbot.waitUntil(door.pin.control.hasFocus)
    with qtbot.waitSignal(door.submitted) as submitted:
        type_text(door.pin.control, "739164")
    assert submitted.args == ["id-1", "739164"]
    with qtbot.assertNotEmitted(door.submitted, wait=20):
        qtbot.keyClick(door.pin.control, Qt.Key.Key_Return)


def test_somebody_else_is_chosen_and_has_a_pin_of_another_length(door, qtbot):
    type_text(door.pin.control, "739")
    door.who.control.setFocus()
    qtbot.keyClick(door.who.control, Qt.Key.Key_Down)
    assert door.pin.control.text() == ""
    with qtbot.waitSignal(door.submitted) as submitted:
        type_text(door.pin.control, "80427315")
    assert submitted.args == ["id-2", "80427315"]


def test_a_wrong_one_is_told_in_the_language_spoken_and_one_begins_again(door, qtbot):
    type_text(door.pin.control, "739164")
    door.tell_refused(SecretError("pin_wrong", left=3))
    assert door.refusal.words.text() == "This is not the PIN. Attempts left: 3."
    assert door.pin.control.text() == ""
    language.speak("es")
    qtbot.waitUntil(lambda: door.refusal.words.text().endswith("Intentos que quedan: 3."))
    with qtbot.waitSignal(door.submitted):
        type_text(door.pin.control, "804273")


def test_what_is_no_pin_is_not_handed_over(door, qtbot):
    with qtbot.assertNotEmitted(door.submitted, wait=20):
        type_text(door.pin.control, "la cla")
        qtbot.keyClick(door.pin.control, Qt.Key.Key_Return)
    assert door.pin.error.text() == "A PIN has digits only."


@pytest.mark.parametrize("way", ["escape", "button"])
def test_the_passphrase_can_always_be_used_instead(door, qtbot, way):
    with qtbot.waitSignal(door.passphrase_wanted):
        if way == "button":
            door.other.click()
        else:
            qtbot.keyClick(door.pin.control, Qt.Key.Key_Escape)


@pytest.mark.parametrize("spoken", ["es", "en"])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_every_control_is_named_and_no_word_is_cut(qtbot, spoken, scale):
    theme.wear(theme.Look(scale=scale))
    language.speak(spoken)
    screen = shown(qtbot)
    screen.tell_refused(SecretError("pin_wrong", left=1))
    every_control_has_a_name(screen)
    nothing_is_cut(screen)
