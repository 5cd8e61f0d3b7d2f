"""A table on screen is a list of lines and a tuple of columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter

from desktop.i18n import _

Line = TypeVar("Line")
Index = QModelIndex | QPersistentModelIndex

# data() is called thousands of times a repaint; comparing enum members would double its cost.
DISPLAY, TIP, ALIGNMENT, ACCESSIBLE = 0, 3, 7, 11
TEXTS = frozenset({DISPLAY, ACCESSIBLE})
_END = object()
TO_THE_RIGHT = int(Qt.AlignmentFlag.AlignRight) | int(Qt.AlignmentFlag.AlignVCenter)
TO_THE_LEFT = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignVCenter)


class Drawing(Protocol):
    """Something painted in a cell instead of its text: a chip, a bar."""

    def paint(self, painter: QPainter, place: QRect) -> None:
        """Paint within *place*."""


@dataclass(frozen=True)
class Column(Generic[Line]):
    """One column: its title (marked with N_) and the text of a line in it.

    *width* is in characters; a column without one shares the room that is left, and so does
    one that is *loose*. *figures* are set flush right. A *drawing* replaces the text on screen;
    the text is still what a screen reader says. *order* makes the column sortable by what it
    returns.
    """

    title: str
    text: Callable[[Line], str]
    width: int | None = None
    figures: bool = False
    drawing: Callable[[Line], Drawing | None] | None = None
    tip: Callable[[Line], str] | None = None
    order: Callable[[Line], Any] | None = None
    loose: bool = False


class LinesModel(QAbstractTableModel, Generic[Line]):
    """Columns over lines that may or may not have been fetched yet."""

    def __init__(self, *columns: Column[Line]) -> None:
        super().__init__()
        self.columns = columns
        self.loaded = False  # an empty table says so only once an answer has come

    def line_at(self, row: int) -> Line | None:
        """Return the line in *row*, None while it is not fetched yet."""
        raise NotImplementedError

    def row_of(self, line: Line) -> int | None:
        """Return where the same thing is shown now, None when it is not."""
        raise NotImplementedError

    def say(self) -> None:
        """Say titles and texts again, in the current language."""
        last = len(self.columns) - 1
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)
        if rows := self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, last))

    def drawing(self, index: Index) -> Drawing | None:
        """Return what to paint instead of the text, if anything."""
        draw, line = self.columns[index.column()].drawing, self.line_at(index.row())
        return draw(line) if draw is not None and line is not None else None

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = DISPLAY) -> str | int | None:
        """Return text, alignment and tooltip of a cell."""
        column = self.columns[index.column()]
        if role in TEXTS:
            line = self.line_at(index.row())
            return column.text(line) if line is not None else "…"
        if role == ALIGNMENT:
            return TO_THE_RIGHT if column.figures else TO_THE_LEFT
        if role == TIP:
            line = self.line_at(index.row())
            return (column.tip or column.text)(line) if line is not None else None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY
    ) -> str | int | None:
        """Return the title of a column, aligned like its cells."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == DISPLAY:
            return _(column.title) if column.title else ""
        if role == ALIGNMENT:
            return TO_THE_RIGHT if column.figures else TO_THE_LEFT
        return None


class RowsModel(LinesModel[Line]):
    """Read-only table over lines already fetched by a use case; up to about 2,000 of them."""

    def __init__(self, key: Callable[[Line], object], *columns: Column[Line]) -> None:
        super().__init__(*columns)
        self._key = key
        self._lines: Sequence[Line] = ()
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    @property
    def lines(self) -> Sequence[Line]:
        """Return what is shown, in the order in which it is shown."""
        return self._lines

    def show(self, lines: Sequence[Line]) -> None:
        """Replace all lines; where they are the same things, or more, the cursor stays put.

        What comes in from another computer is let in between: a selection, a scroll and a
        grade in the middle of being typed are tied to their line and not to its number.
        """
        lines = self._in_order(lines)
        places = self._places_among([self._key(line) for line in lines])
        if places is not None:
            self._let_in(lines, places)
            return
        self.beginResetModel()
        self._lines, self.loaded = lines, True
        self.endResetModel()

    def line(self, index: Index) -> Line:
        """Return the line behind a valid *index*."""
        return self._lines[index.row()]

    def line_at(self, row: int) -> Line | None:
        """Return the line in *row*."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def key_of(self, line: Line) -> object:
        """Return what tells the line from others."""
        return self._key(line)

    def row_of(self, line: Line) -> int | None:
        """Return the row of the line with the same key, None when it is gone."""
        wanted = self._key(line)
        return next((row for row, it in enumerate(self._lines) if self._key(it) == wanted), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the lines by a column that can be; stays so for the lines to come."""
        self._sorted = (column, order)
        self.beginResetModel()
        self._lines = self._in_order(self._lines)
        self.endResetModel()

    def _places_among(self, keys: Sequence[object]) -> list[range] | None:
        """Return where new lines stand among *keys*; None unless all shown are there, in order."""
        if not self._lines and (keys or not self.loaded):
            return None
        shown = iter([*(self._key(line) for line in self._lines), _END])
        wanted = next(shown)
        new: list[range] = []
        for row, key in enumerate(keys):
            if key == wanted:
                wanted = next(shown)
            elif new and new[-1].stop == row:
                new[-1] = range(new[-1].start, row + 1)
            else:
                new.append(range(row, row + 1))
        return new if wanted is _END else None

    def _let_in(self, lines: Sequence[Line], places: Sequence[range]) -> None:
        for place in places:
            self.beginInsertRows(QModelIndex(), place.start, place.stop - 1)
            self._lines = [*self._lines[: place.start], *lines[place.start : place.stop],
                           *self._lines[place.start :]]  # fmt: skip
            self.endInsertRows()
        self._lines = lines
        self.say()

    def _in_order(self, lines: Sequence[Line]) -> Sequence[Line]:
        by = self.columns[self._sorted[0]].order if self._sorted else None
        if by is None or self._sorted is None:
            return lines
        return sorted(lines, key=by, reverse=self._sorted[1] == Qt.SortOrder.DescendingOrder)
