"""Choosing a closed course run, whose certificates are to be issued."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent

from desktop.domain.course_runs import RunStatus
from desktop.i18n import N_, _
from desktop.i18n.formats import show_date
from desktop.ui.buttons import Button
from desktop.ui.layout import beside, label, stack
from desktop.ui.person_finder import DELAY, FindField
from desktop.ui.rows_model import Column, RowsModel
from desktop.ui.rows_table import RowsTable
from desktop.ui.view import View
from desktop.ui.wording import title
from desktop.use_cases.course_run_pages import CourseRunLine, list_course_runs


class ClosedRuns(View):
    """Tells by *chosen* the id of a course run, by *left* that none was wanted."""

    help_topic = "closed-runs"
    reads = frozenset({"course_run", "course_version"})
    waits_to_be_seen = asks_once_seen = True
    chosen = Signal(str)
    left = Signal()

    def build(self) -> None:
        """Place the field above the list, those that ended last first."""
        self.back, self.title, self.hint = (
            Button("quiet", "back", "Escape"),
            label("display"),
            label("soft"),
        )
        self.field = FindField()
        self.runs = RowsModel[CourseRunLine](
            lambda line: line.course_run_id,
            Column(N_("Course"), title),
            Column(N_("Code"), lambda line: line.code, width=13),
            Column(N_("Ends"), lambda line: show_date(line.ends_on), width=10),
            Column(N_("Instructor"), lambda line: line.instructor or "–"),
            Column(N_("People"), lambda line: str(line.places_taken), width=6, figures=True),
        )
        self.table = RowsTable(self.runs)
        self.first_focus = self.field
        self._waits = QTimer(self, singleShot=True, interval=DELAY)
        self._waits.timeout.connect(self.reload)
        self.back.clicked.connect(self.left)
        self.field.textChanged.connect(self._waits.start)
        self.field.moved.connect(self._move)
        self.field.entered.connect(self._enter)
        self.table.opened.connect(lambda line: self.chosen.emit(line.course_run_id))
        stack(self, beside(self.back, self.title, None), self.hint, self.field, self.table)

    def say(self) -> None:
        """Say every word."""
        self.back.say("", _("Back to the register"))
        self.title.setText(_("Issue certificates"))
        self.setWindowTitle(_("Issue certificates"))
        self.hint.setText(_("Which course run? Only closed ones have results to certify."))
        self.field.setPlaceholderText(_("Code, title or instructor"))
        self.field.setAccessibleName(_("Find a course run"))
        none = _("No course run is closed yet. Close one under Courses; then come back.")
        found_none = _("No closed course run has these words. Try fewer letters.")
        self.table.say(_("Closed course runs"), found_none if self.field.words() else none)

    def reload(self) -> None:
        """Ask for the closed runs that fit what is typed."""
        words = self.field.words()
        asked = partial(list_course_runs, statuses=(RunStatus.CLOSED,), text=words)
        self.ask(asked, partial(self._show, words), latest="runs")

    def _show(self, words: str, lines: Sequence[CourseRunLine]) -> None:
        self.runs.show(sorted(lines, key=lambda line: (line.ends_on, line.code), reverse=True))
        self.say()
        if lines and self.table.selected() is None:
            self.table.selectRow(0)
        self.field.answer(words)

    def _enter(self) -> None:
        if (line := self.table.selected()) is not None:
            self.chosen.emit(line.course_run_id)

    def _move(self, event: QKeyEvent) -> None:
        self.table.keyPressEvent(event)
