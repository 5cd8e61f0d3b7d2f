"""Each action of the window stands once: as a shortcut, in the menu, in the list of keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.i18n import N_
from desktop.ui import language
from desktop.ui.actions import Actions, Doing


@pytest.fixture
def done():
    return []


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def actions(window, done):
    return Actions(
        window,
        (Doing(N_("Search"), "search", ("Ctrl+K",), lambda: done.append("search")),),
        (Doing(N_("Back"), "", ("Alt+Left", "F3"), lambda: done.append("back")),),
    )


def test_every_shortcut_does_it(actions, window, done, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window, Qt.Key.Key_F3)
    assert done == ["search", "back"]


def test_the_menu_has_its_groups_and_speaks_the_language_of_the_moment(actions):
    assert [(a.text(), a.isSeparator()) for a in actions.menu.actions()] == [
        ("Search", False),
        ("", True),
        ("Back", False),
    ]
    language.speak("es")
    actions.say()
    assert actions.shown() == [("Buscar", "Ctrl+K"), ("Volver", "Alt+Izquierda  ·  F3")]


def test_icons_are_drawn_where_there_are_some(actions):
    actions.dress()
    assert [a.icon().isNull() for a in actions.menu.actions()] == [False, True, True]
