"""Every section of the settings, in both languages, large and small."""

import pytest
from PySide6.QtCore import Qt

from desktop.ui import language, theme
from desktop.ui.settings import PAGES, SECTIONS, SettingsView
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut


@pytest.fixture
def view(records, qtbot, centre) -> SettingsView:
    view = SettingsView(records)
    qtbot.addWidget(view)
    view.resize(1158, 660)
    view.show()
    return view


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("spoken", ["es", "en"])
@pytest.mark.parametrize("section", SECTIONS)
def test_every_control_is_named_and_nothing_is_cut(view, qtbot, section, spoken, scale):
    language.speak(spoken)
    theme.wear(theme.Look(scale=scale))
    view.arrive(section=section)
    qtbot.waitUntil(lambda: not view.background.busy)
    every_control_has_a_name(view)
    nothing_is_cut(view)


def test_control_tab_goes_round_the_sections(view, qtbot):
    view.arrive(section="centre")
    view.list.setFocus()
    before = view.list.currentRow()
    qtbot.keyClick(view.list, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert view.list.currentRow() == before + 1


@pytest.mark.parametrize("page", PAGES)
def test_an_import_is_a_page_of_its_own(view, page):
    view.arrive(section=page)
    assert isinstance(view.screens.currentWidget(), PAGES[page])
