"""A table of which several lines are ticked, to do something with all of them at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent

from desktop.i18n import _
from desktop.ui.candidates import Tick
from desktop.ui.rows_model import Column, RowsModel
from desktop.ui.rows_table import ROW_HEIGHT, RowsTable

Line = TypeVar("Line")
TICKS = 0  # the column of the ticks


class Ticks(Generic[Line]):
    """Which lines are ticked, by their *key*; the first column of their table shows it."""

    def __init__(self, key: Callable[[Line], str]) -> None:
        self.key, self.keys = key, set[str]()

    def has(self, line: Line) -> bool:
        """Tell whether a line is ticked."""
        return self.key(line) in self.keys

    def column(self) -> Column[Line]:
        """Return the column of the ticks, which has to be the first."""
        return Column(
            "",
            lambda line: _("Ticked") if self.has(line) else _("Not ticked"),
            width=2,
            drawing=lambda line: Tick(self.has(line)),
        )


class TickedTable(RowsTable[Line]):
    """Space ticks the line, Ctrl+A all or none; *ticked* tells of any change.

    Where there is nothing to choose, *choosing* is False: nothing can be ticked.
    """

    ticked = Signal()

    def __init__(
        self, rows: RowsModel[Line], ticks: Ticks[Line], row_height: int = ROW_HEIGHT
    ) -> None:
        self._lines, self._ticks = rows, ticks
        self.choosing = True
        super().__init__(rows, row_height)
        self.clicked.connect(self._clicked)

    @property
    def ticks(self) -> set[str]:
        """The keys of what is ticked."""
        return self._ticks.keys

    @ticks.setter
    def ticks(self, keys: set[str]) -> None:
        self._ticks.keys = keys

    def chosen(self) -> list[Line]:
        """Return the ticked lines; without any, the one with the cursor."""
        ticked = [line for line in self._lines.lines if self._ticks.has(line)]
        line = self.selected()
        return ticked or ([line] if line is not None else [])

    def tick_none(self) -> None:
        """Take all ticks away."""
        self._tick(())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick with Space and Ctrl+A."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() == Qt.Key.Key_A:
            every = {self._ticks.key(line) for line in self._lines.lines}
            self._tick(every - self.ticks and every)
        elif event.key() == Qt.Key.Key_Space and not event.modifiers():
            self._toggle(self.selected())
        else:
            super().keyPressEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == TICKS:
            self._toggle(self._lines.line(index))

    def _toggle(self, line: Line | None) -> None:
        if line is not None:
            self._tick(self.ticks ^ {self._ticks.key(line)})

    def _tick(self, keys: Iterable[str]) -> None:
        if self.choosing:
            self.ticks = set(keys)
            self._lines.say()
            self.ticked.emit()
