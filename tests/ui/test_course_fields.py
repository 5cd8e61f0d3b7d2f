"""The fields of a course hand over what was typed, and nothing else."""

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop.domain.attendance import ExcusedRule
from desktop.errors import RefusedError
from desktop.ui.code_labels import CodeLabels
from desktop.ui.course_fields import (
    FIELD_OF,
    content_form,
    draft_of,
    offer_choices,
    peek,
    tell_refused,
    terms_form,
    values_of,
)
from desktop.use_cases.certificate_templates import TemplateLine
from desktop.use_cases.code_lists import CodeLine
from tests.use_cases.classes import BAKING


@pytest.fixture
def forms(qtbot):
    made = (content_form(), terms_form())
    labels = CodeLabels()
    labels.take(
        CodeLine(name, code, code, code, active=True)
        for name, code in (("area", "food"), ("modality", "in_person"), ("hour_kind", "clock"))
    )
    offer_choices(made, labels)
    for form in made:
        qtbot.addWidget(form)
    return made


def test_a_draft_goes_through_the_fields_unchanged(forms):
    draft = replace(
        BAKING,
        contents_es="Masas\nHornos",
        minimum_grade=Decimal("4.0"),
        excused_rule=ExcusedRule.NEUTRAL,
        sence_code="1238000001",
        course_id="c1",
    )
    for form in forms:
        form.fill(values_of(draft))
    values = peek(forms)
    assert values is not None
    assert draft_of(values, "c1") == draft


def test_a_new_course_begins_with_what_is_usual(forms):
    for form in forms:
        form.fill(values_of(None))
    values = peek(forms)
    assert values is not None
    assert (values["minimum_attendance"], values["default_places"]) == (75, 20)


def test_nonsense_cannot_be_peeked_at(forms):
    forms[1].field("hours").control.setText("many")
    assert peek(forms) is None


def test_every_refusal_finds_its_field(forms):
    for code, name in FIELD_OF.items():
        assert tell_refused(forms, RefusedError(code, code="X", most=1)), code
        field = next(form.field(name) for form in forms if name in form.fields)
        assert field.error.text()
    assert not tell_refused(forms, RefusedError("run_move"))


def test_a_template_is_chosen_by_name_and_one_out_of_use_only_stays(forms):
    lines = [
        TemplateLine(which, which.upper(), f"{which} in English", None, active, 1, 0)
        for which, active in (("a", True), ("b", False), ("c", False))
    ]
    for form in forms:
        form.fill(values_of(replace(BAKING, template_id="c")))
    offer_choices(forms, CodeLabels(), lines)
    field = forms[1].field("template_id")
    options = [field.control.itemText(at) for at in range(field.control.count())]
    assert options[1:] == ["Built-in design", "a in English", "c in English"]
    assert field.value() == "c"
