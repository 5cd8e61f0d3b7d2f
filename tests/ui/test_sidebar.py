"""The sidebar names the pages, marks the one shown, and gives way where room is scarce."""

import pytest
from PySide6.QtCore import Qt

from desktop.i18n import N_
from desktop.ui import language, theme
from desktop.ui.pages import Page
from desktop.ui.sidebar import Sidebar


@pytest.fixture
def sidebar(qtbot):
    pages = [
        Page("today", "today", N_("Today"), list),
        Page("people", "people", N_("People"), list),
    ]
    sidebar = Sidebar(pages)
    qtbot.addWidget(sidebar)
    sidebar.show()
    return sidebar


def test_a_click_tells_the_page(sidebar, qtbot):
    with qtbot.waitSignal(sidebar.chosen) as chosen:
        qtbot.mouseClick(sidebar.buttons["people"], Qt.MouseButton.LeftButton)
    assert chosen.args == ["people"]


def test_one_page_is_marked_and_none_for_a_page_that_is_not_listed(sidebar):
    marked = []
    for name in ("today", "people", "the counter", "today"):
        sidebar.show_page(name)
        marked.append([button.isChecked() for button in sidebar.buttons.values()])
    assert marked == [[True, False], [False, True], [False, False], [True, False]]


def test_names_and_tooltips_follow_the_language(sidebar, qtbot):
    language.speak("es")
    button = sidebar.buttons["people"]
    qtbot.waitUntil(lambda: button.accessibleName() == "Personas")
    assert button.toolTip() == "Personas (Alt+2)"


def test_what_waits_on_a_page_is_counted_also_for_who_does_not_see_it(sidebar):
    sidebar.show_count("people", 3)
    assert sidebar.buttons["people"].accessibleName() == "People: 3 to look at"
    assert sidebar.buttons["people"].toolTip() == "People: 3 to look at (Alt+2)"
    sidebar.show_count("people", 0)
    assert sidebar.buttons["people"].accessibleName() == "People"


def test_narrow_it_shows_icons_alone_as_large_as_the_text(sidebar):
    wide = sidebar.width()
    sidebar.set_narrow(narrow=True)
    assert sidebar.width() < wide
    theme.wear(theme.Look(scale=2.0))
    assert sidebar.buttons["people"].iconSize().width() == 40
