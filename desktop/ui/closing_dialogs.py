"""What is asked when a course run is closed: assessments, results by decision, reopening."""

from __future__ import annotations

from functools import partial
from typing import Any

from desktop.domain.outcomes import Result
from desktop.errors import ExpectedError
from desktop.i18n import N_, _
from desktop.ui import wording
from desktop.ui.closing_model import ClosingLine
from desktop.ui.dialogs import FormDialog, Wording
from desktop.ui.fields import PLAIN, ChoiceField, LongTextField, TextField
from desktop.ui.forms import Form
from desktop.ui.readings import whole_reading
from desktop.ui.view import View
from desktop.use_cases.closing import reopen_run
from desktop.use_cases.grades import AssessmentLine, add_assessment, edit_assessment
from desktop.use_cases.outcomes import override_outcome

FIELD_OF = {
    "assessment_name": "name",
    "assessment_weight": "weight",
    "override_reason": "reason",
    "reopen_reason": "reason",
}


class ClosingDialog(FormDialog):
    """A form that stays until what it asks for was done."""

    help_topic = "closing"

    def __init__(self, view: View, form: Form) -> None:
        self._view = view
        super().__init__(view, self._words_now, form)
        self.submitted.connect(self._submit)

    def tell_refused(self, error: ExpectedError) -> None:
        """Tell a refusal below the field that it is about."""
        field = self.form.fields.get(FIELD_OF.get(error.code, ""))
        if field is None:
            super().tell_refused(error)
        else:
            field.tell_wrong(error)
            field.setFocus()

    def _words_now(self) -> Wording:
        raise NotImplementedError

    def _submit(self, values: dict[str, Any]) -> None:
        raise NotImplementedError


class AssessmentDialog(ClosingDialog):
    """The name and weight of an assessment, a new one of a run or one that exists."""

    def __init__(self, view: View, course_run_id: str, work: AssessmentLine | None) -> None:
        self._run_id, self._work = course_run_id, work
        self.name = TextField("name", N_("&Name"), PLAIN, mandatory=True)
        weight = TextField(
            "weight",
            N_("&Weight"),
            whole_reading("assessment_weight_figures"),
            mandatory=True,
            hint=N_("Weights need not add up to 100"),
        )
        super().__init__(view, Form([self.name, weight]))
        self.form.fill({"name": work.name if work else None, "weight": work.weight if work else 1})
        self.keep(view, "assessment", f"{course_run_id}/{work.id if work else ''}")

    def _submit(self, values: dict[str, Any]) -> None:
        name, weight = str(values["name"]), int(values["weight"])
        if self._work is None:
            adding = partial(add_assessment, course_run_id=self._run_id, name=name, weight=weight)
            self._view.ask(adding, then=lambda _work: self.accept(), refused=self.tell_refused)
        else:
            changing = partial(
                edit_assessment, assessment_id=self._work.id, name=name, weight=weight
            )
            self._view.ask(changing, then=lambda _work: self.accept(), refused=self.tell_refused)

    def _words_now(self) -> Wording:
        if self._work is None:
            return Wording(_("Add an assessment"), "", _("Add"))
        return Wording(_("Change an assessment"), self._work.name, _("Save"))


class OverrideDialog(ClosingDialog):
    """Another result than the rule's, with its reason."""

    def __init__(self, view: View, course_run_id: str, line: ClosingLine) -> None:
        self._line = line.outcome
        self.decision = ChoiceField("result", N_("&Result"), mandatory=True)
        reason = LongTextField(
            "reason", N_("R&eason"), lines=2, hint=N_("Not needed for the result of the rule")
        )
        super().__init__(view, Form([self.decision], [reason]))
        decided = self._line.result
        self.form.fill(
            {"result": decided.value if decided else None, "reason": self._line.override_reason}
        )
        self.keep(view, "result", f"{course_run_id}/{self._line.enrolment_id}")

    def say(self) -> None:
        """Say every word, and the results."""
        super().say()
        self.decision.offer([(code.value, wording.word(wording.RESULTS, code)) for code in Result])

    def _submit(self, values: dict[str, Any]) -> None:
        asked = partial(
            override_outcome,
            enrolment_id=self._line.enrolment_id,
            result=Result(values["result"]),
            reason=values["reason"],
        )
        self._view.ask(asked, then=lambda _line: self.accept(), refused=self.tell_refused)

    def _words_now(self) -> Wording:
        computed = self._line.computed
        rule = wording.word(wording.RESULTS, computed) if computed else _("Grade missing")
        text = _("{name}. By the rule: {result}.").format(name=self._line.shown_name, result=rule)
        return Wording(_("Decide otherwise"), text, _("Save"))


class ReopenDialog(ClosingDialog):
    """Why a closed run goes on."""

    def __init__(self, view: View, course_run_id: str, code: str) -> None:
        self._run_id, self._code = course_run_id, code
        self.reason = LongTextField("reason", N_("R&eason"), lines=2, mandatory=True)
        super().__init__(view, Form([self.reason]))
        self.keep(view, "reopening", course_run_id)

    def _submit(self, values: dict[str, Any]) -> None:
        asked = partial(reopen_run, course_run_id=self._run_id, reason=str(values["reason"]))
        self._view.ask(asked, then=lambda _none: self.accept(), refused=self.tell_refused)

    def _words_now(self) -> Wording:
        text = _("Certificates that were issued stay as they are.")
        title = _("Reopen {code}?").format(code=self._code)
        return Wording(title, text, _("Reopen"))
