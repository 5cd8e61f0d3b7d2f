"""Leaving a run is never done without a reason; what a rule refuses is said in the dialog."""

import pytest

from desktop.ui.code_labels import CodeLabels
from desktop.ui.enrolment_dialogs import ChangeRunDialog, DeclineDialog, WithdrawDialog
from desktop.ui.view import View
from desktop.use_cases.code_lists import read_codes
from desktop.use_cases.course_run_pages import read_course_run
from desktop.use_cases.drafts import list_drafts
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.waiting_list import list_enrolments
from tests.ui.counter import someone
from tests.ui.course_stage import BOTH, dialog_looks_right, fill_in, put
from tests.ui.every_look import every_look
from tests.ui.hands import type_text
from tests.use_cases.classes import a_run, some_people


@pytest.fixture
def line(do, centre, database):
    run_id = a_run(do).run.course_run_id
    do(enrol, person_id=some_people(database, 1)[0], course_run_id=run_id)
    return do(read_course_run, course_run_id=run_id).enrolments[0]


def found(do, line):
    [one] = do(list_enrolments, person_id=line.person_id)
    return one


@pytest.fixture
def labels(do, centre):
    labels = CodeLabels()
    labels.take(do(read_codes, lists=("withdrawal_reason",)))
    return labels


@pytest.fixture
def view(records, qtbot, line):
    view = View(records)
    put(qtbot, view)
    return view


def test_without_a_reason_nobody_is_withdrawn(view, line, labels):
    dialog = WithdrawDialog(view, line, labels, list)
    dialog.open()
    every_look(dialog, WithdrawDialog)
    dialog.verb.click()
    assert dialog.reason.error.text() == "This is needed."


def test_a_day_to_come_is_refused_in_the_dialog(view, qtbot, line, labels):
    dialog = WithdrawDialog(view, line, labels, list)
    dialog.open()
    fill_in(dialog.form, reason="work", on="1-1-2030")
    dialog.verb.click()
    qtbot.waitUntil(lambda: bool(dialog.refusal.text()))
    assert dialog.refusal.text() == "The date of withdrawal cannot be in the future."


def test_the_run_to_change_to_is_never_the_same_one(view, qtbot, line, labels, do):
    a_run(do, code="B")
    dialog = ChangeRunDialog(view, found(do, line), labels, list)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.run.control.count() == 2)
    assert dialog.run.control.itemText(1).startswith("B · Bakery for beginners")


def test_a_run_of_the_same_course_with_a_place_is_chosen_already(view, qtbot, line, labels, do):
    full = a_run(do, code="A", places=1).run
    do(enrol, person_id=someone(do, 1), course_run_id=full.course_run_id)
    same = a_run(do, code="B").run
    dialog = ChangeRunDialog(view, found(do, line), labels, list)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.run.value() == same.course_run_id)
    qtbot.waitUntil(lambda: dialog.focusWidget() is dialog.reason.control)
    assert dialog.reason.value() is None


@pytest.mark.parametrize(("spoken", "scale"), BOTH)
@pytest.mark.parametrize("kind", [WithdrawDialog, DeclineDialog])
def test_every_word_is_whole_and_every_control_named(view, line, labels, kind, spoken, scale):
    dialog = kind(view, line, labels, list)
    dialog.open()
    dialog_looks_right(dialog, spoken, scale)


@pytest.mark.parametrize(("spoken", "scale"), BOTH)
def test_changing_run_is_whole_and_named(view, line, labels, do, spoken, scale):
    dialog = ChangeRunDialog(view, found(do, line), labels, list)
    dialog.open()
    dialog_looks_right(dialog, spoken, scale)


def test_what_was_chosen_is_kept_and_offered_by_the_next_dialog(view, qtbot, line, labels, do):
    dialog = WithdrawDialog(view, line, labels, list)
    dialog.open()
    qtbot.waitUntil(lambda: bool(dialog.day.typed()))
    fill_in(dialog.form, reason="work")
    type_text(dialog.day.control, "0")
    qtbot.waitUntil(lambda: bool(do(list_drafts)))
    dialog.deleteLater()  # as when the program stops: nobody closes it
    again = WithdrawDialog(view, line, labels, list)
    again.open()
    qtbot.waitUntil(again.kept.isVisible)
    again.kept.go_on.click()
    assert again.reason.value() == "work"
    again.reject()
    qtbot.waitUntil(lambda: not do(list_drafts))


def test_changing_run_is_whole_in_every_look(view, line, labels, do):
    dialog = ChangeRunDialog(view, found(do, line), labels, list)
    dialog.open()
    every_look(dialog, ChangeRunDialog)
