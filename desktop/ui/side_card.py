"""One version of what is different, as a card: its values, who wrote it, and how to choose it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from desktop.ui.buttons import Button
from desktop.ui.layout import STRETCH, above, beside, label, stack


@dataclass(frozen=True)
class CardWords:
    """What a card says. *values* are (field, value as rich text); *verb* is blank for no button."""

    title: str
    values: Sequence[tuple[str, str]]
    byline: str
    verb: str
    tip: str = ""
    figure: str = ""


class SideCard(QFrame):
    """A title with who, when and where, the button beside it, and the values by field."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.title, self.byline = label("section", wrap=True), label("hint", wrap=True)
        self.figure = label("figure")
        self.figure.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.choose = Button(kind)
        self._values = QWidget()
        self._grid = QGridLayout(self._values)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._shown: list[QLabel] = []
        head = beside(above(self.title, self.byline, gap=2), self.choose, gap=12)
        head.setStretch(0, 1)
        head.setAlignment(self.choose, Qt.AlignmentFlag.AlignTop)
        stack(self, head, self.figure, self._values, STRETCH, margin=12, gap=8)

    def show_words(self, words: CardWords) -> None:
        """Show *words*."""
        self.title.setText(words.title)
        self.byline.setText(words.byline)
        self.figure.setText(words.figure)
        for part, text in (
            (self.byline, words.byline),
            (self.figure, words.figure),
            (self.choose, words.verb),
        ):
            part.setVisible(bool(text))
        self.choose.say(words.verb, words.tip)
        self._show_values(words.values)

    def texts(self) -> list[str]:
        """Return the fields and values that are shown, in order."""
        return [part.text() for part in self._shown]

    def _show_values(self, values: Sequence[tuple[str, str]]) -> None:
        for old in self._shown:
            old.hide()
            old.deleteLater()
        self._shown = []
        for row, (name, value) in enumerate(values):
            self._place(row, 0, name, "soft", Qt.TextFormat.PlainText)
            self._place(row, 1, value, "lead", Qt.TextFormat.RichText)

    def _place(self, row: int, column: int, text: str, kind: str, form: Qt.TextFormat) -> None:
        part = label(kind, wrap=column == 1)
        part.setTextFormat(form)
        part.setText(text)
        if column == 1:
            part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._shown.append(part)
        self._grid.addWidget(part, row, column, Qt.AlignmentFlag.AlignTop)
