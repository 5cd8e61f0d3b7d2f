"""Who is about to miss the minimum attendance of any course run, for whoever teaches or calls."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QShowEvent

from desktop.domain.rights import Right
from desktop.i18n import N_, _
from desktop.ui import wording
from desktop.ui.background import Background
from desktop.ui.charts import Bar, attendance_bar
from desktop.ui.layout import label, stack
from desktop.ui.rows_model import Column, RowsModel
from desktop.ui.rows_table import RowsTable
from desktop.ui.view import View
from desktop.use_cases.early_warnings import RunWarning, early_warnings_everywhere


class AtRiskToday(View):
    """The list; Enter opens the class. It is there for those who take attendance."""

    reads = frozenset({"attendance", "course_session", "enrolment", "course_run", "person"})

    def __init__(self, background: Background) -> None:
        self._stale = True
        super().__init__(background)
        background.opened.connect(self._allow)
        background.seated.connect(self._allow)
        if not self._may():
            self.hide()

    def build(self) -> None:
        """Place the title above the list."""
        self.title = label("section")
        self.people = RowsModel[RunWarning](
            lambda line: line.warning.enrolled.enrolment_id,
            Column(N_("Participant"), lambda line: line.warning.enrolled.list_name),
            Column(N_("Course"), lambda line: wording.title(line.run), tip=_about),
            Column(N_("Attendance"), lambda line: _bar(line).text, width=10, drawing=_bar),
        )
        self.table = RowsTable(self.people)
        self.first_focus = self.table
        self.table.opened.connect(lambda line: self.go("courses", course_run_id=line.run.id))
        stack(self, self.title, self.table, margin=0, gap=8)

    def say(self) -> None:
        """Say every word."""
        self.title.setText(_("Attendance at risk"))
        empty = _("Nobody is about to fall below the minimum.")
        self.table.say(_("Attendance at risk"), empty)

    def reload(self) -> None:
        """Ask who is at risk, once somebody looks: it takes many rolls to tell."""
        self._stale = not self.isVisible()
        if not self._stale:
            self.ask(early_warnings_everywhere, then=self._show, latest="risk")

    def showEvent(self, event: QShowEvent) -> None:
        """Ask now what was not asked while nobody looked."""
        super().showEvent(event)
        if self._stale:
            self.reload()

    def _may(self) -> bool:
        return self.background.seat.may(Right.TAKE_ATTENDANCE)

    def _allow(self, _who: str = "") -> None:
        self.setVisible(self._may())

    def _show(self, lines: Sequence[RunWarning]) -> None:
        self.people.show(lines)


def _bar(line: RunWarning) -> Bar:
    return attendance_bar(line.warning.standing.percent, line.warning.minimum)


def _about(line: RunWarning) -> str:
    """Return which run it is, and what may still be missed."""
    parts = (wording.title(line.run), line.run.code, wording.spare(line.warning.standing))
    return " · ".join(parts)
