"""What belongs to this computer: language, colours, size, who sits here."""

import pytest

from desktop.i18n import language as spoken
from desktop.ui import theme
from desktop.ui.settings_computer import ComputerSettings


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


def test_whoever_sits_down_signs_from_now_on(page, qtbot, records):
    page.who.show_value("Berta Soto")
    with qtbot.waitSignal(records.seated) as seated:
        page.sit.click()
    assert seated.args == ["Berta Soto"]
    assert records.actor == "Berta Soto"
