"""The seat of a real window: locked, given to another person, and given back as it was left."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit

from desktop.domain.accounts import Account, Secret
from desktop.domain.rights import FIRST_ROLES, Role
from desktop.ui.card_routing import connect_reader
from desktop.ui.page_list import page_list
from desktop.ui.seats import Seats
from desktop.ui.sign_in import SeatScreen
from desktop.ui.toast import Message
from desktop.ui.window import Window
from desktop.use_cases.accounts import AccountDraft, add_account, revoke_account
from desktop.use_cases.pins import choose_pin, sit_down_by_pin
from desktop.use_cases.preferences import write_setting
from desktop.use_cases.sign_in import sit_down
from tests.cards import QR
from tests.keyrings import a_keyring
from tests.ui.hands import Keyboard, type_text

ANA, BERTA = "la clave de Ana", "la clave de Berta"


@pytest.fixture
def people(do, centre):
    """Ana, who may everything, and Berta, who prints."""

    def add(name, roles, secret):
        draft = AccountDraft(name, name.title(), roles)
        return do(add_account, draft=draft, new_passphrase=Secret(secret)).account_id

    return {
        "ana": add("ana", FIRST_ROLES, ANA),
        "berta": add("berta", frozenset({Role.PRINTING}), BERTA),
    }


@pytest.fixture
def window(records, performer, people, qtbot):
    performer.seat(Account(people["ana"], "ana", "Ana", FIRST_ROLES))
    records.seat.changed()
    window = Window(records, page_list(records))
    qtbot.addWidget(window)
    ways = (partial(sit_down, performer), partial(sit_down_by_pin, performer))
    window.seats = Seats(window, records, *ways)
    with qtbot.waitSignal(window.painted):
        window.show()
    window.seats.begin()
    window.go("people")
    qtbot.waitUntil(lambda: not records.busy)
    return window


def covering(window):
    return window.findChildren(SeatScreen)[-1]


def sit(window, qtbot, who, secret):
    screen = covering(window)
    qtbot.waitUntil(lambda: screen.who.control.count() == 3)
    screen.who.show_value(who)
    type_text(screen.passphrase.control, secret)
    qtbot.keyClick(screen.passphrase.control, Qt.Key.Key_Return)


def pages_of(window):
    return {name for name, button in window.sidebar.buttons.items() if not button.isHidden()}


def test_a_locked_window_shows_nothing_and_opens_as_it_was_for_the_same_person(
    window, qtbot, people, records
):
    dialog = QDialog(window.view("people"))
    QLineEdit("Pérez", dialog)
    dialog.open()
    window.lock_wanted.emit()
    assert window.covered()
    assert window.windowTitle().startswith("The desk is locked")
    assert not dialog.isVisible()
    window.tell("Saved: Pérez")
    assert not window.toast.isVisible()
    window.view("people").telling.emit(Message("Saved: Pérez"))
    assert not window.toast.isVisible()
    window.switch_wanted.emit()
    assert covering(window).locked, "there is no way around"
    sit(window, qtbot, people["ana"], "no es esta")
    qtbot.waitUntil(covering(window).go.isEnabled, timeout=20_000)
    assert window.covered()
    sit(window, qtbot, people["ana"], ANA)
    qtbot.waitUntil(lambda: not window.covered(), timeout=20_000)
    assert dialog.isVisible()
    assert window.screens.here.page == "people"
    dialog.reject()
    qtbot.waitUntil(lambda: not records.busy)


def test_a_locked_desk_opens_by_the_pin_of_who_sits_there(window, qtbot, people, records):
    with a_keyring():
        wish = partial(choose_pin, passphrase=Secret(ANA), pin=Secret("739164"))
        records.run(window, wish)
        qtbot.waitUntil(lambda: not records.busy, timeout=20_000)
        window.lock_wanted.emit()
        qtbot.waitUntil(covering(window).pin.control.hasFocus, timeout=20_000)
        type_text(covering(window).pin.control, "804273")
        qtbot.waitUntil(covering(window).refusal.isVisible, timeout=20_000)
        assert window.covered()
        type_text(covering(window).pin.control, "739164")
        qtbot.waitUntil(lambda: not window.covered(), timeout=20_000)
        qtbot.waitUntil(lambda: not records.busy, timeout=20_000)


def test_a_card_read_at_a_locked_desk_is_told_there_and_typed_nowhere(
    window, qtbot, people, records
):
    connect_reader(window, records)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.lock_wanted.emit()
    screen = covering(window)
    qtbot.waitUntil(lambda: screen.who.control.count() == 3)
    keyboard = Keyboard()
    for field in (screen.passphrase, screen.who):
        field.control.setFocus()
        qtbot.waitUntil(field.control.hasFocus)
        chosen = screen.who.value()
        keyboard.type(f"{QR}\n", 8)
        qtbot.waitUntil(screen.refusal.isVisible)
        assert "nobody is signed in yet" in screen.refusal.words.text()
        assert (screen.passphrase.control.text(), screen.who.value()) == ("", chosen)
        screen.refusal.tell(None)
    sit(window, qtbot, people["ana"], ANA)
    qtbot.waitUntil(lambda: not window.covered(), timeout=20_000)
    assert window.screens.here.page == "people"
    qtbot.waitUntil(lambda: not records.busy)


def test_what_one_person_was_typing_is_kept_and_never_shown_to_the_next(
    window, qtbot, people, records
):
    view = window.view("people")
    typed = QLineEdit("sin guardar", view)
    window.go("settings", section="accounts")
    qtbot.waitUntil(lambda: not records.busy)
    window.status.switch_wanted.emit()
    sit(window, qtbot, people["berta"], BERTA)
    qtbot.waitUntil(lambda: not window.covered(), timeout=20_000)
    assert records.actor == "Berta"
    assert window.view("people") is not view
    assert not typed.isVisible()
    assert window.screens.here.page == "today"
    window.go("settings", section="accounts")
    section = type(window.view("settings").section()).__name__
    assert section == "ComputerSettings", "accounts are not Berta's"
    window.switch_wanted.emit()
    sit(window, qtbot, people["ana"], ANA)
    qtbot.waitUntil(lambda: not window.covered(), timeout=20_000)
    assert window.view("people") is view
    assert window.screens.here.page == "settings"
    qtbot.waitUntil(lambda: not records.busy)


def test_pages_actions_and_shortcuts_that_a_role_may_not_use_are_hidden(
    window, qtbot, people, records
):
    assert "courses" in pages_of(window)
    window.switch_wanted.emit()
    sit(window, qtbot, people["berta"], BERTA)
    qtbot.waitUntil(lambda: not window.covered(), timeout=20_000)
    assert not window._background.seat.may(window.pages["enrol"].right)
    window.go("enrol")
    assert window.screens.here.page == "today"
    assert pages_of(window) == {
        "today", "people", "courses", "attendance", "certificates", "differences", "settings",
    }  # fmt: skip
    qtbot.waitUntil(lambda: not records.busy)


def test_whoever_stays_goes_on_where_they_were(window, qtbot, records):
    window.switch_wanted.emit()
    assert window.covered()
    covering(window).stay.click()
    assert not window.covered()
    assert window.screens.here.page == "people"
    qtbot.waitUntil(lambda: not records.busy)


def test_a_revoked_account_locks_its_window_at_once(window, qtbot, people, records, do):
    window.switch_wanted.emit()
    sit(window, qtbot, people["berta"], BERTA)
    qtbot.waitUntil(lambda: not window.covered(), timeout=20_000)
    with records._performer.database.begin(writes=True) as unit:
        revoke_account(unit, account_id=people["berta"])
    with qtbot.waitSignal(records.signed_out):
        records.changed.emit(frozenset({"account"}))
    assert covering(window).locked
    sit(window, qtbot, people["ana"], ANA)
    qtbot.waitUntil(lambda: not window.covered(), timeout=20_000)
    assert records.actor == "Ana"
    qtbot.waitUntil(lambda: not records.busy)


def test_the_desk_locks_by_itself_after_as_long_as_was_chosen(window, qtbot, records, do):
    assert window.seats.idle._timer.interval() == 10 * 60_000
    do(write_setting, name="lock_minutes", value="5")
    records.changed.emit(frozenset({"setting"}))
    qtbot.waitUntil(lambda: window.seats.idle._timer.interval() == 5 * 60_000)
    window.seats.idle.idle.emit()
    assert covering(window).locked
    assert not window.seats.idle._timer.isActive()
