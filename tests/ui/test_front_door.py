"""What a locked file is opened with: a PIN where there is one here, and always a passphrase."""

from argparse import Namespace
from contextlib import closing
from functools import partial

import pytest
from PySide6.QtCore import Qt

from desktop import app
from desktop.domain.accounts import Secret
from desktop.storage import pins
from desktop.ui.pin_screen import PinScreen
from desktop.ui.sign_in import SignInScreen
from desktop.use_cases.pins import choose_pin
from desktop.use_cases.sign_in import found
from tests.cards import LATAM, MRZ, OLD, QR
from tests.keyrings import a_keyring
from tests.ui.hands import Keyboard, type_text

PASSPHRASE, PIN = "una clave larga", "739164"


@pytest.fixture
def folder(tmp_path):
    """The file of Ana, who has a PIN on this computer."""
    with a_keyring():
        with closing(found(tmp_path / "centre", PASSPHRASE, "ana")) as ana:
            wish = partial(choose_pin, passphrase=Secret(PASSPHRASE), pin=Secret(PIN))
            ana.perform(wish)
        yield tmp_path / "centre"


@pytest.fixture
def desk(folder, qtbot, monkeypatch):
    monkeypatch.delenv("MINGA_PASSPHRASE", raising=False)
    desk = app.Desk(Namespace(data=folder, user=None, lang="en"))
    with qtbot.waitSignal(desk.window.painted):
        desk.start()
    qtbot.waitUntil(lambda: bool(desk.window.findChildren(PinScreen)), timeout=20_000)
    yield desk
    desk.window.close()
    desk.window.deleteLater()


def screen(desk, kind):
    return desk.window.findChildren(kind)[-1]


def at_work(desk):
    return not desk.window.covered() and not desk.background.busy


def test_the_window_opens_with_the_last_digit(desk, qtbot):
    qtbot.waitUntil(screen(desk, PinScreen).pin.control.hasFocus)
    type_text(screen(desk, PinScreen).pin.control, PIN)
    qtbot.waitUntil(lambda: at_work(desk), timeout=20_000)
    assert desk.background.actor == "ana"
    assert desk.door.opens[0]().account_id == desk.background.seat.performer.account.account_id


def test_after_five_wrong_ones_the_passphrase_is_asked(desk, folder, qtbot):
    door = screen(desk, PinScreen)
    for left in (4, 3, 2, 1):
        type_text(door.pin.control, "804273")
        said = f"This is not the PIN. Attempts left: {left}."
        qtbot.waitUntil(lambda said=said: door.refusal.words.text() == said, timeout=20_000)
    type_text(door.pin.control, "804273")
    qtbot.waitUntil(lambda: bool(desk.window.findChildren(SignInScreen)), timeout=20_000)
    sign_in = screen(desk, SignInScreen)
    assert sign_in.refusal.words.text().startswith("No PIN opens this computer")
    assert not sign_in.pin.isVisible()
    assert pins.pin_holders(folder) == ()
    type_text(sign_in.who.control, "ana")
    type_text(sign_in.passphrase.control, PASSPHRASE)
    qtbot.keyClick(sign_in.passphrase.control, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: at_work(desk), timeout=20_000)


def test_escape_asks_for_the_passphrase_and_one_can_go_back_to_the_pin(desk, folder, qtbot):
    qtbot.keyClick(screen(desk, PinScreen).pin.control, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: bool(desk.window.findChildren(SignInScreen)))
    assert screen(desk, SignInScreen).refusal.words.text() == ""
    assert [line.name for line in pins.pin_holders(folder)] == ["ana"]
    screen(desk, SignInScreen).pin.click()
    qtbot.waitUntil(lambda: not desk.window.findChildren(SignInScreen))
    type_text(screen(desk, PinScreen).pin.control, PIN)
    qtbot.waitUntil(lambda: at_work(desk), timeout=20_000)


@pytest.mark.parametrize("card", [QR, LATAM, OLD[:68], "\n".join(MRZ), QR.swapcase()])
def test_a_card_read_at_the_door_types_nothing_and_costs_no_attempt(desk, folder, qtbot, card):
    door = screen(desk, PinScreen)
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    qtbot.waitUntil(door.pin.control.hasFocus)
    type_text(door.pin.control, PIN[:3])
    Keyboard().type(f"{card}\n", 8)
    qtbot.waitUntil(door.refusal.isVisible)
    assert "nobody is signed in yet" in door.refusal.words.text()
    assert door.pin.control.text() == PIN[:3]
    type_text(door.pin.control, PIN[3:])
    qtbot.waitUntil(lambda: at_work(desk), timeout=20_000)


def test_a_bar_code_read_at_the_door_costs_no_attempt(desk, folder, qtbot):
    door = screen(desk, PinScreen)
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    qtbot.waitUntil(door.pin.control.hasFocus)
    Keyboard().type("7804610990012\n", 8)
    qtbot.waitUntil(lambda: "Nothing was tried" in door.pin.error.text())
    qtbot.waitUntil(lambda: door.pin.control.text() == "")
    type_text(door.pin.control, "804273")
    said = "This is not the PIN. Attempts left: 4."
    qtbot.waitUntil(lambda: door.refusal.words.text() == said, timeout=20_000)


def test_a_card_read_where_the_passphrase_is_asked_types_nothing(desk, qtbot):
    qtbot.keyClick(screen(desk, PinScreen).pin.control, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: bool(desk.window.findChildren(SignInScreen)))
    sign_in = screen(desk, SignInScreen)
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    keyboard = Keyboard()
    for field in (sign_in.passphrase, sign_in.who):
        field.control.setFocus()
        qtbot.waitUntil(field.control.hasFocus)
        keyboard.type(f"{QR}\n", 8)
        qtbot.waitUntil(sign_in.refusal.isVisible)
        assert "nobody is signed in yet" in sign_in.refusal.words.text()
        assert field.control.text() == ""
        sign_in.refusal.tell(None)
