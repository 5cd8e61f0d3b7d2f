"""Assessments, results by decision and reopening are asked with what they need."""

import pytest

from desktop.ui.closing_dialogs import AssessmentDialog, OverrideDialog, ReopenDialog
from desktop.ui.closing_model import ClosingLine
from desktop.ui.view import View
from desktop.use_cases.closing import close_run
from desktop.use_cases.grades import read_grades
from desktop.use_cases.outcomes import preview_outcomes
from desktop.use_cases.run_book import run_of
from tests.ui.course_stage import BOTH, dialog_looks_right, fill_in, put
from tests.ui.every_look import every_look
from tests.use_cases.class_factory import a_class


@pytest.fixture
def made(database, do, centre):
    made = a_class(database, do)
    made.take("PPPPA", "PPPPA", "PPPPA", "PPPPA")
    return made


@pytest.fixture
def line(do, made):
    return ClosingLine(do(preview_outcomes, course_run_id=made.run_id).lines[4], None)


@pytest.fixture
def view(records, qtbot, made):
    view = View(records)
    put(qtbot, view)
    return view


def test_an_assessment_is_added_and_changed(view, qtbot, do, made):
    dialog = AssessmentDialog(view, made.run_id, None)
    dialog.open()
    every_look(dialog, AssessmentDialog)
    fill_in(dialog.form, name="Prueba", weight="40")
    with qtbot.waitSignal(dialog.accepted):
        dialog.verb.click()
    [work] = do(read_grades, course_run_id=made.run_id).assessments
    dialog = AssessmentDialog(view, made.run_id, work)
    dialog.open()
    fill_in(dialog.form, weight="60")
    with qtbot.waitSignal(dialog.accepted):
        dialog.verb.click()
    [work] = do(read_grades, course_run_id=made.run_id).assessments
    assert (work.name, work.weight) == ("Prueba", 60)


def test_a_weight_that_cannot_be_is_said_at_its_field(view, qtbot, made):
    dialog = AssessmentDialog(view, made.run_id, None)
    dialog.open()
    fill_in(dialog.form, name="Prueba", weight="9999")
    dialog.verb.click()
    weight = dialog.form.field("weight")
    qtbot.waitUntil(lambda: bool(weight.error.text()))
    assert weight.error.text() == "The weight of an assessment goes from 0 to 1000."


def test_another_result_than_the_rules_needs_a_reason(view, qtbot, do, made, line):
    dialog = OverrideDialog(view, made.run_id, line)
    dialog.open()
    every_look(dialog, OverrideDialog)
    assert dialog.text.text().endswith("By the rule: No-show.")
    dialog.decision.show_value("passed")
    dialog.verb.click()
    reason = dialog.form.field("reason")
    qtbot.waitUntil(lambda: bool(reason.error.text()))
    fill_in(dialog.form, reason="Asistió al otro grupo")
    with qtbot.waitSignal(dialog.accepted):
        dialog.verb.click()
    assert do(preview_outcomes, course_run_id=made.run_id).totals["passed"] == 5


def test_a_closed_run_is_reopened_with_a_reason(view, qtbot, do, made, database):
    do(close_run, course_run_id=made.run_id, unsigned_because="paper")
    dialog = ReopenDialog(view, made.run_id, "GM-01")
    dialog.open()
    every_look(dialog, ReopenDialog)
    fill_in(dialog.form, reason="Faltó una nota")
    with qtbot.waitSignal(dialog.accepted):
        dialog.verb.click()
    with database.begin(writes=False) as unit:
        assert run_of(unit, made.run_id).run.status == "running"


@pytest.mark.parametrize(("spoken", "scale"), BOTH)
@pytest.mark.parametrize("which", [0, 1, 2])
def test_every_word_is_whole_and_every_control_named(view, made, line, which, spoken, scale):
    dialog = (
        AssessmentDialog(view, made.run_id, None),
        OverrideDialog(view, made.run_id, line),
        ReopenDialog(view, made.run_id, "GM-01"),
    )[which]
    dialog.open()
    dialog_looks_right(dialog, spoken, scale)
