"""The hands of a test: typing as a person does."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget


def type_text(widget: QWidget, text: str) -> None:
    """Type *text* into *widget*. (QTest.keyClicks aborts on lower-case accented letters.)"""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)


class Keyboard:
    """What the system tells of a keyboard: keys with their times, to the window with the focus."""

    def __init__(self) -> None:
        self.now = 10_000

    def type(self, text: str, every: int, first: int = 1000) -> None:
        """Type *text*, a key each so many milliseconds; the *first* comes after a pause."""
        for at, sign in enumerate(text):
            key = {"\n": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab}.get(sign)
            self.press(key or _key(sign), "\r" if sign == "\n" else sign, every if at else first)

    def press(
        self,
        key: Qt.Key,
        text: str = "",
        after: int = 1000,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        repeats: bool = False,
    ) -> None:
        """Press a key and let it go."""
        self.now += after
        window = QGuiApplication.focusWindow()
        assert window is not None, "no window has the focus: Qt would crash"
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, modifiers, text, repeats)
            event.setTimestamp(self.now)
            event.setAccepted(kind is not QEvent.Type.ShortcutOverride)
            QApplication.sendEvent(window, event)

    def compose(self, text: str) -> None:
        """Let two keys, of which the first is a dead one, type *text*."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(QGuiApplication.focusObject(), event)


def _key(sign: str) -> Qt.Key:
    known = sign.isascii() and (sign.isalnum() or sign == " ")
    return Qt.Key(ord(sign.upper())) if known else Qt.Key.Key_unknown
