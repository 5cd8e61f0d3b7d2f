"""How late somebody came and how early they left: both of one session, asked together."""

from __future__ import annotations

from PySide6.QtCore import Signal

from desktop.domain.attendance import Mark, mark_of_minutes
from desktop.i18n import N_, _
from desktop.ui import wording
from desktop.ui.dialogs import FormDialog, Wording
from desktop.ui.fields import TextField
from desktop.ui.forms import Form
from desktop.ui.minutes_reading import early_reading, late_reading
from desktop.ui.view import View
from desktop.use_cases.attendance import RollMark
from desktop.use_cases.roll import RollLine, RollSession


class MinutesDialog(FormDialog):
    """Asks for the minutes of *mark* first; the other ones that the cell has stay, and are shown.

    Tells by *marked* what the cell shall say. Who came late and left early has both.
    """

    help_topic = "minutes"
    marked = Signal(RollMark)

    def __init__(
        self, view: View, session: RollSession, line: RollLine, said: RollMark | None, mark: Mark
    ) -> None:
        self._session, self._line, self._mark = session, line, mark
        hint = N_("Minutes, or the time: 16:10")
        is_late = mark is Mark.LATE
        late = TextField(
            "late_minutes",
            N_("Minutes &late"),
            late_reading(session.starts_at),
            mandatory=is_late,
            hint=hint,
        )
        early = TextField(
            "early_minutes",
            N_("Minutes left &early"),
            early_reading(session.ends_at),
            mandatory=not is_late,
            hint=hint,
        )
        self.first, other = (late, early) if is_late else (early, late)
        super().__init__(view, self._words_now, Form([self.first, other]))
        if said is not None and is_late and said.early_minutes:
            early.show_value(said.early_minutes)
        elif said is not None and not is_late and said.mark is Mark.LATE:
            late.show_value(said.late_minutes)
        self.submitted.connect(self._take)

    def ask(self) -> None:
        """Open it, ready for the minutes to be typed."""
        self.open()
        self.first.setFocus()

    def _words_now(self) -> Wording:
        return Wording(wording.mark(self._mark), self._line.shown_name, _("Mark"))

    def _take(self, values: dict[str, int | None]) -> None:
        late, early = values["late_minutes"], values["early_minutes"]
        mark = mark_of_minutes(late, early)
        self.accept()
        self.marked.emit(
            RollMark(self._session.id, self._line.enrolment_id, mark, late or 0, early or 0)
        )
