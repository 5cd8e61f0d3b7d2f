"""The table widget: whole rows, one at a time, made for the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from desktop.ui import theme
from desktop.ui.column_widths import Wish, shared_room
from desktop.ui.rows_model import Drawing, Index, LinesModel

Line = TypeVar("Line")
ROW_HEIGHT = 38  # pixels at 100 %: a finger's width, and room for a chip
CELL_PADDING = 30
LOOSE = 14  # characters that a column without a width should have at least


class RowsTable(QTableView, Generic[Line]):
    """Shows a RowsModel or PagedModel and knows which line is selected.

    Arrows move, Enter or a double click *opens* the line, Tab leaves the table, and letters
    are not swallowed by a search but told by *typed*, so that a screen can give them meaning.
    """

    opened = Signal(object)  # the line that Enter or a double click is meant for
    picked = Signal(object)  # the line now selected, None for none
    typed = Signal(str)  # a letter, digit or sign pressed on the table

    def __init__(self, rows: LinesModel[Line], row_height: int = ROW_HEIGHT) -> None:
        super().__init__()
        self._rows, self._row_height = rows, row_height
        self._empty = ""
        self._kept: tuple[int, Line, int] | None = None
        self._descending: dict[int, bool] = {}
        rows.modelAboutToBeReset.connect(self._keep_selection)
        self.setModel(rows)
        rows.modelReset.connect(self._restore_selection)
        rows.rowsInserted.connect(self._keep_in_view)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setItemDelegate(_Cells(self))
        self.verticalHeader().hide()
        self._prepare_header()
        self._measure()
        self.doubleClicked.connect(lambda _index: self._open())
        self.selectionModel().selectionChanged.connect(lambda: self.picked.emit(self.selected()))

    def say(self, name: str, empty: str = "") -> None:
        """Say what the table is called and, when it has no lines, what to do next."""
        self.setAccessibleName(name)
        self._empty = empty
        self._rows.say()
        self._measure()
        self.viewport().update()

    def selected(self) -> Line | None:
        """Return the selected line; Qt's *current* row may be set by focus alone."""
        chosen = self.selectionModel().selectedRows()
        return self._rows.line_at(chosen[0].row()) if chosen else None

    def select(self, wanted: Callable[[Line], bool]) -> bool:
        """Select the first fetched line that is *wanted*; tell whether there was one."""
        for row in range(self._rows.rowCount()):
            line = self._rows.line_at(row)
            if line is not None and wanted(line):
                self.selectRow(row)
                return True
        return False

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters belong to the screen."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter, tell letters, leave the rest to Qt."""
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not held:
            self._open()
        elif event.text().strip() and event.text().isprintable() and not held:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin on the first line when the keyboard comes in and nothing is selected."""
        super().focusInEvent(event)
        by_key = event.reason() != Qt.FocusReason.MouseFocusReason
        if by_key and self._rows.rowCount() and not self.selectionModel().hasSelection():
            self.selectRow(0)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the text size changes."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._measure()

    def minimumSizeHint(self) -> QSize:
        """Return room for the titles and two lines: less shows nothing."""
        lines = self.horizontalHeader().sizeHint().height() + 2 * theme.px(self._row_height)
        return QSize(super().minimumSizeHint().width(), lines + 2 * self.frameWidth())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room among the columns."""
        super().resizeEvent(event)
        self._share_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines, or what to do when there are none."""
        super().paintEvent(event)
        if self._empty and self._rows.loaded and not self._rows.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(theme.colour("ink_soft"))
            painter.setFont(theme.font("lead"))
            room = self.viewport().rect().adjusted(32, 32, -32, -32)
            flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(room, flags, self._empty)

    def _prepare_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionsClickable(any(column.order for column in self._rows.columns))
        header.sectionClicked.connect(self._sort)
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _sort(self, column: int) -> None:
        if self._rows.columns[column].order is None:
            return
        descending = not self._descending.get(column, True)
        self._descending = {column: descending}
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicatorShown(True)
        self.horizontalHeader().setSortIndicator(column, order)
        self._rows.sort(column, order)

    def _open(self) -> None:
        if (line := self.selected()) is not None:
            self.opened.emit(line)

    def _keep_in_view(self, _parent: Index, first: int, last: int) -> None:
        """Leave what is seen where it is when lines come in above it."""
        bar = self.verticalScrollBar()
        if bar.value() > 0 and first <= bar.value():
            self.executeDelayedItemsLayout()
            bar.setValue(bar.value() + last - first + 1)

    def _keep_selection(self) -> None:
        line = self.selected()
        chosen = self.selectionModel().selectedRows()
        top = self.verticalScrollBar().value()
        self._kept = (chosen[0].row(), line, top) if line is not None else None

    def _restore_selection(self) -> None:
        if self._kept is not None:
            was, line, top = self._kept
            row = self._rows.row_of(line)
            if row is not None:
                self.selectRow(row)
                self.executeDelayedItemsLayout()
                self.verticalScrollBar().setValue(top + row - was if top else top)
            elif self.hasFocus() and self._rows.rowCount():
                self.selectRow(min(was, self._rows.rowCount() - 1))
        if self.hasFocus() and self._rows.rowCount() and self.selected() is None:
            self.selectRow(0)
        if self.selected() is None:
            self.picked.emit(None)

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.px(self._row_height))
        self.verticalHeader().setMinimumSectionSize(theme.px(self._row_height))
        self._share_room()

    def _share_room(self) -> None:
        """Give fixed columns their characters, never less than their title; share the rest."""
        body, bold = (QFontMetrics(theme.font("body", bold=strong)) for strong in (False, True))
        padding, letter = theme.px(CELL_PADDING), body.horizontalAdvance("n")
        titles = [
            bold.horizontalAdvance(str(self._rows.headerData(section, Qt.Orientation.Horizontal)))
            for section in range(len(self._rows.columns))
        ]
        wishes = [
            Wish(
                title + padding,
                letter * (column.width or LOOSE) + padding,
                column.loose or column.width is None,
            )
            for column, title in zip(self._rows.columns, titles, strict=True)
        ]
        for section, width in enumerate(shared_room(wishes, self.viewport().width())):
            self.setColumnWidth(section, width)


class _Cells(QStyledItemDelegate):
    """Paints the drawing of a cell where there is one, else its text."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Leave the text away where there is a drawing."""
        super().initStyleOption(option, index)
        if _drawing(index) is not None:
            option.text = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the background as always, then the drawing on it."""
        super().paint(painter, option, index)
        drawing = _drawing(index)
        if drawing is not None:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            drawing.paint(painter, option.rect.adjusted(12, 4, -12, -4))
            painter.restore()


def _drawing(index: Index) -> Drawing | None:
    rows = index.model()
    return rows.drawing(index) if isinstance(rows, LinesModel) else None
