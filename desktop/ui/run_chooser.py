"""Choosing a course run to enrol in: open ones first, with their places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent

from desktop.domain.course_runs import TAKES_ENROLMENTS, RunStatus
from desktop.domain.enrolment import LIVE
from desktop.i18n import N_, _
from desktop.i18n.formats import show_date
from desktop.ui.background import Background
from desktop.ui.charts import places_bar
from desktop.ui.chips import Chip, Tone
from desktop.ui.layout import stack
from desktop.ui.person_finder import DELAY, FindField
from desktop.ui.rows_model import Column, RowsModel
from desktop.ui.rows_table import RowsTable
from desktop.ui.view import View
from desktop.ui.wording import RUN_STATUSES, chip, title
from desktop.use_cases.course_run_pages import CourseRunLine, list_course_runs
from desktop.use_cases.waiting_list import PersonEnrolmentLine, list_enrolments


class RunChooser(View):
    """Tells by *chosen* which course run. The one used last is the first."""

    reads = frozenset({"course_run", "enrolment", "course_version"})
    chosen = Signal(object)  # CourseRunLine

    def __init__(self, background: Background) -> None:
        self._pinned: str | None = None
        self._person_id: str | None = None
        self._already: frozenset[str] = frozenset()
        self._hurry = False
        self._asked_for: str | None = None
        super().__init__(background)

    def build(self) -> None:
        """Place the field above the list."""
        self.field = FindField()
        self.runs = runs_model(self._standing)
        self.table = RowsTable(self.runs)
        self.first_focus = self.field
        self._waits = QTimer(self, singleShot=True, interval=DELAY)
        self._waits.timeout.connect(self._look)
        self.field.textChanged.connect(self._typed)
        self.field.returnPressed.connect(self._enter)
        self.field.moved.connect(self._move)
        self.table.opened.connect(self.chosen)
        stack(self, self.field, self.table, margin=0)

    def say(self) -> None:
        """Say every word."""
        self.field.setPlaceholderText(_("Course, code or instructor"))
        self.field.setAccessibleName(_("Find a course run"))
        empty = _("No course run takes enrolments. Open one under Courses.")
        found_none = _("No open course run has these words. Try fewer letters.")
        self.table.say(_("Course runs"), empty=found_none if self.field.words() else empty)

    def reload(self) -> None:
        """Ask for the runs, and for those that the person is in."""
        self._look()
        if self._person_id is not None:
            asked = partial(list_enrolments, person_id=self._person_id)
            self.ask(asked, then=self._mark, latest="already")

    def start(self, person_id: str) -> None:
        """Choose for this person, from all runs again."""
        self._person_id, self._already, self._hurry = person_id, frozenset(), False
        self._asked_for = None  # Enter waits for the answer to come
        self.field.clear()
        self._waits.stop()
        self.table.clearSelection()
        self.reload()

    def pin(self, course_run_id: str) -> None:
        """Put this run first from now on."""
        self._pinned = course_run_id
        self.runs.show(self._in_order(self.runs.lines))

    def _typed(self) -> None:
        self._hurry = False
        self._waits.start()

    def _look(self) -> None:
        words = self.field.words()
        asked = partial(list_course_runs, statuses=tuple(TAKES_ENROLMENTS), text=words)
        self.ask(asked, then=partial(self._show, words), latest="runs")

    def _show(self, words: str, lines: Sequence[CourseRunLine]) -> None:
        if words != self.field.words():
            return
        self._asked_for = words
        kept = self.table.selected()
        self.runs.show(self._in_order(lines))
        self.say()
        if self.runs.lines and (kept is None or self.table.selected() is None):
            self.table.selectRow(0)
        if self._hurry:
            self._enter()

    def _in_order(self, lines: Sequence[CourseRunLine]) -> list[CourseRunLine]:
        return sorted(
            lines,
            key=lambda it: (
                it.course_run_id != self._pinned,
                it.status is not RunStatus.OPEN,
                it.starts_on,
                it.code,
            ),
        )

    def _mark(self, enrolments: Sequence[PersonEnrolmentLine]) -> None:
        self._already = frozenset(
            line.run.course_run_id for line in enrolments if line.enrolled.status in LIVE
        )
        self.runs.say()

    def _standing(self, line: CourseRunLine) -> Chip:
        if line.course_run_id in self._already:
            return Chip(_("Already enrolled"), Tone.NOTICE)
        return chip(RUN_STATUSES, line.status)

    def _enter(self) -> None:
        line = self.table.selected()
        self._hurry = self.field.words() != self._asked_for or not self.runs.loaded
        if not self._hurry and line is not None:
            self.chosen.emit(line)

    def _move(self, event: QKeyEvent) -> None:
        self.table.keyPressEvent(event)


def runs_model(standing: Callable[[CourseRunLine], Chip]) -> RowsModel[CourseRunLine]:
    """Return the columns by which one chooses."""
    return RowsModel[CourseRunLine](
        lambda line: line.course_run_id,
        Column(
            N_("Course"),
            title,
            width=30,
            loose=True,
            tip=lambda line: f"{title(line)} · {line.instructor or '–'}",
        ),
        Column(N_("Code"), lambda line: line.code, width=11),
        Column(N_("Begins"), lambda line: show_date(line.starts_on), width=10),
        Column(
            N_("Places"),
            lambda line: f"{line.places_taken}/{line.places_max}",
            width=12,
            drawing=lambda line: places_bar(line.places_taken, line.places_max),
        ),
        Column(N_("Waiting"), lambda line: str(line.waiting or ""), width=7, figures=True),
        Column(N_("Status"), lambda line: standing(line).text, width=18, drawing=standing),
    )
