"""The first rows of somebody's sheet, with a choice over each column of what it holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHeaderView, QWidget

from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.rows_model import ALIGNMENT, DISPLAY, Column, RowsModel
from desktop.ui.rows_table import ROW_HEIGHT, RowsTable

NARROWEST = 208  # pixels at 100 %: the longest field and its arrow
GAP = 6
LEAST_ROWS = 2


@dataclass(frozen=True)
class SheetRow:
    """One row of the sheet as it would be typed."""

    number: int
    cells: tuple[str, ...]


class SheetModel(RowsModel[SheetRow]):
    """The rows under the sheet's own header, which is not translated."""

    def __init__(self, header: Sequence[str], count: int) -> None:
        super().__init__(
            lambda row: row.number,
            *(Column("", partial(_cell, at)) for at in range(count)),
        )
        self._header = header

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY
    ) -> str | int | None:
        """Return the title that the sheet has, or the letter of the column."""
        if orientation == Qt.Orientation.Horizontal and role == DISPLAY:
            title = self._header[section] if section < len(self._header) else ""
            return " ".join(title.split()) or column_letters(section)
        if role == ALIGNMENT:
            return int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)
        return super().headerData(section, orientation, role)


class ChoiceHeader(QHeaderView):
    """A header with a choice of fields under each title; tells by *chosen* (column, field)."""

    chosen = Signal(int, str)  # "" for a column that is not read
    entered = Signal(int)  # the keyboard came to the choice of this column

    def __init__(self, fields: Mapping[str, str], count: int) -> None:
        """*fields* are what a column may hold, each with how it is called, not yet translated."""
        super().__init__(Qt.Orientation.Horizontal)
        self._fields = fields
        self.choices = [self._choice(at) for at in range(count)]
        self.sectionResized.connect(self.place)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        """Return room for the title and the choice below it."""
        title = super().sizeHint()
        room = self.choices[0].sizeHint().height() + GAP if self.choices else 0
        return QSize(title.width(), title.height() + room)

    def show_columns(self, columns: Mapping[str, int]) -> None:
        """Choose the field of each column."""
        fields = {at: field for field, at in columns.items()}
        for at, choice in enumerate(self.choices):
            choice.blockSignals(True)  # noqa: FBT003 (Qt)
            choice.setCurrentIndex(choice.findData(fields.get(at, "")))
            choice.blockSignals(False)  # noqa: FBT003 (Qt)
            choice.setProperty("kind", "" if at in fields else "unused")

    def say(self) -> None:
        """Say the fields, and what each choice is about."""
        model = self.model()
        for at, choice in enumerate(self.choices):
            title = str(model.headerData(at, Qt.Orientation.Horizontal)) if model else ""
            choice.setAccessibleName(_("What the column “{title}” holds").format(title=title))
            choice.setItemText(0, _("Leave out"))
            for row, text in enumerate(self._fields.values(), start=1):
                choice.setItemText(row, _(text))

    def place(self) -> None:
        """Put each choice below its title, also after scrolling sideways."""
        for at, choice in enumerate(self.choices):
            height = choice.sizeHint().height()
            choice.setGeometry(
                self.sectionViewportPosition(at) + GAP,
                self.height() - height - GAP,
                self.sectionSize(at) - 2 * GAP,
                height,
            )
            choice.show()

    def updateGeometries(self) -> None:
        """Follow the table."""
        super().updateGeometries()
        self.place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell when the keyboard comes to a choice: it may be out of sight."""
        if event.type() == QEvent.Type.FocusIn:
            for at, choice in enumerate(self.choices):
                if choice is watched:
                    self.entered.emit(at)
        return super().eventFilter(watched, event)

    def _choice(self, at: int) -> QComboBox:
        choice = QComboBox(self)
        choice.addItem("", "")
        for field in self._fields:
            choice.addItem("", field)
        choice.currentIndexChanged.connect(
            lambda _row: self.chosen.emit(at, str(choice.currentData()))
        )
        choice.installEventFilter(self)
        return choice


class MappingTable(RowsTable[SheetRow]):
    """The sheet under its choices."""

    def __init__(
        self, fields: Mapping[str, str], header: Sequence[str], rows: Sequence[Sequence[str]]
    ) -> None:
        count = max([len(header), *(len(row) for row in rows)])
        self.sheet = SheetModel(header, count)
        self.header = ChoiceHeader(fields, count)
        super().__init__(self.sheet)
        self.setHorizontalHeader(self.header)
        self.header.setSectionsClickable(False)
        self.header.setHighlightSections(False)
        self.horizontalScrollBar().valueChanged.connect(self.header.place)
        self.header.entered.connect(self._come_into_sight)
        self.sheet.show([SheetRow(at, tuple(row)) for at, row in enumerate(rows)])
        self.setMinimumHeight(theme.px(ROW_HEIGHT * LEAST_ROWS) + self.header.sizeHint().height())
        self._share_room()
        before: QWidget = self
        for choice in self.header.choices:
            QWidget.setTabOrder(before, choice)
            before = choice

    def say(self, name: str, empty: str = "") -> None:
        """Say the name, what to do with an empty sheet, and the choices."""
        super().say(name, empty)
        self.header.say()

    def _share_room(self) -> None:
        """Give each column room for its choice; what is too wide scrolls."""
        count = len(self.sheet.columns)
        width = max(theme.px(NARROWEST), self.viewport().width() // max(1, count))
        for section in range(count):
            self.setColumnWidth(section, width)

    def _come_into_sight(self, column: int) -> None:
        self.scrollTo(self.sheet.index(0, column))


def column_letters(at: int) -> str:
    """Return how a spreadsheet calls the column *at*, from 0: A to Z, then AA."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _cell(at: int, row: SheetRow) -> str:
    return row.cells[at] if at < len(row.cells) else ""
