"""The door: a name and a passphrase, or choosing who one is at an open desk."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from desktop.domain.pins import PinHolder
from desktop.errors import SecretError
from desktop.ui import language, theme
from desktop.ui.sign_in import SeatScreen, SignInDraft, SignInScreen
from desktop.use_cases.accounts import SeatLine
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut
from tests.ui.hands import type_text

LINES = (
    SeatLine("id-1", "Ana Ñanculef Millahual", "ana"),
    SeatLine("id-2", "Berta Soto", "berta"),
)


def shown(screen, qtbot):
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    return screen


@pytest.fixture
def door(qtbot):
    return shown(SignInScreen(), qtbot)


@pytest.fixture
def seat(qtbot):
    screen = shown(SeatScreen(locked=False), qtbot)
    screen.offer(LINES, "id-1")
    return screen


def test_name_passphrase_and_enter_are_handed_over_once(door, qtbot):
    type_text(door.who.control, "ana")
    type_text(door.passphrase.control, "tres ñandúes azules")
    with qtbot.waitSignal(door.submitted) as submitted:
        qtbot.keyClick(door.passphrase.control, Qt.Key.Key_Return)
    assert submitted.args == [SignInDraft("ana", "tres ñandúes azules", None, remembered=False)]
    with qtbot.assertNotEmitted(door.submitted, wait=20):
        qtbot.keyClick(door.passphrase.control, Qt.Key.Key_Return)


def test_a_refusal_is_told_in_the_language_spoken_and_one_tries_again(door, qtbot):
    type_text(door.who.control, "ana")
    type_text(door.passphrase.control, "wrong")
    door.go.click()
    door.tell_refused(SecretError("too_many_attempts", seconds=8))
    assert door.refusal.words.text() == "Too many wrong attempts. Try again in 8 seconds."
    language.speak("es")
    qtbot.waitUntil(lambda: door.refusal.words.text().startswith("Demasiados"))
    assert door.go.isEnabled()
    assert door.passphrase.control.selectedText()


def test_only_who_changed_it_elsewhere_is_asked_for_both(door, qtbot):
    assert not door.newer.isVisible()
    type_text(door.who.control, "ana")
    type_text(door.passphrase.control, "la de antes")
    door.go.click()
    door.tell_refused(SecretError("passphrase_changed"))
    assert door.newer.isVisible()
    type_text(door.newer.control, "la de ahora")
    with qtbot.waitSignal(door.submitted) as submitted:
        qtbot.keyClick(door.newer.control, Qt.Key.Key_Return)
    assert submitted.args[0].newer == "la de ahora"


def test_a_file_from_before_accounts_asks_no_name(qtbot):
    door = shown(SignInScreen(named=False), qtbot)
    assert not door.who.isVisible()
    type_text(door.passphrase.control, "tres ñandúes azules")
    with qtbot.waitSignal(door.submitted) as submitted:
        door.go.click()
    assert submitted.args[0].sign_in_name is None


def test_the_letters_are_hidden_until_asked_for(door):
    mode = QLineEdit.EchoMode
    assert door.passphrase.control.echoMode() == mode.Password
    door.form.field("shown").control.click()
    assert door.passphrase.control.echoMode() == mode.Normal


def test_nothing_typed_is_not_handed_over(door, qtbot):
    with qtbot.assertNotEmitted(door.submitted, wait=20):
        door.go.click()
    assert door.passphrase.error.text() == "This is needed."


def test_at_an_open_desk_one_is_chosen_and_the_others_need_not_say_their_name(seat, qtbot):
    assert seat.who.value() is None
    seat.who.show_value("id-2")
    type_text(seat.passphrase.control, "la clave de Berta")
    with qtbot.waitSignal(seat.submitted) as submitted:
        qtbot.keyClick(seat.passphrase.control, Qt.Key.Key_Return)
    assert submitted.args == ["id-2", "la clave de Berta"]
    seat.tell_refused(SecretError("passphrase_wrong"))
    assert seat.go.isEnabled()


def test_an_open_desk_is_left_with_escape_a_locked_one_is_not(seat, qtbot):
    with qtbot.waitSignal(seat.left):
        qtbot.keyClick(seat, Qt.Key.Key_Escape)
    locked = shown(SeatScreen(locked=True), qtbot)
    locked.offer(LINES, "id-1")
    assert locked.who.value() == "id-1"
    assert not locked.stay.isVisible()
    with qtbot.assertNotEmitted(locked.left, wait=20):
        qtbot.keyClick(locked, Qt.Key.Key_Escape)


@pytest.fixture
def locked(qtbot):
    """A desk that Ana locked, who has a PIN; Berta has none."""
    screen = shown(SeatScreen(locked=True), qtbot)
    screen.offer_pins([PinHolder("id-1", "Ana", 6)])
    screen.offer(LINES, "id-1")
    screen.setFocus()
    qtbot.waitUntil(screen.pin.control.hasFocus)
    return screen


def test_at_a_locked_desk_the_pin_is_asked_of_who_has_one(locked, qtbot):
    with qtbot.waitSignal(locked.pin_typed) as typed:
        type_text(locked.pin.control, "739164")
    assert typed.args == ["id-1", "739164"]
    locked.tell_refused(SecretError("pin_wrong", left=4))
    assert locked.pin.control.text() == ""
    locked.who.show_value("id-2")
    assert not locked.pin.isVisible()
    assert not locked.other.isVisible()
    type_text(locked.passphrase.control, "la clave de Berta")
    with qtbot.waitSignal(locked.submitted) as submitted:
        qtbot.keyClick(locked.passphrase.control, Qt.Key.Key_Return)
    assert submitted.args == ["id-2", "la clave de Berta"]


def test_the_passphrase_is_used_instead_of_a_pin_and_the_other_way_round(locked, qtbot):
    locked.other.click()
    qtbot.waitUntil(locked.passphrase.control.hasFocus)
    assert locked.other.text() == "Use the PIN"
    with qtbot.waitSignal(locked.submitted):
        type_text(locked.passphrase.control, "la clave de Ana")
        qtbot.keyClick(locked.passphrase.control, Qt.Key.Key_Return)
    locked.tell_refused(SecretError("passphrase_wrong"))
    locked.other.click()
    qtbot.waitUntil(locked.pin.control.hasFocus)


def test_a_passphrase_that_is_being_typed_gives_way_to_no_pin(qtbot):
    screen = shown(SeatScreen(locked=True), qtbot)
    screen.offer(LINES, "id-1")
    type_text(screen.passphrase.control, "la cla")
    screen.offer_pins([PinHolder("id-1", "Ana", 6)])
    assert screen.passphrase.control.text() == "la cla"
    assert screen.passphrase.isVisible()


def test_where_no_pin_opens_any_more_the_passphrase_is_asked(locked, qtbot):
    type_text(locked.pin.control, "739164")
    locked.tell_refused(SecretError("pin_gone"))
    qtbot.waitUntil(locked.passphrase.control.hasFocus)
    assert not locked.other.isVisible()


@pytest.mark.parametrize("spoken", ["es", "en"])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_every_control_is_named_and_no_word_is_cut(qtbot, spoken, scale):
    theme.wear(theme.Look(scale=scale))
    language.speak(spoken)
    with_pins = partial(SignInScreen, pins=True)
    for make in (with_pins, lambda: SeatScreen(locked=True), lambda: SeatScreen(locked=False)):
        screen = shown(make(), qtbot)
        if isinstance(screen, SeatScreen):
            screen.offer(LINES, "id-1")
            screen.offer_pins([PinHolder("id-1", "Ana", 6)])
            screen.who.show_value("id-1")
        screen.tell_refused(SecretError("passphrase_changed"))
        every_control_has_a_name(screen)
        nothing_is_cut(screen)
