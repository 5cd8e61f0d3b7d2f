"""A digit begins a grade, Enter writes it and goes down; what comes in meanwhile harms nothing."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from desktop.ui.closing_model import BEFORE, ClosingModel
from desktop.ui.grades_table import GradesTable
from desktop.use_cases.grades import add_assessment, read_grades, set_grade
from desktop.use_cases.outcomes import preview_outcomes
from tests.ui.hands import type_text
from tests.use_cases.class_factory import a_class


@pytest.fixture
def made(database, do, centre):
    made = a_class(database, do)
    for name in ("Prueba", "Trabajo"):
        do(add_assessment, course_run_id=made.run_id, name=name)
    return made


@pytest.fixture
def table(qtbot, do, made):
    model = ClosingModel()
    table = GradesTable(model)
    qtbot.addWidget(table)
    table.resize(1000, 400)
    preview = do(preview_outcomes, course_run_id=made.run_id)
    model.show_book(preview, do(read_grades, course_run_id=made.run_id), open_=True)
    table.show()
    table.activateWindow()
    qtbot.waitUntil(table.isActiveWindow)
    table.setFocus(Qt.FocusReason.TabFocusReason)
    table.go_to_first_grade()
    return table


def editor(table):
    [field] = [one for one in table.findChildren(QLineEdit) if one.isVisible()]
    return field


def written(table):
    seen = []
    table.graded.connect(
        lambda work, line, text: seen.append((work.name, line.outcome.shown_name, text))
    )
    return seen


def test_digits_and_enter_write_a_grade_and_go_down(table, qtbot):
    seen, opened = written(table), []
    table.opened.connect(opened.append)
    type_text(table, "5")
    assert editor(table).text() == "5"
    type_text(editor(table), "8")
    qtbot.keyClick(editor(table), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: table.currentIndex().row() == 1)
    assert seen == [("Prueba", "Álvarez Soto, Ana", "58")]
    assert table.currentIndex().column() == BEFORE
    assert opened == [], "Enter belongs to the grade while one is typed"


def test_a_digit_anywhere_in_a_line_begins_its_first_grade(table):
    table.setCurrentIndex(table.model().index(1, 0))
    type_text(table, "6")
    assert editor(table).text() == "6"
    assert (table.currentIndex().row(), table.at_grade().name) == (1, "Prueba")


def test_right_goes_to_the_next_assessment(table, qtbot):
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert table.at_grade().name == "Trabajo"
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert table.at_grade() is None


def test_letters_and_escape_write_nothing(table, qtbot):
    seen = written(table)
    type_text(table, "x")
    assert not table.findChildren(QLineEdit)
    type_text(table, "5")
    qtbot.keyClick(editor(table), Qt.Key.Key_Escape)
    assert seen == []


def test_delete_takes_a_grade_back(table, qtbot):
    seen = written(table)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert seen == [("Prueba", "Álvarez Soto, Ana", "")]


def test_f2_changes_the_grade_there_is(table, qtbot, do, made):
    [work, _] = read(do, made).assessments
    do(set_grade, assessment_id=work.id, enrolment_id=made.enrolments[0], value="61")
    show_again(table, do, made)
    qtbot.keyClick(table, Qt.Key.Key_F2)
    assert editor(table).text() == "6.1"


def test_what_comes_in_while_one_types_leaves_the_typing_alone(table, do, made):
    type_text(table, "5")
    [work, _] = read(do, made).assessments
    do(set_grade, assessment_id=work.id, enrolment_id=made.enrolments[0], value="61")
    show_again(table, do, made)
    assert editor(table).text() == "5"


def read(do, made):
    return do(read_grades, course_run_id=made.run_id)


def show_again(table, do, made):
    preview = do(preview_outcomes, course_run_id=made.run_id)
    table.model().show_book(preview, read(do, made), open_=True)


def test_somebody_who_comes_in_meanwhile_leaves_the_field_where_it_is(table, do, made):
    table.selectRow(2)
    table.go_to_first_grade()
    type_text(table, "5")
    field, row = editor(table), table.currentIndex().row()
    preview = do(preview_outcomes, course_run_id=made.run_id)
    first = replace(preview.lines[0], enrolment_id="new")
    more = replace(preview, lines=(first, *preview.lines))
    book = do(read_grades, course_run_id=made.run_id)
    table.model().show_book(more, book, open_=True)
    assert editor(table) is field
    assert (field.text(), table.currentIndex().row()) == ("5", row + 1)
