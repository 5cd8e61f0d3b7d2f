"""The course runs of a person, and what can be done about each: slip, another run, withdrawal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from desktop.domain.enrolment import LIVE
from desktop.domain.rights import Right
from desktop.i18n import _
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.call_dialog import ask_to_call_promoted
from desktop.ui.code_labels import CodeLabels
from desktop.ui.enrolment_dialogs import ChangeRunDialog, WithdrawDialog
from desktop.ui.layout import STRETCH, stack
from desktop.ui.person_tables import enrolments_model
from desktop.ui.rows_table import RowsTable
from desktop.ui.slip_dialog import SlipDialog
from desktop.ui.view import View
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.enrolment_steps import EnrolmentAnswer
from desktop.use_cases.person_page import PersonEnrolmentLine, PersonPage
from desktop.use_cases.waiting_list import PersonEnrolmentLine as Enrolled
from desktop.use_cases.waiting_list import list_enrolments


class PersonEnrolments(View):
    """Shows what ``show_page`` is given; Enter goes to the course run."""

    def __init__(self, background: Background, labels: CodeLabels) -> None:
        self._labels = labels
        self._person_id = ""
        super().__init__(background)

    def build(self) -> None:
        """Place the table above its buttons."""
        self.lines = enrolments_model()
        self.table = RowsTable(self.lines)
        self.first_focus = self.table
        self.slip = Button("", "print", "Ctrl+P")
        self.change = Button("", "swap", "Ctrl+R")
        self.withdraw = Button("", "remove", "Ctrl+W")
        self.only_for(Right.ENROL, self.change, self.withdraw)
        self.table.opened.connect(lambda line: self.go("courses", course_run_id=line.course_run_id))
        self.table.picked.connect(lambda _line: self._allow())
        self.slip.clicked.connect(self._show_slip)
        self.change.clicked.connect(lambda: self._with_selected(self._ask_change))
        self.withdraw.clicked.connect(lambda: self._with_selected(self._ask_withdrawal))
        buttons = wrapping(self.slip, self.change, self.withdraw, STRETCH)
        stack(self, self.table, buttons, margin=0, gap=12)
        self._allow()

    def say(self) -> None:
        """Say every word."""
        empty = _("No course yet. Enrol this person with Ctrl+I.")
        self.table.say(_("Course runs"), empty=empty)
        self.slip.say(_("Slip"), _("Slip of the selected course run"))
        self.change.say(_("Change run"))
        self.withdraw.say(_("Withdraw"))

    def show_page(self, page: PersonPage) -> None:
        """Show the course runs of a record."""
        anew, self._person_id = page.person_id != self._person_id, page.person_id
        self.lines.show(page.enrolments)
        if page.enrolments and (anew or self.table.selected() is None):
            self.table.selectRow(0)
        self._allow()

    def _allow(self) -> None:
        """Let be done what makes sense for the selected line; the use cases decide anyway."""
        line = self.table.selected()
        self.slip.setEnabled(line is not None)
        live = line is not None and line.status in LIVE and line.result is None
        self.change.setEnabled(live)
        self.withdraw.setEnabled(live)

    def _show_slip(self) -> None:
        line = self.table.selected()
        if line is not None:
            SlipDialog(self, line.enrolment_id).open()

    def _with_selected(self, do: Callable[[Enrolled], object]) -> None:
        line = self.table.selected()
        if line is not None:
            asked = partial(list_enrolments, person_id=self._person_id)
            self.ask(asked, then=partial(_do_with, do, line), latest="selected")

    def _ask_change(self, found: Enrolled) -> None:
        dialog = ChangeRunDialog(self, found, self._labels, self._changed)
        dialog.open()
        dialog.run.setFocus()

    def _ask_withdrawal(self, found: Enrolled) -> None:
        dialog = WithdrawDialog(self, found.enrolled, self._labels, self._withdrawn)
        dialog.open()
        dialog.reason.setFocus()

    def _changed(self, answer: EnrolmentAnswer) -> None:
        words = (
            _("{name} is in {code} now.")
            if answer.position is None
            else _("{name} waits in {code}, place {position}.")
        )
        self.tell(words.format(name=answer.full_name, code=answer.code, position=answer.position))
        ask_to_call_promoted(self, answer.promoted)

    def _withdrawn(self, answer: EnrolmentAnswer) -> None:
        self.tell(_("{name} was withdrawn.").format(name=answer.full_name))
        ask_to_call_promoted(self, answer.promoted)


def _do_with(
    do: Callable[[Enrolled], object], line: PersonEnrolmentLine, found: Sequence[Enrolled]
) -> None:
    for one in found:
        if one.enrolled.enrolment_id == line.enrolment_id:
            do(one)
