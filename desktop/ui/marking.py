"""What happens when a mark is made: minutes are asked, the cursor goes on, undo is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from desktop.domain.attendance import ATTENDED, Mark
from desktop.errors import ExpectedError
from desktop.i18n import N_, _, ngettext
from desktop.i18n.wording import sentence
from desktop.ui.dialogs import FormDialog, Wording, ask_first
from desktop.ui.fields import PLAIN, TextField
from desktop.ui.forms import Form
from desktop.ui.minutes_dialog import MinutesDialog
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

    def said(self, line: RollLine) -> RollMark | None:
        """Return what the cell of *line* says at the session that is being marked."""
        raise NotImplementedError

    def move_down(self) -> None:
        """Go to the next person."""
        raise NotImplementedError


@dataclass(eq=False)
class Step:
    """One change of the roll: what its cells said before, once the file has answered."""

    previous: Marks | None = None
    unwanted: bool = False  # undone before the file had answered


class Marking:
    """The hands of the roll."""

    def __init__(self, view: MarkedView) -> None:
        self._view = view
        self._past: list[Step] = []

    def mark(self, line: RollLine, mark: Mark | None) -> None:
        """Mark a person at the session of the view; late and early ask for minutes first."""
        session = self._session()
        if mark in {Mark.LATE, Mark.LEFT_EARLY}:
            said = self._view.said(line)
            dialog = MinutesDialog(self._view, session, line, said, mark)
            dialog.marked.connect(self._write)
            dialog.ask()
        else:
            self._write(RollMark(session.id, line.enrolment_id, mark))

    def rest_present(self) -> None:
        """Mark everybody without a mark as present."""
        wish = partial(mark_all, course_session_id=self._session().id, mark=Mark.PRESENT)
        step = self._step()
        self._view.ask(wish, partial(self._all_marked, step), refused=partial(self._refused, step))

    def undo(self) -> None:
        """Let the cells that were changed last say again what they said.

        A change that is still being written is taken back as soon as it is.
        """
        if self._past:
            step = self._past.pop()
            step.unwanted = True
            self._take_back(step)

    def confirm(self, *, leave_blank: bool = False) -> None:
        """Say that the roll is complete; people without a mark are pointed out first."""
        wish = partial(confirm_roll, course_session_id=self._session().id, leave_blank=leave_blank)
        step = self._step()
        self._view.ask(
            wish, partial(self._confirmed, step), refused=partial(self._not_confirmed, step)
        )

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
        step = self._step()

        def refused(error: ExpectedError) -> None:
            self._forget(step)
            self._ask_why(partial(self._write, cell), error)

        self._view.ask(
            partial(mark_attendance, cell=cell, reason=reason),
            lambda answer: self._written(step, (answer.previous,)),
            refused=refused,
        )
        if reason is None:
            self._view.move_down()

    def keep(self, previous: Marks) -> None:
        """Remember what cells said before, for undo."""
        self._past.append(Step(previous))

    def _step(self) -> Step:
        """Note a change that is on its way to the file, in the order of the hands."""
        step = Step()
        self._past.append(step)
        return step

    def _written(self, step: Step, previous: Marks) -> None:
        step.previous = previous
        if not previous:
            self._forget(step)
        self._take_back(step)

    def _take_back(self, step: Step) -> None:
        if step.unwanted and step.previous:
            self._restore(step.previous, None)

    def _forget(self, step: Step) -> None:
        """Nothing was changed after all, so there is nothing to undo."""
        if step in self._past:
            self._past.remove(step)

    def _refused(self, step: Step, error: ExpectedError) -> None:
        self._forget(step)
        self._view.background.refused.emit(error)

    def _all_marked(self, step: Step, previous: Marks) -> None:
        self._written(step, previous)
        said = ngettext("{n} person marked present.", "{n} people marked present.", len(previous))
        self._view.tell(said.format(n=len(previous)), self.undo)

    def _confirmed(self, step: Step, taken: RollTaken) -> None:
        self._written(step, taken.filled)
        self._view.tell(
            _("Roll complete: {present} present, {absent} absent.").format(
                present=sum(taken.counts[mark] for mark in ATTENDED),
                absent=taken.counts[Mark.ABSENT] + taken.blank,
            )
        )

    def _not_confirmed(self, step: Step, error: ExpectedError) -> None:
        self._forget(step)
        if error.code != "marks_missing":
            self._view.background.refused.emit(error)
            return
        ask_first(
            self._view,
            lambda: Wording(_("Roll complete?"), sentence(error), _("Leave them blank")),
            lambda: self.confirm(leave_blank=True),
        )

    def _ask_why(self, again: Callable[[str], None], error: ExpectedError) -> None:
        """Ask why a closed roll changes, and try *again*; any other refusal is told."""
        if error.code != "reason_needed":
            self._view.background.refused.emit(error)
            return
        form = Form([TextField("reason", N_("&Reason"), PLAIN, mandatory=True)])
        title = N_("Correct a closed roll")
        dialog = FormDialog(self._view, lambda: Wording(_(title), sentence(error), _("Mark")), form)
        dialog.keep(self._view, "correction", self._session().id)

        def take(values: dict[str, str]) -> None:
            dialog.accept()
            again(values["reason"])

        dialog.submitted.connect(take)
        dialog.open()
        form.field("reason").setFocus()
