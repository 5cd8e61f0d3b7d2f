"""An import whose columns can be chosen: the sheet with a choice above each of its columns."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSpinBox, QVBoxLayout, QWidget

from desktop.i18n import _, ngettext
from desktop.ui.background import Background
from desktop.ui.import_mapping import MappingTable
from desktop.ui.import_page import ImportPage
from desktop.ui.import_words import understood
from desktop.ui.layout import label, stack
from desktop.use_cases.import_columns import PREVIEW_ROWS, ImportPreview

if TYPE_CHECKING:
    from desktop.use_cases.perform import UseCase

HEADER_WITHIN = 200  # rows; nobody writes more of a title above a table


class MappedImportPage(ImportPage):
    """The columns that were recognised are chosen already; each choice shows what comes of it."""

    def __init__(self, background: Background) -> None:
        self.preview: ImportPreview | None = None
        self.table: MappingTable | None = None
        self.columns: dict[str, int] | None = None  # as chosen; None: as the file says
        self._wishes: dict[int, str] = {}  # the field chosen for each column, the last one last
        self.header_at: int | None = None  # the row of the header, from 0
        super().__init__(background)

    @abstractmethod
    def looking_at(self, path: Path) -> UseCase[ImportPreview]:
        """Return the question how the file is understood, with what was chosen."""

    @abstractmethod
    def fields(self) -> Mapping[str, str]:
        """Return what a column may hold, by its field, not yet translated."""

    @abstractmethod
    def lacking(self) -> str:
        """Return what is still to be said of the columns."""

    def sheet(self) -> QWidget:
        """Return the place of the table, with the row of the header above it."""
        self.header_name, self.header_row = label("soft"), QSpinBox()
        self.header_row.setRange(0, HEADER_WITHIN)
        self.header_row.setKeyboardTracking(False)
        self.header_row.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.header_row.valueChanged.connect(self._move_header)
        self.header_name.setBuddy(self.header_row)
        self.above_sheet.addWidget(self.header_name)
        self.above_sheet.addWidget(self.header_row)
        self.lack, self.lack_words = QFrame(), label(wrap=True)
        self.lack.setProperty("kind", "notice")
        stack(self.lack, self.lack_words, margin=8)
        place = QWidget()
        self.place = QVBoxLayout(place)
        self.place.setContentsMargins(0, 0, 0, 0)
        self.place.setSpacing(12)
        self.place.addWidget(self.lack)
        return place

    def say(self) -> None:
        """Say every word."""
        super().say()
        self.header_name.setText(_("&Header in row"))
        self.header_row.setAccessibleName(_("Row of the header"))
        self.header_row.setSpecialValueText(_("none"))
        self.lack_words.setText(self.lacking())
        if self.preview is not None:
            self.facts.setText(understood(self.preview))
        if self.table is not None:
            words = ngettext("The first {n} row", "The first {n} rows", PREVIEW_ROWS)
            self.table.say(words.format(n=PREVIEW_ROWS), _("There are no rows below the header."))

    def open_file(self, path: Path) -> None:
        """Look at another file: what was chosen for the one before is forgotten."""
        self.columns = self.header_at = None
        super().open_file(path)

    def look(self) -> None:
        """Ask how the file is understood and what an import would do."""
        if self.path is not None:
            asked = self.looking_at(self.path)
            self.ask(asked, then=self._show, refused=self.tell_wrong, latest="preview")

    def _show(self, preview: ImportPreview) -> None:
        before, self.preview = self.preview, preview
        if self.columns is None:
            self._wishes = {at: field for field, at in preview.columns.items()}
        self.columns, self.header_at = dict(preview.columns), preview.header_row
        self.header_row.blockSignals(True)  # noqa: FBT003 (Qt)
        self.header_row.setValue(preview.header_row + 1)
        self.header_row.blockSignals(False)  # noqa: FBT003 (Qt)
        same = before is not None and (before.header, before.rows) == (preview.header, preview.rows)
        if self.table is None or not same:
            self._make_table(preview)
        if self.table is not None:
            self.table.header.show_columns(preview.columns)
        self.lack.setVisible(preview.report is None)
        self.show_report(preview.report)

    def _make_table(self, preview: ImportPreview) -> None:
        if self.table is not None:
            self.place.removeWidget(self.table)
            self.table.hide()
            self.table.deleteLater()
        self.table = MappingTable(self.fields(), preview.header, preview.rows)
        self.table.header.chosen.connect(self._choose)
        self.place.addWidget(self.table)

    def _choose(self, column: int, field: str) -> None:
        """Read *column* as *field*, which is then read from no other.

        The other gets it back when this one goes on to another field: the arrows of the
        keyboard pass through all of them.
        """
        self._wishes.pop(column, None)
        self._wishes[column] = field
        self.columns = {field: at for at, field in self._wishes.items() if field}
        self.wait_for_report()
        self.look()

    def _move_header(self, row: int) -> None:
        self.header_at = row - 1
        self.wait_for_report()
        self.look()
