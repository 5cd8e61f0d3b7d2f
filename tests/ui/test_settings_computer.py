"""What belongs to this computer: language, colours, size, when it locks."""

import pytest

from desktop.domain.accounts import Account, Secret
from desktop.domain.rights import FIRST_ROLES
from desktop.i18n import language as spoken
from desktop.ui import theme
from desktop.ui.dialogs import FormDialog
from desktop.ui.settings_computer import ComputerSettings
from desktop.use_cases.accounts import AccountDraft, add_account
from desktop.use_cases.preferences import read_settings
from tests.keyrings import a_keyring

SECRET, PIN = Secret("la clave de Ana"), "739164"


@pytest.fixture
def drawer():
    with a_keyring() as kept:
        yield kept


@pytest.fixture
def page(records, qtbot, centre) -> ComputerSettings:
    page = ComputerSettings(records)
    qtbot.addWidget(page)
    page.show()
    return page


def test_the_language_is_chosen_and_spoken_at_once(page, qtbot):
    page.languages.buttons["es"].click()
    qtbot.waitUntil(lambda: page.title.text() == "Este equipo")
    assert spoken() == "es"


def test_dark_and_larger_text_are_worn_at_once(page):
    page.dark[True].click()
    assert theme.look().dark
    page.scales[1.5].click()
    assert (theme.look().dark, theme.look().scale) == (True, 1.5)


def test_when_the_computer_locks_is_chosen_and_kept(page, qtbot, records, do):
    qtbot.waitUntil(page.minutes[10].isChecked)
    with qtbot.waitSignal(records.changed) as changed:
        page.minutes[20].click()
    assert changed.args == [{"setting"}]
    assert do(read_settings) == {"lock_minutes": "20"}
    qtbot.waitUntil(lambda: page.minutes[20].isChecked() and not records.busy)


def test_a_passphrase_is_changed_in_a_dialog(page, qtbot):
    page.passphrase.click()
    [dialog] = page.findChildren(FormDialog)
    assert set(dialog.form.fields) == {"passphrase", "new_passphrase", "again"}
    dialog.reject()


def test_a_pin_is_chosen_changed_and_removed(page, drawer, performer, records, do, qtbot):
    made = do(add_account, draft=AccountDraft("ana", "Ana", FIRST_ROLES), new_passphrase=SECRET)
    performer.seat(Account(made.account_id, "ana", "Ana", FIRST_ROLES))
    page.reload()
    qtbot.waitUntil(lambda: not records.busy)
    assert not page.no_pin.isVisible()
    page.pin.click()
    [dialog] = page.findChildren(FormDialog)
    assert list(dialog.form.fields) == ["passphrase", "pin", "again"]
    for field, typed in zip(dialog.form.fields.values(), (SECRET.text, PIN, PIN), strict=True):
        field.show_value(typed)
    dialog.verb.click()
    qtbot.waitUntil(page.no_pin.isVisible, timeout=20_000)
    assert page.pin.text() == "Change…"
    page.no_pin.click()
    qtbot.waitUntil(lambda: not page.no_pin.isVisible(), timeout=20_000)
    assert drawer.kept == {}
    qtbot.waitUntil(lambda: not records.busy)


def test_where_the_system_keeps_no_pin_it_is_said_why(drawer, page, qtbot):
    drawer.priority = 0
    page.reload()
    qtbot.waitUntil(lambda: not page.pin.isEnabled())
    assert any(fact.text().startswith("No PIN can be kept here") for fact in page.facts)


def test_the_sounds_of_the_roll_are_turned_off_and_on(page, qtbot, records, do):
    qtbot.waitUntil(page.sounds["on"].isChecked)
    with qtbot.waitSignal(records.changed):
        page.sounds["off"].click()
    assert do(read_settings) == {"card_sounds": "off"}
    qtbot.waitUntil(lambda: page.sounds["off"].isChecked() and not records.busy)


def test_the_test_of_the_reader_is_a_page_of_its_own(page, qtbot):
    with qtbot.waitSignal(page.going) as gone:
        page.test_reader.click()
    assert gone.args == ["settings", {"section": "reader"}]
