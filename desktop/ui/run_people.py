"""The people of a course run: who has a place, who waits in which position, and who left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal

from desktop.domain.course_runs import ENDED, TAKES_ENROLMENTS
from desktop.domain.enrolment import LIVE, EnrolmentStatus
from desktop.domain.rights import Right
from desktop.i18n import N_, _
from desktop.i18n.formats import show_date
from desktop.ui import wording
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.call_dialog import ask_to_call_promoted
from desktop.ui.charts import Bar, attendance_bar
from desktop.ui.chips import Chip, Tone
from desktop.ui.code_labels import CodeLabels
from desktop.ui.enrolment_dialogs import ChangeRunDialog, DeclineDialog, WithdrawDialog
from desktop.ui.layout import STRETCH, stack
from desktop.ui.phone_words import shown_phone
from desktop.ui.rows_model import Column, RowsModel
from desktop.ui.rows_table import RowsTable
from desktop.ui.view import View
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.code_lists import CodeLine, read_codes
from desktop.use_cases.course_run_pages import CourseRunPage
from desktop.use_cases.enrolled import EnrolledLine
from desktop.use_cases.enrolment_steps import EnrolmentAnswer
from desktop.use_cases.notices import Notice
from desktop.use_cases.roll import Roll, read_roll
from desktop.use_cases.run_book import Standing
from desktop.use_cases.waiting_list import PersonEnrolmentLine
from desktop.use_cases.walk_ins import confirm_provisional

ORDER = {EnrolmentStatus.WAITING: 1, EnrolmentStatus.WITHDRAWN: 2, EnrolmentStatus.MOVED: 2}
FOR_NOW_MEANS = N_(
    "The place was given on this computer and is confirmed when it is synchronised with the centre."
)


@dataclass(frozen=True)
class PersonInRun:
    """One person of the run, and how much they came; *minimum* is in percent.

    Who *awaits_draw* is registered for it, without a place in line.
    """

    line: EnrolledLine
    number: int | None
    standing: Standing | None
    minimum: int
    awaits_draw: bool = False


class RunPeople(View):
    """Tells by *warned* what an answer wants to be looked at."""

    warned = Signal(tuple)  # of Notice

    def __init__(self, background: Background) -> None:
        self._page: CourseRunPage | None = None
        self._standings: dict[str, Standing] = {}
        self.labels = CodeLabels()
        super().__init__(background)

    def build(self) -> None:
        """Place the list above what can be done with who is selected."""
        self.people = self._model()
        self.table = RowsTable(self.people)
        self.first_focus = self.table
        self.enrol = Button("primary", "add", "Ctrl+E")
        self.withdraw = Button("", "remove", "Ctrl+D")
        self.change = Button("", "swap", "Ctrl+M")
        self.confirm = Button("", "check", "Ctrl+Y")
        self.decline = Button("", "close")
        self.only_for(
            Right.ENROL, self.enrol, self.withdraw, self.change, self.confirm, self.decline
        )
        self.table.opened.connect(lambda one: self.go("people", person_id=one.line.person_id))
        self.table.picked.connect(lambda _one: self._allow())
        self.enrol.clicked.connect(self._enrol)
        self.withdraw.clicked.connect(self._withdraw)
        self.change.clicked.connect(self._change)
        self.confirm.clicked.connect(self._confirm)
        self.decline.clicked.connect(self._decline)
        for button in (self.confirm, self.decline):
            button.hide()  # before it is laid out, so that no room is kept for it
        acts = wrapping(self.confirm, self.decline, self.withdraw, self.change, STRETCH, self.enrol)
        stack(self, self.table, acts, margin=0, gap=12)

    def say(self) -> None:
        """Say every word."""
        self.enrol.say(_("Enrol"), _("Enrol somebody in this course run"))
        self.withdraw.say(_("Withdraw"), _("Withdraw the selected person"))
        self.change.say(_("Change run"), _("Move the selected person to another course run"))
        self.confirm.say(_("Confirm"), _("Confirm the selected walk-in"))
        self.decline.say(_("Decline"), _("Give the selected walk-in no place"))
        self.table.say(_("People"), _("Nobody is enrolled yet. Enrol people with Ctrl+E."))

    def reload(self) -> None:
        """Ask for the reasons of a withdrawal."""
        self.ask(partial(read_codes, lists=("withdrawal_reason",)), then=self._take_labels)

    def show_page(self, page: CourseRunPage) -> None:
        """Show the people of a run; their attendance follows."""
        if self._page is None or self._page.run.course_run_id != page.run.course_run_id:
            self._standings = {}
        self._page = page
        self._show()
        asked = partial(read_roll, course_run_id=page.run.course_run_id)
        self.ask(asked, then=self._take_roll, latest="roll")

    def _model(self) -> RowsModel[PersonInRun]:
        return RowsModel[PersonInRun](
            lambda one: one.line.enrolment_id,
            Column(N_("N.º"), lambda one: str(one.number or ""), width=2, figures=True),
            Column(N_("Participant"), lambda one: one.line.list_name, width=28, loose=True),
            Column(N_("Document"), lambda one: one.line.document or "–", width=12),
            Column(N_("Telephone"), lambda one: shown_phone(one.line), width=15),
            Column(N_("Attendance"), _attendance_words, width=13, drawing=_attendance, tip=_spare),
            Column(N_("Status"), _status_words, width=20, drawing=_status, tip=self._left_words),
        )

    def _take_labels(self, lines: Sequence[CodeLine]) -> None:
        self.labels.take(lines)

    def _take_roll(self, roll: Roll) -> None:
        if self._page is not None and roll.run.id == self._page.run.course_run_id:
            self._standings = {line.enrolment_id: line.standing for line in roll.lines}
            self._show()

    def _show(self) -> None:
        if self._page is None:
            return
        lines = sorted(
            self._page.enrolments, key=lambda line: (ORDER.get(line.status, 0), line.position or 0)
        )
        minimum = self._page.terms.minimum_attendance
        self.people.show(
            [
                PersonInRun(
                    line,
                    at if line.status not in ORDER else None,
                    self._standings.get(line.enrolment_id),
                    minimum,
                    self._page.run.awaits_draw,
                )
                for at, line in enumerate(lines, start=1)
            ]
        )
        self._allow()

    def _allow(self) -> None:
        one, page = self.table.selected(), self._page
        status = one.line.status if one else None
        open_ = page is not None and page.run.status in TAKES_ENROLMENTS
        alive = page is not None and page.run.status not in ENDED and status in LIVE
        provisional = alive and status is EnrolmentStatus.PROVISIONAL
        self.enrol.setEnabled(open_)
        self.withdraw.setEnabled(alive)
        self.change.setEnabled(alive)
        self.confirm.setVisible(provisional)
        self.decline.setVisible(provisional)

    def _enrol(self) -> None:
        if self._page is not None:
            self.go("enrol", course_run_id=self._page.run.course_run_id)

    def _withdraw(self) -> None:
        if (one := self.table.selected()) is not None:
            dialog = WithdrawDialog(self, one.line, self.labels, self._withdrawn)
            dialog.open()
            dialog.reason.setFocus()

    def _decline(self) -> None:
        if (one := self.table.selected()) is not None:
            dialog = DeclineDialog(self, one.line, self.labels, self._withdrawn)
            dialog.open()
            dialog.reason.setFocus()

    def _change(self) -> None:
        one, page = self.table.selected(), self._page
        if one is not None and page is not None:
            found = PersonEnrolmentLine(one.line, page.run)
            dialog = ChangeRunDialog(self, found, self.labels, self._changed)
            dialog.open()
            dialog.run.setFocus()

    def _confirm(self) -> None:
        if (one := self.table.selected()) is not None:
            asked = partial(confirm_provisional, enrolment_id=one.line.enrolment_id)
            self.ask(asked, then=self._confirmed)

    def _withdrawn(self, answer: EnrolmentAnswer) -> None:
        self.tell(_("{name} was withdrawn.").format(name=answer.full_name))
        ask_to_call_promoted(self, answer.promoted)

    def _changed(self, answer: EnrolmentAnswer) -> None:
        words = (
            _("{name} is in {code} now.")
            if answer.position is None
            else _("{name} waits in {code}, place {position}.")
        )
        self.tell(words.format(name=answer.full_name, code=answer.code, position=answer.position))
        self._warn(answer.warnings)
        ask_to_call_promoted(self, answer.promoted)

    def _confirmed(self, answer: EnrolmentAnswer) -> None:
        words = (
            _("{name} is enrolled.")
            if answer.position is None
            else _("No place is free: {name} waits, place {position}.")
        )
        self.tell(words.format(name=answer.full_name, position=answer.position))
        self._warn(answer.warnings)

    def _warn(self, notices: tuple[Notice, ...]) -> None:
        if notices:
            self.warned.emit(notices)

    def _left_words(self, one: PersonInRun) -> str:
        line = one.line
        if line.withdrawn_on is None:
            return _(FOR_NOW_MEANS) if line.for_now else _status_words(one)
        reason = self.labels.label("withdrawal_reason", line.withdrawal_reason)
        return f"{_status_words(one)} · {show_date(line.withdrawn_on)} · {reason}"


def _status(one: PersonInRun) -> Chip:
    chip = wording.chip(wording.ENROLMENT_STATUSES, one.line.status)
    if one.line.for_now:
        return Chip(_("Provisional for now"), Tone.NOTICE)
    if one.line.position is None:
        return chip
    if one.awaits_draw:
        return Chip(_("For the draw"), Tone.INFO)
    return Chip(_("Waiting: place {n}").format(n=one.line.position), chip.tone)


def _status_words(one: PersonInRun) -> str:
    return _status(one).text


def _attendance(one: PersonInRun) -> Bar | None:
    if one.standing is None or one.standing.percent is None:
        return None
    return attendance_bar(one.standing.percent, one.minimum)


def _spare(one: PersonInRun) -> str:
    if one.standing is None:
        return ""
    return _("Can still miss: {what}").format(what=wording.spare(one.standing))


def _attendance_words(one: PersonInRun) -> str:
    bar = _attendance(one)
    return bar.text if bar is not None else "–"
