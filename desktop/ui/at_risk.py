"""Who is about to miss the minimum attendance of a run: whom to call, and how much is left."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from desktop.i18n import N_, _
from desktop.ui import wording
from desktop.ui.background import Background
from desktop.ui.charts import Bar, attendance_bar
from desktop.ui.layout import label, stack
from desktop.ui.phone_words import shown_phone
from desktop.ui.rows_model import Column, RowsModel
from desktop.ui.rows_table import RowsTable
from desktop.ui.view import View
from desktop.use_cases.early_warnings import WarningLine, early_warnings


class AtRisk(View):
    """The list, which is there only when somebody is on it; Enter opens the person."""

    reads = frozenset({"attendance", "course_session", "enrolment", "course_run", "person"})

    def __init__(self, background: Background) -> None:
        self._run_id: str | None = None
        super().__init__(background)

    def build(self) -> None:
        """Place the title above the list."""
        self.title = label("section")
        self.people = RowsModel[WarningLine](
            lambda line: line.enrolled.enrolment_id,
            Column(N_("Participant"), lambda line: line.enrolled.list_name),
            Column(N_("Telephone"), lambda line: shown_phone(line.enrolled), width=15),
            Column(N_("Attendance"), lambda line: _bar(line).text, width=14, drawing=_bar),
            Column(N_("Can still miss"), lambda line: wording.spare(line.standing), width=28),
        )
        self.table = RowsTable(self.people)
        self.table.opened.connect(lambda line: self.go("people", person_id=line.enrolled.person_id))
        stack(self, self.title, self.table, margin=0, gap=8)
        self.hide()

    def say(self) -> None:
        """Say every word."""
        self.title.setText(_("Attendance at risk"))
        self.table.say(_("Attendance at risk"))

    def reload(self) -> None:
        """Ask who is at risk."""
        if self._run_id is not None:
            asked = partial(early_warnings, course_run_id=self._run_id)
            self.ask(asked, then=self._show, latest="risk")

    def show_run(self, course_run_id: str) -> None:
        """Show who is at risk in a run."""
        if course_run_id != self._run_id:
            self._run_id = course_run_id
            self.hide()
        self.reload()

    def _show(self, lines: Sequence[WarningLine]) -> None:
        self.people.show(lines)
        self.setVisible(bool(lines))


def _bar(line: WarningLine) -> Bar:
    return attendance_bar(line.standing.percent, line.minimum)
