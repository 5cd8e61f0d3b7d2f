"""Whom to phone about a place: of one course run, or of all."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal

from desktop.domain.rights import Right
from desktop.i18n import N_, _
from desktop.i18n.formats import show_moment
from desktop.ui import wording
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.call_dialog import ask_to_call_promoted
from desktop.ui.call_outcome import ask_outcome
from desktop.ui.chips import Chip
from desktop.ui.layout import STRETCH, beside, stack
from desktop.ui.phone_words import shown_phone
from desktop.ui.rows_model import Column, RowsModel
from desktop.ui.rows_table import RowsTable
from desktop.ui.view import View
from desktop.use_cases.enrolment_steps import EnrolmentAnswer
from desktop.use_cases.place_calls import ToCallLine, people_to_call


class ToPhone(View):
    """The list; Enter opens the call. Without a run it is that of the whole centre.

    Tells by *counted* that the list is another one.
    """

    reads = frozenset(
        {"place_call", "enrolment", "enrolment_event", "course_run", "person", "centre"}
        | {"difference"}
    )

    counted = Signal()

    def __init__(self, background: Background, *, of_one_run: bool = False) -> None:
        self._of_one_run = of_one_run
        self._run_id: str | None = None
        super().__init__(background)

    def build(self) -> None:
        """Place the list above its button."""
        self.people = RowsModel[ToCallLine](
            lambda line: (line.enrolled.enrolment_id, line.about), *self._columns()
        )
        self.table = RowsTable(self.people)
        self.first_focus = self.table
        self.call = Button("", "phone")
        self.only_for(Right.ENROL, self.call)
        self.table.opened.connect(self._open)
        self.table.picked.connect(lambda line: self.call.setEnabled(line is not None))
        self.call.clicked.connect(self._open_selected)
        self.call.setEnabled(False)
        self.call.setVisible(self._of_one_run)  # beside other lists there is no room for it
        parts = (self.table, beside(self.call, STRETCH)) if self._of_one_run else (self.table,)
        stack(self, *parts, margin=0, gap=8)

    def say(self) -> None:
        """Say every word."""
        self.call.say(_("Write down a call"), _("Write down what came of the call (Enter)"))
        self.table.say(_("To phone"), _("Nobody has to be phoned."))

    def reload(self) -> None:
        """Ask whom to call."""
        if not self._of_one_run or self._run_id is not None:
            asked = partial(people_to_call, course_run_id=self._run_id)
            self.ask(asked, then=self._show, latest="calls")

    def show_run(self, course_run_id: str) -> None:
        """Show whom to call about a run."""
        if course_run_id != self._run_id:
            self._run_id = course_run_id
            self.people.show(())
            self.reload()

    def _columns(self) -> tuple[Column[ToCallLine], ...]:
        who = Column[ToCallLine](N_("Participant"), lambda line: line.enrolled.list_name)
        phone = Column[ToCallLine](
            N_("Telephone"), lambda line: shown_phone(line.enrolled), width=15
        )
        about = Column[ToCallLine](
            N_("About"), lambda line: _about(line).text, width=16, drawing=_about, tip=_course
        )
        if not self._of_one_run:
            return who, phone, about
        held = Column[ToCallLine](N_("Place held until"), _held, width=18)
        last = Column[ToCallLine](N_("Last call"), _last, width=28)
        return who, phone, about, last, held

    def _show(self, lines: Sequence[ToCallLine]) -> None:
        self.people.show(lines)
        self.counted.emit()

    def _open_selected(self) -> None:
        if (line := self.table.selected()) is not None:
            self._open(line)

    def _open(self, line: ToCallLine) -> None:
        if self.background.seat.may(Right.ENROL):
            ask_outcome(self, line, self._called)

    def _called(self, answer: EnrolmentAnswer) -> None:
        self.tell(_("The call to {name} is written down.").format(name=answer.full_name))
        ask_to_call_promoted(self, answer.promoted)


def _about(line: ToCallLine) -> Chip:
    return wording.chip(wording.CALLS_ABOUT, line.about)


def _course(line: ToCallLine) -> str:
    return f"{wording.title(line.run)} · {line.run.code}"


def _held(line: ToCallLine) -> str:
    return show_moment(line.held_until) if line.held_until is not None else "–"


def _last(line: ToCallLine) -> str:
    if line.last is None or line.last_at is None:
        return "–"
    return f"{_(wording.CALL_OUTCOMES[line.last])} · {show_moment(line.last_at)}"
