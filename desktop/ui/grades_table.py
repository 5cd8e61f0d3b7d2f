"""The table that grades are typed into: a digit begins, Enter writes and goes down."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.ui import theme
from desktop.ui.closing_model import BEFORE, ClosingLine, ClosingModel
from desktop.ui.rows_table import RowsTable
from desktop.use_cases.grades import AssessmentLine

Index = QModelIndex | QPersistentModelIndex
LONGEST = 4  # characters of a grade


class GradesTable(RowsTable[ClosingLine]):
    """Left and right choose the assessment. Tells by *graded* what was typed for whom.

    By *typing* it tells that ``being_typed`` is another: the grade that is not written yet.
    """

    graded = Signal(object, object, str)  # AssessmentLine, ClosingLine, text
    typing = Signal()

    def __init__(self, rows: ClosingModel) -> None:
        super().__init__(rows)
        self._closing = rows
        self._cells = _GradeCells(self)
        self._begun = ""
        self.being_typed: dict[str, str | bool | None] = {}
        self._cells.typed.connect(self._typed_in)
        self._cells.closeEditor.connect(self._editor_closed)
        self.typed.connect(self._begin)
        rows.modelReset.connect(self._dress_columns)
        self.selectionModel().currentChanged.connect(lambda *_at: self.viewport().update())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes a grade back, F2 changes it; the rest is as in any table."""
        index = self.currentIndex()
        if not self.hasFocus():
            event.ignore()  # Enter in the field of a grade comes here too, and opens nothing
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._typed_in(index, "")
        elif event.key() == Qt.Key.Key_F2 and self.at_grade():
            self._begin("")
        else:
            super().keyPressEvent(event)

    def at_grade(self) -> AssessmentLine | None:
        """Return what is graded where the cursor stands, if a grade may be typed there."""
        index = self.currentIndex()
        if not index.isValid() or not self._closing.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return None
        return self._closing.assessment_at(index.column())

    def go_to_first_grade(self) -> None:
        """Put the cursor in the first column of grades of the selected line."""
        line, column = max(0, self.currentIndex().row()), self.currentIndex().column()
        if self._closing.assessments and self._closing.assessment_at(column) is None:
            self.setCurrentIndex(self._closing.index(line, BEFORE))

    def begun(self) -> str:
        """Return the digit that began the typing, once."""
        begun, self._begun = self._begun, ""
        return begun

    def note(self, index: Index, text: str) -> None:
        """Notice what stands in the field of a grade."""
        work, line = self._closing.assessment_at(index.column()), self._closing.line_at(index.row())
        if work is not None and line is not None:
            who = line.outcome.enrolment_id
            self.being_typed = {"assessment_id": work.id, "enrolment_id": who, "text": text}
            self.typing.emit()

    def type_again(self, typed: Mapping[str, str | bool | None]) -> bool:
        """Open the field where a grade was being typed; False while it is not in the table."""
        works = [work.id for work in self._closing.assessments]
        people = [line.outcome.enrolment_id for line in self._closing.lines]
        work, who = typed.get("assessment_id"), typed.get("enrolment_id")
        if work not in works or who not in people:
            return False
        self.setCurrentIndex(
            self._closing.index(people.index(str(who)), BEFORE + works.index(str(work)))
        )
        self._begin_with(str(typed.get("text") or ""))
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a ring around the cell where a grade would be typed."""
        super().paintEvent(event)
        if self.hasFocus() and self.at_grade() is not None:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("focus"), 2))
            ring = self.visualRect(self.currentIndex()).adjusted(3, 3, -3, -4)
            painter.drawRoundedRect(ring, 4, 4)

    def _dress_columns(self) -> None:
        for column in range(self._closing.columnCount()):
            graded = self._closing.assessment_at(column) is not None
            self.setItemDelegateForColumn(column, self._cells if graded else self.itemDelegate())

    def _begin(self, text: str) -> None:
        if text.isdigit() and self.at_grade() is None:
            self.go_to_first_grade()  # a digit can only be a grade, wherever the cursor stands
        if text.isdigit() or not text:
            self._begin_with(text)

    def _begin_with(self, text: str) -> None:
        if self.at_grade() is None:
            return
        self._begun = text
        self.edit(self.currentIndex())
        if text:
            self._cells.go_on()
            self.note(self.currentIndex(), text)

    def _typed_in(self, index: Index, text: str) -> None:
        work, line = self._closing.assessment_at(index.column()), self._closing.line_at(index.row())
        if work is not None and line is not None and self.at_grade() is not None:
            self.graded.emit(work, line, text)

    def _editor_closed(self, _editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        index, self.being_typed = self.currentIndex(), {}
        self.typing.emit()
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            below = min(index.row() + 1, self._closing.rowCount() - 1)
            self.setCurrentIndex(self._closing.index(below, index.column()))


class _GradeCells(QStyledItemDelegate):
    """A field for one grade, which nothing that comes in meanwhile can overwrite."""

    typed = Signal(object, str)  # index, text

    def __init__(self, table: GradesTable) -> None:
        super().__init__(table)
        self._table = table
        self._field: QLineEdit | None = None

    def go_on(self) -> None:
        """Let the next digit follow the one that began the typing: Qt has selected it."""
        if self._field is not None:
            self._field.end(False)  # noqa: FBT003 (Qt)
            self._field = None

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: Index
    ) -> QLineEdit:
        """Return a field with the digit that began it, else with the grade there is."""
        field = QLineEdit(parent)
        field.setMaxLength(LONGEST)
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.setAccessibleName(
            str(index.model().headerData(index.column(), Qt.Orientation.Horizontal))
        )
        field.setStyleSheet("QLineEdit { padding: 0 8px; min-height: 0; }")
        begun = self._table.begun()
        field.setText(begun or str(index.data()).replace("–", ""))
        if not begun:
            field.selectAll()
        field.textEdited.connect(partial(self._table.note, QPersistentModelIndex(index)))
        self._field = field
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Leave what is being typed alone."""

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        """Tell once what was typed, when it differs from what there is."""
        if not isinstance(editor, QLineEdit):
            return
        told = editor.property("told")  # Qt commits again when the field loses the keyboard
        if editor.text() not in {told, str(index.data()).replace("–", "")}:
            editor.setProperty("told", editor.text())
            self.typed.emit(QPersistentModelIndex(index), editor.text())
