"""What happens when a mark is made: minutes are asked, the cursor goes on, undo is kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from desktop.domain.attendance import Mark
from desktop.errors import ExpectedError
from desktop.i18n import N_, _, ngettext
from desktop.i18n.wording import sentence
from desktop.ui import wording
from desktop.ui.dialogs import FormDialog, Wording, ask_first
from desktop.ui.fields import PLAIN, TextField
from desktop.ui.forms import Form
from desktop.ui.minutes_reading import early_reading, late_reading
from desktop.ui.view import View
from desktop.use_cases.attendance import (
    RollMark,
    mark_all,
    mark_attendance,
    restore_marks,
)
from desktop.use_cases.roll import RollLine, RollSession, RollTaken, confirm_roll

Marks = tuple[RollMark, ...]


class MarkedView(View):
    """A screen that shows the roll of one session at a time."""

    @property
    def session(self) -> RollSession | None:
        """The session that is being marked."""
        raise NotImplementedError

    def move_down(self) -> None:
        """Go to the next person."""
        raise NotImplementedError


class Marking:
    """The hands of the roll."""

    def __init__(self, view: MarkedView) -> None:
        self._view = view
        self._past: list[Marks] = []

    def mark(self, line: RollLine, mark: Mark | None) -> None:
        """Mark a person at the session of the view; late and early ask for minutes first."""
        session = self._session()
        if mark in {Mark.LATE, Mark.LEFT_EARLY}:
            self._ask_minutes(line, session, mark)
        else:
            self._write(RollMark(session.id, line.enrolment_id, mark))

    def rest_present(self) -> None:
        """Mark everybody without a mark as present."""
        wish = partial(mark_all, course_session_id=self._session().id, mark=Mark.PRESENT)
        self._view.ask(wish, self._all_marked)

    def undo(self) -> None:
        """Let the cells that were changed last say again what they said."""
        if self._past:
            self._restore(self._past.pop(), None)

    def confirm(self, *, leave_blank: bool = False) -> None:
        """Say that the roll is complete; people without a mark are pointed out first."""
        wish = partial(confirm_roll, course_session_id=self._session().id, leave_blank=leave_blank)
        self._view.ask(wish, self._confirmed, refused=self._not_confirmed)

    def _session(self) -> RollSession:
        session = self._view.session
        if session is None:
            raise RuntimeError("no session is shown")
        return session

    def _restore(self, previous: Marks, reason: str | None) -> None:
        self._view.ask(
            partial(restore_marks, previous=previous, reason=reason),
            refused=partial(self._ask_why, partial(self._restore, previous)),
        )

    def _write(self, cell: RollMark, reason: str | None = None) -> None:
        self._view.ask(
            partial(mark_attendance, cell=cell, reason=reason),
            lambda answer: self.keep((answer.previous,)),
            refused=partial(self._ask_why, partial(self._write, cell)),
        )
        if reason is None:
            self._view.move_down()

    def keep(self, previous: Marks) -> None:
        """Remember what cells said before, for undo."""
        self._past.append(previous)

    def _all_marked(self, previous: Marks) -> None:
        self._past.append(previous)
        said = ngettext("{n} person marked present.", "{n} people marked present.", len(previous))
        self._view.tell(said.format(n=len(previous)), self.undo)

    def _confirmed(self, taken: RollTaken) -> None:
        if taken.filled:
            self._past.append(taken.filled)
        self._view.tell(
            _("Roll complete: {present} present, {absent} absent.").format(
                present=taken.counts[Mark.PRESENT] + taken.counts[Mark.LATE],
                absent=taken.counts[Mark.ABSENT] + taken.blank,
            )
        )

    def _not_confirmed(self, error: ExpectedError) -> None:
        if error.code != "marks_missing":
            self._view.background.refused.emit(error)
            return
        ask_first(
            self._view,
            lambda: Wording(_("Roll complete?"), sentence(error), _("Leave them blank")),
            lambda: self.confirm(leave_blank=True),
        )

    def _ask_minutes(self, line: RollLine, session: RollSession, mark: Mark) -> None:
        late = mark is Mark.LATE
        reading = late_reading(session.starts_at) if late else early_reading(session.ends_at)
        hint = N_("Minutes, or the time: 16:10")
        field = TextField("minutes", N_("&Minutes"), reading, mandatory=True, hint=hint)
        form = Form([field])
        dialog = FormDialog(
            self._view,
            lambda: Wording(wording.mark(mark), line.shown_name, _("Mark")),
            form,
        )

        def take(values: dict[str, int]) -> None:
            minutes = values["minutes"]
            late_minutes, early_minutes = (minutes, 0) if late else (0, minutes)
            dialog.accept()
            self._write(RollMark(session.id, line.enrolment_id, mark, late_minutes, early_minutes))

        dialog.submitted.connect(take)
        dialog.open()
        field.setFocus()

    def _ask_why(self, again: Callable[[str], None], error: ExpectedError) -> None:
        """Ask why a closed roll changes, and try *again*; any other refusal is told."""
        if error.code != "reason_needed":
            self._view.background.refused.emit(error)
            return
        form = Form([TextField("reason", N_("&Reason"), PLAIN, mandatory=True)])
        title = N_("Correct a closed roll")
        dialog = FormDialog(self._view, lambda: Wording(_(title), sentence(error), _("Mark")), form)

        def take(values: dict[str, str]) -> None:
            dialog.accept()
            again(values["reason"])

        dialog.submitted.connect(take)
        dialog.open()
        form.field("reason").setFocus()
