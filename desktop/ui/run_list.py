"""The course runs of the centre: those that matter now first, any of them found as one types."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox

from desktop.domain.course_runs import RunStatus
from desktop.domain.rights import Right
from desktop.i18n import N_, _, ngettext
from desktop.i18n.formats import show_count, show_date
from desktop.ui import wording
from desktop.ui.buttons import Button
from desktop.ui.charts import places_bar
from desktop.ui.layout import STRETCH, label, stack
from desktop.ui.person_finder import FindField
from desktop.ui.rows_model import Column, RowsModel
from desktop.ui.ticked_table import TickedTable, Ticks
from desktop.ui.view import View
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.course_run_pages import CourseRunLine, list_course_runs

DELAY = 15  # milliseconds after the last letter: a reader never types into a field
ALL = frozenset(RunStatus)
CHOICES: tuple[tuple[str, frozenset[RunStatus]], ...] = (
    (N_("Present and to come"), frozenset({RunStatus.DRAFT, RunStatus.OPEN, RunStatus.RUNNING})),
    (N_("Closed"), frozenset({RunStatus.CLOSED})),
    (N_("Cancelled"), frozenset({RunStatus.CANCELLED})),
    (N_("All"), ALL),
)


class RunList(View):
    """Tells by *opened* which run to show, by *wanted* that a new one is to be opened."""

    help_topic = "courses"
    reads = frozenset({"course_run", "course_session", "enrolment", "course_version", "instructor"})
    waits_to_be_seen = True
    opened = Signal(str)  # course_run_id
    wanted = Signal()

    def build(self) -> None:
        """Place the search, the choice of states and the list."""
        self.field, self.states, self.count = FindField(), QComboBox(), label("soft")
        self.add = Button("primary", "add", "Ctrl+N")
        self.only_for(Right.RUN_COURSES, self.add)
        self.again = Button("", "calendar", "Ctrl+Shift+N")
        self.only_for(Right.RUN_COURSES, self.again)
        ticks = Ticks[CourseRunLine](lambda line: line.course_run_id)
        self.runs = runs_model(ticks)
        self.table = TickedTable(self.runs, ticks)
        self.first_focus = self.field
        self.states.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for _text in CHOICES:
            self.states.addItem("")
        self._waits = QTimer(self, singleShot=True, interval=DELAY)
        self._waits.timeout.connect(self.reload)
        self.field.textChanged.connect(self._waits.start)
        self.field.moved.connect(self._move)
        self.field.entered.connect(self._enter)
        self.states.activated.connect(self.reload)
        self.table.opened.connect(lambda line: self.opened.emit(line.course_run_id))
        self.table.ticked.connect(self._say_again)
        self.table.picked.connect(self._say_again)
        self.add.clicked.connect(self.wanted)
        self.again.clicked.connect(self._repeat)
        bar = wrapping(self.field, self.states, self.count, STRETCH, self.add, gap=12)
        stack(self, bar, self.table, wrapping(self.again, STRETCH), margin=0, gap=12)

    def say(self) -> None:
        """Say every word."""
        self.field.setPlaceholderText(_("Code, title or instructor"))
        self.field.setAccessibleName(_("Find a course run"))
        self.states.setAccessibleName(_("Which course runs"))
        for at, (text, _states) in enumerate(CHOICES):
            self.states.setItemText(at, _(text))
        self.add.say(_("New course run"))
        self._say_again()
        self._say_list()

    def reload(self) -> None:
        """Ask for the runs that fit what is typed."""
        states = tuple(CHOICES[max(0, self.states.currentIndex())][1])
        words = self.field.words()
        asked = partial(list_course_runs, statuses=states, text=words)
        self.ask(asked, then=partial(self._show, words), latest="runs")

    def _show(self, words: str, lines: Sequence[CourseRunLine]) -> None:
        self.table.ticks &= {line.course_run_id for line in lines}
        self.runs.show(lines)
        self._say_list()
        self._say_again()
        self.field.answer(words)

    def _say_list(self) -> None:
        shown = len(self.runs.lines)
        words = ngettext("{n} course run", "{n} course runs", shown)
        self.count.setText(words.format(n=show_count(shown)))
        none = _("There is no course run here yet. Open one with Ctrl+N.")
        found_none = _("No course run fits. Look among all of them, or open one with Ctrl+N.")
        self.table.say(_("Course runs"), found_none if self.field.words() else none)

    def _say_again(self, _line: object = None) -> None:
        chosen = len(self.table.chosen())
        words = ngettext("Repeat…", "Repeat {n} course runs…", max(chosen, 1))
        self.again.say(
            words.format(n=show_count(chosen)),
            _("Open another run like each of those that are ticked (Space)"),
        )
        self.again.setEnabled(chosen > 0)

    def _repeat(self) -> None:
        from desktop.ui.repeats import RepeatsDialog

        RepeatsDialog(self, self.table.chosen(), self.table.tick_none).open()

    def _move(self, event: QKeyEvent) -> None:
        QApplication.sendEvent(self.table, event)

    def _enter(self) -> None:
        if self.table.selected() is None and self.runs.lines:
            self.table.selectRow(0)
        if (line := self.table.selected()) is not None:
            self.opened.emit(line.course_run_id)


def runs_model(ticks: Ticks[CourseRunLine]) -> RowsModel[CourseRunLine]:
    """Return the table of course runs."""
    return RowsModel[CourseRunLine](
        lambda line: line.course_run_id,
        ticks.column(),
        Column(N_("Code"), lambda line: line.code, width=12, order=lambda line: line.code),
        Column(N_("Course"), wording.title, width=28, loose=True, order=wording.title),
        Column(N_("Begins"), lambda line: show_date(line.starts_on), width=9, order=_begin),
        Column(N_("Instructor"), lambda line: line.instructor or "–", width=14),
        Column(
            N_("Places"),
            lambda line: f"{line.places_taken}/{line.places_max}",
            width=13,
            drawing=lambda line: places_bar(line.places_taken, line.places_max),
        ),
        Column(N_("Waiting"), lambda line: str(line.waiting or "–"), width=5, figures=True),
        Column(
            N_("Status"),
            lambda line: wording.word(wording.RUN_STATUSES, line.status),
            width=17,
            drawing=lambda line: wording.chip(wording.RUN_STATUSES, line.status),
        ),
    )


def _begin(line: CourseRunLine) -> object:
    return line.starts_on, line.code
