"""Facts: what each is in small letters, and below it how it stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop.ui.layout import above, label

Fact = tuple[str, str]


class FactList(QWidget):
    """Facts in one or more columns, read from left to right. A blank one is left out."""

    def __init__(self, columns: int = 1) -> None:
        super().__init__()
        self._columns = columns
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(12)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
        self._shown: list[QWidget] = []

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show (name, value) pairs, as said in the current language."""
        for old in self._shown:
            old.hide()
            old.deleteLater()
        self._shown = []
        for at, (name, value) in enumerate(fact for fact in facts if fact[1]):
            self._place(at, name, value)

    def texts(self) -> list[str]:
        """Return every word shown, in order."""
        return [part.text() for fact in self._shown for part in fact.findChildren(QLabel)]

    def _place(self, at: int, name: str, value: str) -> None:
        fact = QWidget()
        title, text = label("hint"), label(wrap=True)
        title.setText(name)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setText(value)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box = above(title, text, gap=2)
        fact.setLayout(box)
        self._shown.append(fact)
        self._grid.addWidget(fact, *divmod(at, self._columns), Qt.AlignmentFlag.AlignTop)
