"""The hands of a clerk: each key that is pressed is counted."""

import unicodedata

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.hands import type_text

NO_HELD_KEY = Qt.KeyboardModifier.NoModifier


class CountedKeys:
    """Presses keys where the keyboard is, as a person would, and says how many there were.

    A letter with an accent is two keys, as on the keyboards of Chile; ñ is one. A key with Ctrl or
    Alt held down is one.
    """

    def __init__(self) -> None:
        self.count = 0

    def type(self, text: str) -> None:
        """Type *text* into what has the focus."""
        for letter in text:
            type_text(focused(), letter)
            accents = unicodedata.normalize("NFD", letter)[1:]
            self.count += 1 + (bool(accents) and letter not in "ñÑ")

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = NO_HELD_KEY) -> None:
        """Press keys one after the other."""
        for key in keys:
            QTest.keyClick(focused(), key, held)
            self.count += 1


def focused() -> QWidget:
    """Return what has the focus; a window where nothing in it has."""
    found = QApplication.focusWidget() or QApplication.activeWindow()
    assert found is not None
    return found
