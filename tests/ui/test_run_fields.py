"""The fields of a course run hand over what was typed, and nothing else."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.attendance import Mark
from desktop.domain.course_runs import RunStatus
from desktop.domain.enrolment import PlaceRule
from desktop.ui.run_fields import choice, edit_of, new_draft, offer_fixed, run_form, values_of
from desktop.use_cases.course_runs import CourseRunDraft, CourseRunEdit
from tests.use_cases.classes import MONDAYS, a_run


@pytest.fixture
def form(qtbot):
    form = run_form()
    offer_fixed(form)
    qtbot.addWidget(form)
    return form


def test_a_new_run_is_handed_over_with_its_timetable(form):
    choice(form, "course_id").offer([("c1", "Bakery")])
    form.fill(
        {
            "course_id": "c1",
            "status": "draft",
            "starts_on": date(2026, 3, 9),
            "roll_default": "present",
            "place_rule": "by_phone",
        }
    )
    values = form.read()
    assert values is not None
    assert new_draft(values, MONDAYS) == CourseRunDraft(
        course_id="c1",
        starts_on=date(2026, 3, 9),
        status=RunStatus.DRAFT,
        roll_default=Mark.PRESENT,
        place_rule=PlaceRule.BY_PHONE,
        timetable=MONDAYS,
    )


def test_a_run_goes_through_the_fields_unchanged(form, do, centre):
    page = replace(a_run(do, places=7, places_min=3), notes="Llaves en portería")
    choice(form, "course_id").offer([(page.run.course_id, "Bakery")])
    form.fill(values_of(page))
    values = form.read()
    assert values is not None
    assert edit_of(values) == CourseRunEdit(
        starts_on=page.run.starts_on,
        ends_on=page.run.ends_on,
        places_min=3,
        places_max=7,
        notes="Llaves en portería",
    )
