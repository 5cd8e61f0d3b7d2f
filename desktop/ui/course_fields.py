"""The fields of a course: how each is typed, and the draft that they make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from desktop.domain.attendance import ExcusedRule
from desktop.errors import ExpectedError
from desktop.i18n import N_, _
from desktop.ui.code_labels import CodeLabels
from desktop.ui.fields import ChoiceField, LongTextField, Reading, TextField
from desktop.ui.forms import Form
from desktop.ui.readings import GRADE, decimal_reading, whole_reading
from desktop.ui.template_words import template_name
from desktop.use_cases.certificate_templates import TemplateLine
from desktop.use_cases.course_drafts import CourseDraft

LISTS = ("area", "modality", "hour_kind")
EXCUSED_RULES = {
    ExcusedRule.ABSENT: N_("Absent"),
    ExcusedRule.NEUTRAL: N_("Not counted"),
    ExcusedRule.PRESENT: N_("Present"),
}
FIELD_OF = {  # which field a refusal without a field is about
    "course_code": "code",
    "course_code_taken": "code",
    "course_title": "title_es",
    "course_area": "area",
    "course_hours": "hours",
    "course_hour_kind": "hour_kind",
    "course_attendance": "minimum_attendance",
    "course_grade": "minimum_grade",
    "course_threshold": "pass_threshold",
    "course_places": "default_places",
}
_TITLE: Reading[str] = Reading(str.strip, limit=160)
_CONTENTS_LIMIT = 4000
BUILT_IN = "built_in"  # the design of certificates where a course names no template
BEGINNING: dict[str, object] = {
    "modality": "in_person",
    "hour_kind": "clock",
    "minimum_attendance": 75,
    "pass_threshold": 60,
    "default_places": 20,
    "excused_rule": ExcusedRule.ABSENT.value,
    "template_id": BUILT_IN,
}


def content_form() -> Form:
    """Return the fields of what a course is about."""
    return Form(
        [
            TextField("code", N_("&Code"), Reading(str.strip, limit=20), mandatory=True),
            ChoiceField("area", N_("&Area"), mandatory=True),
            ChoiceField("modality", N_("&Modality"), mandatory=True),
        ],
        [
            TextField("title_es", N_("&Title in Spanish"), _TITLE, mandatory=True),
            TextField("title_en", N_("Title in &English"), _TITLE),
        ],
        [
            LongTextField("contents_es", N_("C&ontents in Spanish"), lines=4),
            LongTextField("contents_en", N_("Co&ntents in English"), lines=4),
        ],
    )


def terms_form() -> Form:
    """Return the fields of what a course asks for."""
    return Form(
        [
            TextField("hours", N_("&Hours"), decimal_reading("hours"), mandatory=True),
            ChoiceField("hour_kind", N_("&Kind of hours"), mandatory=True),
        ],
        [
            TextField(
                "minimum_attendance",
                N_("Minimum attendance, %"),
                whole_reading("course_attendance"),
                mandatory=True,
            ),
            ChoiceField("excused_rule", N_("Excused counts as"), mandatory=True),
        ],
        [
            TextField("minimum_grade", N_("Minimum &grade"), GRADE, hint=N_("Blank: no grades")),
            TextField(
                "pass_threshold",
                N_("Points for a 4.0, %"),
                whole_reading("course_threshold"),
                mandatory=True,
                hint=N_("Share of the points that passes"),
            ),
        ],
        [
            TextField(
                "default_places", N_("&Places"), whole_reading("course_places"), mandatory=True
            ),
            TextField("sence_code", N_("&SENCE code"), Reading(str.strip, limit=20)),
        ],
        [ChoiceField("template_id", N_("Certificate te&mplate"), mandatory=True)],
    )


def offer_choices(
    forms: tuple[Form, ...], labels: CodeLabels, templates: Sequence[TemplateLine] = ()
) -> None:
    """Offer what the lists hold, in the language spoken now; a template that is chosen stays."""
    for form in forms:
        for name, field in form.fields.items():
            if isinstance(field, ChoiceField) and name == "template_id":
                field.offer([(BUILT_IN, _("Built-in design")), *_offered(templates, field)])
            elif isinstance(field, ChoiceField):
                rules = [(rule.value, _(text)) for rule, text in EXCUSED_RULES.items()]
                field.offer(rules if name == "excused_rule" else labels.options(name))


def _offered(templates: Sequence[TemplateLine], field: ChoiceField) -> list[tuple[str, str]]:
    return [
        (line.template_id, template_name(line))
        for line in templates
        if line.active or line.template_id == field.typed()
    ]


def values_of(draft: CourseDraft | None) -> dict[str, Any]:
    """Return the values of the fields that show *draft*, or those a new course begins with."""
    if draft is None:
        return dict(BEGINNING)
    values = {field.name: getattr(draft, field.name) for field in fields(draft)}
    return values | {
        "excused_rule": draft.excused_rule.value,
        "template_id": draft.template_id or BUILT_IN,
    }


def draft_of(values: dict[str, Any], course_id: str | None) -> CourseDraft:
    """Return what the fields hold."""
    chosen = values["template_id"]
    return CourseDraft(
        **values
        | {
            "excused_rule": ExcusedRule(values["excused_rule"]),
            "course_id": course_id,
            "template_id": None if chosen == BUILT_IN else chosen,
        }
    )


def peek(forms: tuple[Form, ...]) -> dict[str, Any] | None:
    """Return what the fields hold without telling anything; None while it cannot be read."""
    try:
        return {name: field.value() for form in forms for name, field in form.fields.items()}
    except ExpectedError:
        return None


def tell_refused(forms: tuple[Form, ...], error: ExpectedError) -> bool:
    """Tell *error* below the field it is about; say whether there was one."""
    name = str(error.details.get("field", "")) or FIELD_OF.get(error.code, "")
    for form in forms:
        if name in form.fields:
            form.field(name).tell_wrong(error)
            form.field(name).setFocus()
            return True
    return False
