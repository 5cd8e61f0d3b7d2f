"""The people who should hear of something now, each with the telephone to call.

What came of a call about a place is written down from here. Whoever closes it loses nothing: those
whom nobody reached stay in the lists To phone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QDialogButtonBox, QWidget

from desktop.domain.rights import Right
from desktop.i18n import N_, _
from desktop.ui import theme, wording
from desktop.ui.buttons import Button
from desktop.ui.call_outcome import ask_outcome
from desktop.ui.dialogs import Dialog, Wording
from desktop.ui.phone_words import shown_phone
from desktop.ui.rows_model import Column, RowsModel
from desktop.ui.rows_table import ROW_HEIGHT, RowsTable
from desktop.ui.view import View
from desktop.use_cases.enrolled import EnrolledLine
from desktop.use_cases.enrolment_steps import EnrolmentAnswer
from desktop.use_cases.place_calls import ToCallLine, people_to_call

MOST_ROWS = 8


class CallDialog(Dialog):
    """Names and telephones; Enter or Esc leaves."""

    help_topic = "calls"

    def __init__(
        self, parent: QWidget, words: Callable[[], Wording], people: Sequence[EnrolledLine]
    ) -> None:
        self.people = RowsModel[EnrolledLine](
            lambda line: line.enrolment_id,
            Column(N_("Participant"), lambda line: line.list_name),
            Column(N_("Telephone"), shown_phone, width=17),
        )
        self.table = RowsTable(self.people)
        super().__init__(parent, words)
        self.people.show(people)
        rows = min(len(people), MOST_ROWS)
        self.table.setFixedHeight(theme.px(ROW_HEIGHT) * rows + theme.px(44) + 4)
        self.setMinimumWidth(theme.px(520))
        self.add_body(self.table)
        self.cancel.hide()

    def say(self) -> None:
        """Say the words and the list."""
        super().say()
        self.table.say(_("Please call"))


class PromotedDialog(CallDialog):
    """Who got a place just now; Enter on a name writes down what came of the call."""

    def __init__(self, view: View, people: Sequence[EnrolledLine]) -> None:
        self._view, self.log = view, Button("", "phone")
        self._calls: dict[str, ToCallLine] = {}
        super().__init__(view, self._words_now, people)
        self.buttons.addButton(self.log, QDialogButtonBox.ButtonRole.ActionRole)
        self.log.setAutoDefault(True)
        self.log.setEnabled(False)
        self.log.setVisible(view.background.seat.may(Right.ENROL))
        self.log.clicked.connect(lambda: self._write(self.table.selected() or people[0]))
        self.table.opened.connect(self._write)
        view.ask(people_to_call, then=self._show_calls)

    def say(self) -> None:
        """Say the words, the list and the button."""
        super().say()
        self.log.say(_("&Write down a call"))

    def _show_calls(self, lines: Sequence[ToCallLine]) -> None:
        """Take the run and what was called before, without which nothing can be written down."""
        self._calls = {line.enrolled.enrolment_id: line for line in lines}
        self.log.setEnabled(bool(self._runs()))
        self.say()
        self.make_room()

    def _write(self, line: EnrolledLine) -> None:
        call = self._calls.get(line.enrolment_id)
        if call is not None and self._view.background.seat.may(Right.ENROL):
            others = [one for one in self.people.lines if one is not line]
            self.accept()
            ask_outcome(self._view, call, partial(_called, self._view, others))

    def _words_now(self) -> Wording:
        text = _("A place was freed, and it went to who waited longest.")
        title = _("Please call: there is a place now")
        return Wording(title, "\n".join((*self._runs(), text)), _("Close"))

    def _runs(self) -> list[str]:
        """Return the course runs that it is about, each once."""
        ids = [line.enrolment_id for line in self.people.lines]
        runs = [self._calls[one].run for one in ids if one in self._calls]
        return list(dict.fromkeys(f"{wording.title(run)} · {run.code}" for run in runs))


def ask_to_call_promoted(view: View, people: Sequence[EnrolledLine]) -> PromotedDialog | None:
    """Show who got a place just now, if anybody did."""
    if not people:
        return None
    dialog = PromotedDialog(view, people)
    dialog.open()
    dialog.verb.setFocus()
    return dialog


def _called(view: View, others: Sequence[EnrolledLine], answer: EnrolmentAnswer) -> None:
    """Say that it is written down, and go on with those who are still to be called."""
    view.tell(_("The call to {name} is written down.").format(name=answer.full_name))
    ask_to_call_promoted(view, (*others, *answer.promoted))
