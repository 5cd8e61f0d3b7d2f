"""A button says what it does and how to do it without the mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton

from desktop.ui import theme
from desktop.ui.buttons import Button


@pytest.fixture
def button(qtbot):
    button = Button("primary", "add", "Ctrl+N")
    qtbot.addWidget(button)
    button.say("&New person")
    button.show()
    button.activateWindow()
    qtbot.waitUntil(button.isActiveWindow)
    return button


def test_its_shortcut_works_and_stands_in_the_tooltip(button, qtbot):
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert button.toolTip() == "New person (Ctrl+N)"
    assert button.accessibleName() == "New person"


def test_its_shortcut_acts_before_the_next_key(button, qtbot):
    clicks = []
    button.clicked.connect(lambda: clicks.append(button))
    qtbot.keyClick(button, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert clicks == [button]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_key_that_presses_buttons_everywhere_presses_it(button, qtbot, key):
    clicks = []
    button.clicked.connect(lambda: clicks.append(button))
    qtbot.keyClick(button, key)
    assert clicks == [button]


def test_in_a_dialog_enter_is_what_the_dialog_makes_of_it(qtbot):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    verb, other = QPushButton("Save", dialog), Button()
    other.setParent(dialog)
    other.say("Leave")
    verb.setDefault(True)
    dialog.show()
    pressed = []
    other.clicked.connect(lambda: pressed.append(other))
    verb.clicked.connect(lambda: pressed.append(verb))
    other.setFocus()
    qtbot.keyClick(other, Qt.Key.Key_Return)
    assert pressed == [verb]


def test_it_keeps_its_shortcut_when_it_is_said_again(button, qtbot):
    button.say("&Nueva persona")
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)


def test_without_words_its_tip_is_its_name(button):
    button.say("", "Print the list")
    assert button.accessibleName() == "Print the list"


def test_its_icon_follows_the_look(button):
    before = button.icon().pixmap(24).toImage()
    theme.wear(theme.Look(dark=True))
    assert button.icon().pixmap(24).toImage() != before


def test_what_somebody_may_not_do_is_never_shown_whoever_wants_it(qtbot):
    button = Button("", "add", "Ctrl+N")
    qtbot.addWidget(button)
    button.allow(allowed=False)
    button.setVisible(True)
    assert button.isHidden()
    button.allow(allowed=True)
    assert not button.isHidden()
    button.setVisible(False)
    button.allow(allowed=False)
    button.allow(allowed=True)
    assert button.isHidden(), "nobody wants it shown"
