"""The people who should hear of something now, each with the telephone to call."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from desktop.domain.contact import show_phone
from desktop.i18n import N_, _
from desktop.ui import theme
from desktop.ui.dialogs import Dialog, Wording
from desktop.ui.rows_model import Column, RowsModel
from desktop.ui.rows_table import ROW_HEIGHT, RowsTable
from desktop.use_cases.enrolled import EnrolledLine

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


def shown_phone(line: EnrolledLine) -> str:
    """Return the telephone of a person as it is read aloud, a dash where there is none."""
    if not line.phone:
        return "–"
    return show_phone(line.phone) if line.phone.startswith("+") else line.phone


def ask_to_call_promoted(parent: QWidget, people: Sequence[EnrolledLine]) -> CallDialog | None:
    """Show who got a place just now, if anybody did."""
    return _open(
        parent,
        people,
        lambda: Wording(
            _("Please call: there is a place now"),
            _("A place was freed, and it went to who waited longest."),
            _("Close"),
        ),
    )


def _open(
    parent: QWidget, people: Sequence[EnrolledLine], words: Callable[[], Wording]
) -> CallDialog | None:
    if not people:
        return None
    dialog = CallDialog(parent, words, people)
    dialog.open()
    dialog.verb.setFocus()
    return dialog
