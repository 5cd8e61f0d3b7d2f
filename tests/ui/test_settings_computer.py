"""What belongs to this computer: language, colours, size, when it locks."""

import pytest

from desktop.i18n import language as spoken
from desktop.ui import theme
from desktop.ui.dialogs import FormDialog
from desktop.ui.settings_computer import ComputerSettings
from desktop.use_cases.preferences import read_settings


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
