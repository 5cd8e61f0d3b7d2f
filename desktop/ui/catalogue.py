"""The catalogue: the courses that the centre teaches."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QCheckBox

from desktop.domain.rights import Right
from desktop.i18n import N_, _, ngettext
from desktop.i18n.formats import show_count, show_decimal, show_percent
from desktop.ui import wording
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.chips import Chip, Tone
from desktop.ui.code_labels import CodeLabels
from desktop.ui.layout import STRETCH, label, stack
from desktop.ui.person_finder import FindField
from desktop.ui.rows_model import Column, RowsModel
from desktop.ui.rows_table import RowsTable
from desktop.ui.view import View
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.code_lists import CodeLine, read_codes
from desktop.use_cases.courses import CourseLine, list_courses, restore_course, retire_course

DELAY = 15  # milliseconds after the last letter: a reader never types into a field


class Catalogue(View):
    """Tells by *opened* which course to change ("" for a new one), by *wanted* of which to run."""

    help_topic = "catalogue"
    reads = frozenset({"course", "course_version", "course_run", "code_value"})
    opened = Signal(str)  # course_id
    wanted = Signal(str)  # course_id

    def __init__(self, background: Background) -> None:
        self.labels = CodeLabels()
        super().__init__(background)

    def build(self) -> None:
        """Place the search, the list and what can be done with a course."""
        self.field, self.retired, self.count = FindField(), QCheckBox(), label("soft")
        self.add = Button("primary", "add", "Ctrl+N")
        self.edit = Button("", "edit", "F2")
        self.run = Button("", "calendar", "Ctrl+R")
        self.retire = Button("", "remove")
        self.only_for(Right.EDIT_CATALOGUE, self.add, self.edit, self.retire)
        self.only_for(Right.RUN_COURSES, self.run)
        self.courses = self._model()
        self.table = RowsTable(self.courses)
        self.first_focus = self.field
        self._waits = QTimer(self, singleShot=True, interval=DELAY)
        self._waits.timeout.connect(self.reload)
        self._wire()
        bar = wrapping(self.field, self.retired, self.count, STRETCH, self.add, gap=12)
        stack(self, bar, self.table, wrapping(self.edit, self.run, STRETCH, self.retire), margin=0)
        self._picked()

    def say(self) -> None:
        """Say every word."""
        self.field.setPlaceholderText(_("Code, title or area"))
        self.field.setAccessibleName(_("Find a course"))
        self.retired.setText(_("Retired ones too"))
        self.add.say(_("New course"))
        self.edit.say(_("Change"), _("Change the selected course"))
        self.run.say(_("Open a course run"), _("Open a run of the selected course"))
        self._say_list()
        self._picked()

    def reload(self) -> None:
        """Ask for the courses that fit what is typed, and the names of the areas."""
        self.ask(partial(read_codes, lists=("area",)), then=self._take_labels)
        words = self.field.words()
        asked = partial(list_courses, text=words, only_active=not self.retired.isChecked())
        self.ask(asked, then=partial(self._show, words), latest="courses")

    def _wire(self) -> None:
        self.field.textChanged.connect(self._waits.start)
        self.field.moved.connect(lambda event: QApplication.sendEvent(self.table, event))
        self.field.entered.connect(self._enter)
        self.retired.toggled.connect(self.reload)
        self.table.opened.connect(lambda line: self.opened.emit(line.course_id))
        self.table.picked.connect(self._picked)
        self.add.clicked.connect(lambda: self.opened.emit(""))
        self.edit.clicked.connect(self._edit)
        self.run.clicked.connect(self._run)
        self.retire.clicked.connect(self._retire)

    def _model(self) -> RowsModel[CourseLine]:
        return RowsModel[CourseLine](
            lambda line: line.course_id,
            Column(N_("Code"), lambda line: line.code, width=8, order=lambda line: line.code),
            Column(N_("Title"), wording.title, width=28, loose=True, order=wording.title),
            Column(N_("Area"), lambda line: self.labels.label("area", line.area), width=15),
            Column(N_("Hours"), lambda line: show_decimal(line.hours), width=5, figures=True),
            Column(
                N_("Min. attendance"),
                lambda line: show_percent(line.minimum_attendance),
                width=8,
                figures=True,
            ),
            Column(N_("Min. grade"), _grade, width=5, figures=True),
            Column(N_("Runs"), lambda line: show_count(line.runs), width=5, figures=True),
            Column(N_("Status"), _state_words, width=9, drawing=_state_chip),
        )

    def _take_labels(self, lines: Sequence[CodeLine]) -> None:
        self.labels.take(lines)
        self.courses.say()

    def _show(self, words: str, lines: Sequence[CourseLine]) -> None:
        self.courses.show(lines)
        self._say_list()
        self._picked()
        self.field.answer(words)

    def _say_list(self) -> None:
        shown = len(self.courses.lines)
        words = ngettext("{n} course", "{n} courses", shown)
        self.count.setText(words.format(n=show_count(shown)))
        none = _("There are no courses yet. Add the first with Ctrl+N.")
        found_none = _("No course fits. Add one with Ctrl+N.")
        self.table.say(_("Catalogue"), found_none if self.field.words() else none)

    def _picked(self, _line: object = None) -> None:
        line = self.table.selected()
        active = line is None or line.active
        self.retire.say(_("Retire") if active else _("Put back into the catalogue"))
        for button in (self.edit, self.retire):
            button.setEnabled(line is not None)
        self.run.setEnabled(line is not None and line.active)

    def _enter(self) -> None:
        if self.table.selected() is None and self.courses.lines:
            self.table.selectRow(0)
        self._edit()

    def _edit(self) -> None:
        if (line := self.table.selected()) is not None:
            self.opened.emit(line.course_id)

    def _run(self) -> None:
        if (line := self.table.selected()) is not None:
            self.wanted.emit(line.course_id)

    def _retire(self) -> None:
        line = self.table.selected()
        if line is None:
            return
        undo = partial(restore_course if line.active else retire_course, course_id=line.course_id)
        does = partial(retire_course if line.active else restore_course, course_id=line.course_id)
        words = _("{code} was retired.") if line.active else _("{code} is in the catalogue again.")
        self.ask(
            does, then=lambda _done: self.tell(words.format(code=line.code), lambda: self.ask(undo))
        )


def _grade(line: CourseLine) -> str:
    return "–" if line.minimum_grade is None else show_decimal(line.minimum_grade)


def _state_words(line: CourseLine) -> str:
    return _("In use") if line.active else _("Retired")


def _state_chip(line: CourseLine) -> Chip | None:
    return None if line.active else Chip(_("Retired"), Tone.NEUTRAL)
