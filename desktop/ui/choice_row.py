"""A few choices side by side, one of them chosen: quicker than a list that must be opened."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from desktop.i18n import _
from desktop.ui.buttons import Button
from desktop.ui.layout import above, beside, label


class ChoiceRow(QWidget):
    """Codes with their words (marked with N_) under a title; tells by *chosen* the new code."""

    chosen = Signal(str)

    def __init__(self, title: str, words: Mapping[str, str]) -> None:
        super().__init__()
        self._title, self._words = title, words
        self.title = label("hint")
        self.buttons = {code: Button("choice") for code in words}
        self._group = QButtonGroup(self)
        for code, button in self.buttons.items():
            self._group.addButton(button)
            button.clicked.connect(lambda _checked=False, code=code: self.chosen.emit(code))
        self.choose(next(iter(words)))
        row = above(self.title, beside(*self.buttons.values(), gap=4), gap=4)
        row.setContentsMargins(0, 0, 0, 0)
        self.setLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.say()

    def code(self) -> str:
        """Return the chosen code."""
        return next(code for code, button in self.buttons.items() if button.isChecked())

    def choose(self, code: str) -> None:
        """Choose *code*, without telling."""
        self.buttons[code].setChecked(True)

    def say(self) -> None:
        """Say the title and the choices."""
        self.title.setText(_(self._title))
        for code, text in self._words.items():
            self.buttons[code].say(_(text))
            self.buttons[code].setAccessibleName(f"{_(self._title)}: {_(text)}")
        if (row := self.layout()) is not None:
            row.activate()  # at most as wide as its words: they have just changed
        self.updateGeometry()
