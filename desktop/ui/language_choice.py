"""Which language to speak: each is written in itself, so that everybody finds their own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from desktop import i18n
from desktop.ui import language
from desktop.ui.buttons import Button


class LanguageChoice(QWidget):
    """Two buttons; pressing one switches the language at once and tells *chosen*."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        box, group = QHBoxLayout(self), QButtonGroup(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        self.buttons = {code: Button("choice") for code in i18n.LANGUAGES}
        for code, button in self.buttons.items():
            button.say(i18n.LANGUAGE_NAMES[code])
            button.clicked.connect(lambda _checked=False, code=code: self._choose(code))
            group.addButton(button)
            box.addWidget(button)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Mark the language that is spoken now."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show()

    def _choose(self, code: str) -> None:
        language.speak(code)
        self.chosen.emit(code)

    def _show(self) -> None:
        self.buttons[i18n.language()].setChecked(True)
