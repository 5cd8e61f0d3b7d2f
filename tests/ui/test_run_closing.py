"""Closing: grades are typed, results follow, what stands against it is said, and it is done."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from desktop.ui import language
from desktop.ui.closing_dialogs import AssessmentDialog, OverrideDialog, ReopenDialog
from desktop.ui.closing_last_step import CloseDialog
from desktop.ui.dialogs import Dialog
from desktop.ui.run_closing import RunClosing
from desktop.use_cases.course_run_pages import read_course_run
from desktop.use_cases.grades import add_assessment, set_grade
from tests.ui.course_stage import BOTH, fill_in, looks_right, put, the
from tests.ui.eyes import cells
from tests.ui.hands import type_text
from tests.use_cases.class_factory import a_class

FULL = ("PPPPA",) * 4


def closing(records, qtbot, do, made):
    view = RunClosing(records)
    put(qtbot, view)

    def show(_tables=None):
        view.show_page(do(read_course_run, course_run_id=made.run_id))

    show()
    records.changed.connect(show)
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    qtbot.waitUntil(lambda: view.lines.rowCount() == 5)
    return view


def close(view) -> CloseDialog:
    """Say why nobody signed, and close."""
    dialog = the(CloseDialog, view)
    fill_in(dialog.form, reason="paper")
    dialog.do()
    return dialog


@pytest.fixture
def graded(database, do, centre):
    """A course that asks for a 4.0, with one assessment and no grades yet."""
    made = a_class(database, do, course={"minimum_grade": Decimal("4.0")})
    made.take(*FULL)
    do(add_assessment, course_run_id=made.run_id, name="Prueba")
    return made


@pytest.fixture
def view(records, qtbot, do, graded):
    return closing(records, qtbot, do, graded)


def test_what_stands_against_closing_is_said(view):
    assert view.totals.text() == "1 never came · 4 without a grade yet"
    assert view.missing.text().startswith("4 grades are missing: Álvarez Soto, Ana; ")
    assert view.missing.text().endswith(" and 1 more.")


def test_a_grade_typed_as_two_figures_decides_the_result(view, qtbot):
    view.focus_first()
    type_text(view.table, "5")
    [field] = [one for one in view.table.findChildren(QLineEdit) if one.isVisible()]
    type_text(field, "8")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cells(view.lines)[0][-1] == "Passed")
    assert cells(view.lines)[0][3:5] == ["5.8", "5.8"]
    assert view.table.currentIndex().row() == 1


def test_a_class_is_graded_and_closed_with_three_keys_a_person_and_one_more(view, qtbot):
    """S-46: two figures and Enter for each, then Ctrl+Enter; why nobody signed is asked."""
    view.focus_first()
    keys = 0
    for row, grade in enumerate(("58", "39", "70", "40")):
        qtbot.waitUntil(lambda row=row: view.table.currentIndex().row() == row)
        type_text(view.table, grade[0])
        [field] = [one for one in view.table.findChildren(QLineEdit) if one.isVisible()]
        type_text(field, grade[1])
        qtbot.keyClick(field, Qt.Key.Key_Return)
        keys += 3
        qtbot.waitUntil(lambda row=row: cells(view.lines)[row][3] != "–")
    qtbot.waitUntil(lambda: view.totals.text() == "3 pass · 1 fails by grade · 1 never came")
    qtbot.keyClick(view.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    dialog = the(CloseDialog, view)
    assert dialog.text.text() == "3 pass · 1 fails by grade · 1 never came"
    type_text(dialog.reason.control, "paper")
    with qtbot.waitSignal(view.telling) as told:
        qtbot.keyClick(dialog.reason.control, Qt.Key.Key_Return)
    keys += 1
    assert told.args[0].text.endswith("is closed. The certificates can be issued now.")
    assert keys == 13


def test_what_is_graded_may_be_added_and_its_grades_typed_at_once(view, qtbot, do, graded):
    view.add.click()
    dialog = the(AssessmentDialog, view)
    fill_in(dialog.form, name="Trabajo")
    dialog.verb.click()
    qtbot.waitUntil(lambda: len(view.lines.assessments) == 2)
    view.activateWindow()  # without a screen nobody hands it back when a dialog closes
    view.table.setFocus()
    qtbot.waitUntil(view.table.hasFocus)
    view.table.setCurrentIndex(view.lines.index(0, 4))
    type_text(view.table, "6")
    [field] = [one for one in view.table.findChildren(QLineEdit) if one.isVisible()]
    assert field.text() == "6"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: cells(view.lines)[0][4] == "6.0")


def test_a_grade_that_cannot_be_is_refused_and_the_cursor_stays_at_it(view, qtbot):
    view.focus_first()
    type_text(view.table, "9")
    [field] = [one for one in view.table.findChildren(QLineEdit) if one.isVisible()]
    with qtbot.waitSignal(view.background.refused) as refused:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert refused.args[0].code == "grade_range"
    qtbot.waitUntil(lambda: view.table.currentIndex().row() == 0)
    assert cells(view.lines)[0][3] == "–"


def test_closing_without_grades_is_refused_with_the_names(view, qtbot):
    view.finish.click()
    dialog = close(view)
    qtbot.waitUntil(lambda: dialog.refusal.text().startswith("People whose grade is missing: 4"))
    assert dialog.isVisible()


def test_a_complete_run_is_closed_and_can_be_reopened_with_a_reason(view, qtbot, do, graded):
    work = view.lines.assessments[0].id
    for enrolment_id in graded.enrolments[:4]:
        do(set_grade, assessment_id=work, enrolment_id=enrolment_id, value="55")
    with qtbot.waitSignal(view.telling) as told:
        view.finish.click()
        close(view)
    assert told.args[0].text.endswith("is closed. The certificates can be issued now.")
    qtbot.waitUntil(view.reopen.isVisible)
    assert not view.finish.isVisible()
    assert not view.add.isEnabled()
    view.reopen.click()
    fill_in(the(ReopenDialog, view).form, reason="Faltó una nota")
    the(ReopenDialog, view).verb.click()
    qtbot.waitUntil(view.finish.isVisible)


def test_sessions_that_nobody_took_may_be_left_out_after_asking(
    records, qtbot, do, database, centre
):
    made = a_class(database, do)
    made.take(*FULL[:3])
    view = closing(records, qtbot, do, made)
    assert view.missing.text() == "1 session without attendance: Mon 23 Feb."
    view.finish.click()
    asked = close(view)
    qtbot.waitUntil(lambda: bool(asked.findChildren(Dialog)))
    dialog = the(Dialog, asked)
    assert dialog.title.text() == "Close without these sessions?"
    with qtbot.waitSignal(view.telling):
        dialog.verb.click()


def test_a_course_with_grades_and_nothing_graded_says_what_to_do(
    records, qtbot, do, database, centre
):
    made = a_class(database, do, course={"minimum_grade": Decimal("4.0")})
    made.take(*FULL)
    view = closing(records, qtbot, do, made)
    qtbot.waitUntil(lambda: "add what is graded with Ctrl+N" in view.missing.text())


def test_assessments_are_added_changed_and_removed(view, qtbot):
    view.add.click()
    fill_in(the(AssessmentDialog, view).form, name="Trabajo", weight="3")
    the(AssessmentDialog, view).verb.click()
    qtbot.waitUntil(lambda: len(view.lines.assessments) == 2)
    view.activateWindow()  # without a screen nobody hands it back when a dialog closes
    view.table.setFocus()
    qtbot.waitUntil(view.table.hasFocus)
    view.table.setCurrentIndex(view.lines.index(0, 4))
    view.remove.click()
    qtbot.waitUntil(lambda: len(view.lines.assessments) == 1)
    view.table.setCurrentIndex(view.lines.index(0, 3))
    view.change.click()
    assert the(AssessmentDialog, view).name.control.text() == "Prueba"


def test_enter_decides_otherwise_for_the_selected_person(view, qtbot):
    view.table.selectRow(4)
    view.table.opened.emit(view.table.selected())
    dialog = the(OverrideDialog, view)
    dialog.decision.show_value("failed_attendance")
    fill_in(dialog.form, reason="Asistió sin firmar")
    dialog.verb.click()
    qtbot.waitUntil(lambda: cells(view.lines)[4][-1] == "Failed by attendance *")


def test_everything_is_said_in_spanish_at_once(view, qtbot):
    language.speak("es")
    qtbot.waitUntil(lambda: view.totals.text() == "1 nunca vino · 4 sin nota aún")


@pytest.mark.parametrize(("spoken", "scale"), BOTH)
def test_every_word_is_whole_and_every_control_named(view, spoken, scale):
    looks_right(view, spoken, scale)
