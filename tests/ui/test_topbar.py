"""The bar above every page: icons with names, and the other language in its own words."""

import pytest
from PySide6.QtWidgets import QWidget

from desktop.ui import language, theme
from desktop.ui.topbar import TopBar
from tests.ui.eyes import every_control_has_a_name


@pytest.fixture
def topbar(qtbot):
    over = QWidget()
    bar = TopBar(over)
    qtbot.addWidget(bar)
    bar.resize(1000, 60)
    bar.show()
    yield bar
    over.deleteLater()


def test_icons_alone_have_names_in_both_languages(topbar, qtbot):
    every_control_has_a_name(topbar)
    language.speak("es")
    qtbot.waitUntil(lambda: topbar.help.accessibleName().startswith("Teclas"))
    every_control_has_a_name(topbar)


def test_the_language_one_would_get_stands_on_its_button(topbar, qtbot):
    assert topbar.language.text() == "Español"
    language.speak("es")
    qtbot.waitUntil(lambda: topbar.language.text() == "English")


def test_the_colours_one_would_get_stand_on_theirs(topbar):
    theme.wear(theme.Look(dark=True))
    assert topbar.look.toolTip() == "Light colours (F8)"


def test_its_buttons_do_what_they_are_connected_to(topbar):
    done = []
    topbar.connect_buttons(back=lambda: done.append("back"), help=lambda: done.append("help"))
    topbar.back.click()
    topbar.help.click()
    assert done == ["back", "help"]
