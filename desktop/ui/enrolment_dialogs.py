"""What is asked before somebody leaves a course run, is declined, or changes to another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from desktop.domain.course_runs import TAKES_ENROLMENTS
from desktop.i18n import N_, _
from desktop.i18n.formats import show_date
from desktop.ui import wording
from desktop.ui.code_labels import CodeLabels
from desktop.ui.dialogs import FormDialog, Wording
from desktop.ui.fields import ChoiceField, TextField
from desktop.ui.forms import Form
from desktop.ui.readings import day_reading
from desktop.ui.view import View
from desktop.use_cases.centre import read_today
from desktop.use_cases.course_run_pages import CourseRunLine, list_course_runs
from desktop.use_cases.enrolled import EnrolledLine
from desktop.use_cases.enrolment import change_run, withdraw
from desktop.use_cases.enrolment_steps import EnrolmentAnswer
from desktop.use_cases.waiting_list import PersonEnrolmentLine
from desktop.use_cases.walk_ins import decline_provisional

Done = Callable[[EnrolmentAnswer], object]


class WithdrawDialog(FormDialog):
    """The reason and the day of a withdrawal."""

    help_topic = "withdraw"

    def __init__(self, view: View, line: EnrolledLine, labels: CodeLabels, then: Done) -> None:
        self._view, self._line, self._labels, self._then = view, line, labels, then
        self.reason = ChoiceField("reason", N_("&Reason"), mandatory=True)
        self.day = TextField("on", N_("&Day"), day_reading(), mandatory=True)
        super().__init__(view, self._words_now, Form([self.reason], [self.day]))
        self.keep(view, "withdrawal", line.enrolment_id)
        self.submitted.connect(self._submit)
        view.background.run(self, read_today, self._show_today)

    def say(self) -> None:
        """Say every word, and the reasons."""
        super().say()
        self.reason.offer(self._labels.options("withdrawal_reason"))

    def _show_today(self, today: date) -> None:
        if self.day.value() is None:
            self.day.show_value(today)
            self.kept.begins_as_it_is()

    def _submit(self, values: dict[str, object]) -> None:
        asked = partial(
            withdraw,
            enrolment_id=self._line.enrolment_id,
            reason=str(values["reason"]),
            on=self.day.value(),
        )
        self._view.ask(asked, then=self._done, refused=self.tell_refused)

    def _done(self, answer: EnrolmentAnswer) -> None:
        self.accept()
        self._then(answer)

    def _words_now(self) -> Wording:
        text = _("{name} leaves this course run. What was marked stays in the history.")
        return Wording(
            _("Withdraw"), text.format(name=self._line.full_name), _("Withdraw from the run")
        )


class DeclineDialog(FormDialog):
    """The reason why a walk-in gets no place."""

    help_topic = "withdraw"

    def __init__(self, view: View, line: EnrolledLine, labels: CodeLabels, then: Done) -> None:
        self._view, self._line, self._labels, self._then = view, line, labels, then
        self.reason = ChoiceField("reason", N_("&Reason"), mandatory=True)
        super().__init__(view, self._words_now, Form([self.reason]))
        self.submitted.connect(self._submit)

    def say(self) -> None:
        """Say every word, and the reasons."""
        super().say()
        self.reason.offer(self._labels.options("withdrawal_reason"))

    def _submit(self, values: dict[str, object]) -> None:
        asked = partial(
            decline_provisional,
            enrolment_id=self._line.enrolment_id,
            reason=str(values["reason"]),
        )
        self._view.ask(asked, then=self._done, refused=self.tell_refused)

    def _done(self, answer: EnrolmentAnswer) -> None:
        self.accept()
        self._then(answer)

    def _words_now(self) -> Wording:
        text = _("{name} came to class and was added provisionally.")
        return Wording(_("Decline"), text.format(name=self._line.full_name), _("Give no place"))


class ChangeRunDialog(FormDialog):
    """Which run somebody changes to, and why; runs of the same course come first.

    Where one of these has a place it is chosen already, and only the reason is asked.
    """

    help_topic = "withdraw"

    def __init__(
        self, view: View, found: PersonEnrolmentLine, labels: CodeLabels, then: Done
    ) -> None:
        self._view, self._line, self._labels, self._then = view, found.enrolled, labels, then
        self._course_id = found.run.course_id
        self._runs: Sequence[CourseRunLine] = ()
        self.run = ChoiceField("to", N_("&To the course run"), mandatory=True)
        self.reason = ChoiceField("reason", N_("&Reason"), mandatory=True)
        super().__init__(view, self._words_now, Form([self.run], [self.reason]))
        self.submitted.connect(self._submit)
        asked = partial(list_course_runs, statuses=tuple(TAKES_ENROLMENTS))
        view.background.run(self, asked, self._take_runs)

    def say(self) -> None:
        """Say every word, the runs and the reasons."""
        super().say()
        self.reason.offer(self._labels.options("withdrawal_reason"))
        self.run.offer([(run.course_run_id, _choice(run)) for run in self._runs])

    def _take_runs(self, lines: Sequence[CourseRunLine]) -> None:
        self._runs = sorted(
            (run for run in lines if run.course_run_id != self._line.course_run_id),
            key=lambda run: (run.course_id != self._course_id, run.starts_on, run.code),
        )
        self.say()
        same = [run for run in self._runs if run.course_id == self._course_id]
        free = [run for run in same if run.places_taken + run.waiting < run.places_max]
        if free and self.run.value() is None:
            self.run.show_value(free[0].course_run_id)
            self.reason.setFocus()

    def _submit(self, values: dict[str, object]) -> None:
        asked = partial(
            change_run,
            enrolment_id=self._line.enrolment_id,
            to_course_run_id=str(values["to"]),
            reason=str(values["reason"]),
        )
        self._view.ask(asked, then=self._done, refused=self.tell_refused)

    def _done(self, answer: EnrolmentAnswer) -> None:
        self.accept()
        self._then(answer)

    def _words_now(self) -> Wording:
        text = _("{name} asks there as anybody else: with no place free, at the end of the list.")
        return Wording(_("Change run"), text.format(name=self._line.full_name), _("Change run"))


def _choice(run: CourseRunLine) -> str:
    return (
        f"{run.code} · {wording.title(run)} · {show_date(run.starts_on)} · "
        f"{run.places_taken}/{run.places_max}"
    )
