"""The sessions of a course run: held, to come, cancelled; and what can be done with one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal

from desktop.domain.course_runs import ENDED, TAKES_ATTENDANCE
from desktop.domain.rights import Right
from desktop.i18n import N_, _
from desktop.i18n.formats import show_date, show_day, show_time
from desktop.ui import wording
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.chips import Chip, Tone
from desktop.ui.code_labels import CodeLabels
from desktop.ui.layout import STRETCH, stack
from desktop.ui.rows_model import Column, RowsModel
from desktop.ui.rows_table import RowsTable
from desktop.ui.session_changed import print_notice, tell_session_changed
from desktop.ui.session_dialogs import (
    CancelDialog,
    MoreSessionsDialog,
    SessionDialog,
    TopicDialog,
    WhenDialog,
    draft_name,
)
from desktop.ui.view import View
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.code_lists import CodeLine, read_codes
from desktop.use_cases.course_run_pages import CourseRunPage
from desktop.use_cases.session_lines import SessionLine
from desktop.use_cases.sessions import SessionAnswer, restore_session


class RunSessions(View):
    """Tells by *warned* what an answer wants to be looked at, by *answered* a whole page."""

    help_topic = "sessions"

    warned = Signal(tuple)  # of Notice
    answered = Signal(CourseRunPage)

    def __init__(self, background: Background) -> None:
        self._page: CourseRunPage | None = None
        self._resumes: tuple[str, str] | None = None
        self.labels = CodeLabels()
        super().__init__(background)

    def build(self) -> None:
        """Place the list above what can be done with the selected session."""
        self.sessions = self._model()
        self.table = RowsTable(self.sessions)
        self.first_focus = self.table
        self.roll = Button("primary", "attendance")
        self.add = Button("", "add", "Ctrl+N")
        self.shift = Button("", "swap", "Ctrl+M")
        self.topic = Button("", "edit", "Ctrl+O")
        self.cancel = Button("", "close", "Ctrl+D")
        self.make_up = Button("", "calendar", "Ctrl+U")
        self.restore = Button("", "undo", "Ctrl+Y")
        self.notice = Button("", "print", "Ctrl+P")
        self.only_for(Right.TAKE_ATTENDANCE, self.roll, self.topic)
        self.only_for(
            Right.RUN_COURSES,
            *(self.add, self.shift, self.cancel, self.make_up, self.restore, self.notice),
        )
        self.table.opened.connect(lambda _line: self._open_roll())
        self.table.picked.connect(lambda _line: self._allow())
        self.roll.clicked.connect(self._open_roll)
        self.add.clicked.connect(self._add)
        self.shift.clicked.connect(lambda: self._ask(WhenDialog))
        self.make_up.clicked.connect(lambda: self._ask(WhenDialog))
        self.topic.clicked.connect(lambda: self._ask(TopicDialog))
        self.cancel.clicked.connect(self._cancel)
        self.restore.clicked.connect(self._restore)
        self.notice.clicked.connect(self._print_notice)
        for button in (self.make_up, self.restore, self.notice):
            button.hide()  # before it is laid out, so that no room is kept for it
        left = (self.make_up, self.restore, self.notice, self.shift, self.topic, self.cancel)
        acts = wrapping(*left, self.add, STRETCH, self.roll)
        stack(self, self.table, acts, margin=0, gap=12)

    def say(self) -> None:
        """Say every word."""
        self.roll.say(_("Take the roll"), _("Open the roll of the selected session (Enter)"))
        self.add.say(_("Add sessions"))
        self.shift.say(_("Move"), _("Move the selected session"))
        self.topic.say(_("Topic"), _("Write down what the selected session is about"))
        self.cancel.say(_("Cancel session"), _("Cancel the selected session"))
        self.make_up.say(_("Make up"), _("Add a session that makes up for the cancelled one"))
        self.restore.say(_("Restore"), _("Take the cancelled session up again"))
        self.notice.say(_("Notice"), _("Print the notice for the door"))
        self.table.say(_("Sessions"), _("No sessions yet. Add them with Ctrl+N."))

    def reload(self) -> None:
        """Ask for the reasons of a cancelled session."""
        self.ask(partial(read_codes, lists=("cancel_reason",)), then=self._take_labels)

    def show_page(self, page: CourseRunPage) -> None:
        """Show the sessions of a run, at the one that is due."""
        fresh = self._page is None or self._page.run.course_run_id != page.run.course_run_id
        self._page = page
        self.sessions.show(page.sessions)
        if fresh:
            due = [line for line in page.sessions if line.untaken]
            coming = page.run.next_session
            wanted = due[0].course_session_id if due else coming and coming.course_session_id
            self.table.select(lambda line: line.course_session_id == wanted)
        self._allow()
        self._go_back(page)

    def resume(self, form: str, about: str) -> None:
        """Open the dialog again in which something about a session was being typed."""
        self._resumes = (form, about)
        if self._page is not None and self._page.run.course_run_id == about.partition("/")[0]:
            self._go_back(self._page)

    def _go_back(self, page: CourseRunPage) -> None:
        if self._resumes is None:
            return
        (form, about), self._resumes = self._resumes, None
        run_id, _slash, session_id = about.partition("/")
        if run_id != page.run.course_run_id:
            return
        if form == "sessions":
            self._add(resume=True)
        elif self.table.select(lambda line: line.course_session_id == session_id):
            self._ask(TopicDialog if form == "topic" else WhenDialog, resume=True)

    def _model(self) -> RowsModel[SessionLine]:
        return RowsModel[SessionLine](
            lambda line: line.course_session_id,
            Column(N_("N.º"), lambda line: str(line.number or "–"), width=2, figures=True),
            Column(
                N_("Day"),
                lambda line: show_day(line.date),
                width=11,
                tip=lambda line: show_date(line.date),
            ),
            Column(N_("Time"), _hours, width=10),
            Column(N_("Topic"), self._topic_words),
            Column(N_("Room"), lambda line: line.room or "–", width=13),
            Column(N_("Instructor"), lambda line: line.instructor or "–", width=16),
            Column(N_("Marks"), lambda line: f"{line.marks}/{line.people}", width=6, figures=True),
            Column(N_("Status"), _status_words, width=14, drawing=_status),
        )

    def _topic_words(self, line: SessionLine) -> str:
        if line.status == "cancelled":
            return self.labels.label("cancel_reason", line.cancel_reason)
        if line.makes_up_for is not None:
            made = next(
                (one for one in self.sessions.lines if one.course_session_id == line.makes_up_for),
                None,
            )
            if made is not None:
                words = _("Makes up for {day}").format(day=show_day(made.date))
                return f"{words} · {line.topic}" if line.topic else words
        return line.topic or ""

    def _take_labels(self, lines: Sequence[CodeLine]) -> None:
        self.labels.take(lines)
        self.sessions.say()

    def _allow(self) -> None:
        line, page = self.table.selected(), self._page
        alive = page is not None and page.run.status not in ENDED
        cancelled = line is not None and line.status == "cancelled"
        for button in (self.shift, self.topic, self.cancel):
            button.setVisible(not cancelled)
            button.setEnabled(alive and line is not None)
        for button in (self.make_up, self.restore):
            button.setVisible(cancelled)
            button.setEnabled(alive)
        made_up_for = line is not None and line.makes_up_for is not None
        self.notice.setVisible(cancelled or made_up_for)
        made_up = {one.makes_up_for for one in self.sessions.lines}
        if line is not None and line.course_session_id in made_up:
            self.make_up.setEnabled(False)
            self.restore.setEnabled(False)
        self.add.setEnabled(alive)
        takes = page is not None and page.run.status in TAKES_ATTENDANCE
        self.roll.setEnabled(takes and line is not None and not cancelled)

    def _open_roll(self) -> None:
        line = self.table.selected()
        if line is not None and self.roll.isEnabled():
            self.go(
                "attendance",
                course_run_id=line.course_run_id,
                course_session_id=line.course_session_id,
            )

    def _add(self, _checked: bool = False, *, resume: bool = False) -> None:  # noqa: FBT001, FBT002
        if self._page is not None:
            dialog = MoreSessionsDialog(self, self._page, self.answered.emit)
            dialog.open()
            dialog.first_day.setFocus()
            if resume:
                dialog.kept.resume(self._page.run.course_run_id)

    def _ask(self, kind: type[WhenDialog | TopicDialog], *, resume: bool = False) -> None:
        if (line := self.table.selected()) is not None:
            dialog = kind(self, line, self._answered)
            self._open(dialog)
            if resume:
                dialog.kept.resume(draft_name(line))

    def _cancel(self) -> None:
        if (line := self.table.selected()) is not None:
            self._open(CancelDialog(self, line, self.labels, self._answered))

    def _open(self, dialog: SessionDialog) -> None:
        dialog.open()
        next(iter(dialog.form.fields.values())).setFocus()

    def _restore(self) -> None:
        if (line := self.table.selected()) is not None:
            asked = partial(restore_session, course_session_id=line.course_session_id)
            self.ask(asked, then=self._answered)

    def _print_notice(self) -> None:
        if (line := self.table.selected()) is not None:
            print_notice(self, line.course_session_id)

    def _answered(self, answer: SessionAnswer) -> None:
        if answer.warnings:
            self.warned.emit(answer.warnings)
        tell_session_changed(self, answer)


def _hours(line: SessionLine) -> str:
    return f"{show_time(line.starts_at)}–{show_time(line.ends_at)}"


def _status(line: SessionLine) -> Chip:
    if line.status == "cancelled":
        return wording.chip(wording.SESSION_STATUSES, "cancelled")
    if line.taken_at is not None:
        return Chip(_("Roll taken"), Tone.GOOD)
    if line.untaken:
        return Chip(_("Not taken"), Tone.NOTICE)
    return wording.chip(wording.SESSION_STATUSES, "planned")


def _status_words(line: SessionLine) -> str:
    return _status(line).text
