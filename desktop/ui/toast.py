"""A sentence that passes by: what was done, with Undo; or what was refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.buttons import Button
from desktop.ui.icons import pixmap
from desktop.ui.layout import beside, stack

SECONDS = 10
DISTANCE = 48  # pixels from the lower edge of the window
WIDEST = 640  # pixels at 100 %


@dataclass(frozen=True)
class Message:
    """A sentence that stays some seconds; *undo* takes back what it tells of."""

    text: str
    undo: Callable[[], object] | None = None
    refused: bool = False


class Toast(QFrame):
    """Floats over the lower edge of *over* for ten seconds, longer under the mouse."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setObjectName("toast")
        self.sign, self.text = QLabel(), QLabel()
        self.text.setWordWrap(True)
        self.undo, self.hide_it = Button(shortcut="Ctrl+Z"), Button()
        self._message = Message("")
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        self.undo.clicked.connect(self._undo)
        self.hide_it.clicked.connect(self.hide)
        line = beside(self.sign, self.text, self.undo, self.hide_it, gap=12)
        line.setStretch(1, 1)
        stack(self, line, margin=12)
        self.say()
        self.hide()

    def show_message(self, message: Message) -> None:
        """Show *message* now, in place of the one before."""
        self._message = message
        self.text.setText(message.text)
        self.setAccessibleName(message.text)
        self.sign.setPixmap(pixmap("warning" if message.refused else "check", "on_toast"))
        self.undo.setVisible(message.undo is not None)
        self.place()
        self.show()
        self.raise_()
        self._timer.start(SECONDS * 1000)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def say(self) -> None:
        """Say the buttons in the current language."""
        self.undo.say(_("Undo"))
        self.hide_it.say(_("Close"))

    def changeEvent(self, event: QEvent) -> None:
        """Say the buttons again when the language changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.say()

    def event(self, event: QEvent) -> bool:
        """Wait while the mouse rests here."""
        if event.type() == QEvent.Type.Enter:
            self._timer.stop()
        elif event.type() == QEvent.Type.Leave and self.isVisible():
            self._timer.start(SECONDS * 1000)
        return super().event(event)

    def _undo(self) -> None:
        self.hide()
        if self._message.undo is not None:
            self._message.undo()

    def place(self) -> None:
        """Stay at the lower edge; called when the window changes its size."""
        over = self._over
        width = min(theme.px(WIDEST), over.width() - 2 * DISTANCE)
        height = max(self.heightForWidth(width), self.sizeHint().height())
        left, top = (over.width() - width) // 2, over.height() - height - DISTANCE
        self.setGeometry(left, top, width, height)
