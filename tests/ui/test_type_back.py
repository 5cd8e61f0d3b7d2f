"""Typing a signed sheet back: 3 7 12, Enter."""

import pytest
from PySide6.QtCore import Qt

from desktop.documents.pdf_reading import read_pdf
from desktop.domain.attendance import Mark
from desktop.ui import language
from desktop.ui.attendance import AttendanceView
from desktop.ui.type_back import TypeBackDialog
from desktop.use_cases.roll import read_roll
from desktop.use_cases.sheets import find_sheet, print_sign_in_sheet
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut
from tests.ui.hands import type_text
from tests.use_cases.class_factory import SchoolClass, a_class


@pytest.fixture
def made(database, do, centre) -> SchoolClass:
    return a_class(database, do)


@pytest.fixture
def view(records, qtbot, made) -> AttendanceView:
    view = AttendanceView(records)
    qtbot.addWidget(view)
    view.show()
    view.arrive(course_run_id=made.run_id, course_session_id=made.sessions[0])
    qtbot.waitUntil(lambda: view.session is not None)
    return view


@pytest.fixture
def dialog(view, qtbot, made) -> TypeBackDialog:
    dialog = TypeBackDialog(view, view.marking, made.sessions[0])
    dialog.open()
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def marks(do, made) -> list[Mark | None]:
    roll = do(read_roll, course_run_id=made.run_id)
    return [line.marks[0].mark if line.marks[0] else None for line in roll.lines]


def test_the_rows_typed_are_absent_and_everybody_else_present(dialog, view, qtbot, do, made):
    rows = dialog.form.field("absent_rows").control
    type_text(rows, "2 4")
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    came, missed = Mark.PRESENT, Mark.ABSENT
    qtbot.waitUntil(lambda: marks(do, made) == [came, missed, came, missed, came])
    qtbot.waitUntil(lambda: not view.background.busy)
    view.marking.undo()
    qtbot.waitUntil(lambda: marks(do, made) == [None] * 5)


def test_a_row_that_is_not_on_the_sheet_is_said_and_nothing_is_marked(dialog, qtbot, do, made):
    dialog.form.field("absent_rows").show_value("9")
    dialog.do()
    qtbot.waitUntil(lambda: dialog.refusal.isVisible() or "9" in dialog_text(dialog))
    assert dialog.isVisible()
    assert marks(do, made) == [None] * 5


def dialog_text(dialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(type(dialog.refusal)))


@pytest.mark.parametrize("spoken", ["es", "en"])
def test_every_control_is_named_and_nothing_is_cut(dialog, spoken):
    language.speak(spoken)
    every_control_has_a_name(dialog)
    nothing_is_cut(dialog)


def test_a_sheet_that_was_scanned_begins_with_the_list_on_the_paper(view, qtbot, do, made):
    paper = do(print_sign_in_sheet, course_session_id=made.sessions[0])
    sheet = do(find_sheet, text=read_pdf(paper.content)[0].codes[0])
    opened = TypeBackDialog(view, view.marking, sheet.course_session_id, sheet.sheet_version)
    opened.open()
    assert opened.form.field("version").control.text() == sheet.sheet_version
    opened.do()
    qtbot.waitUntil(lambda: marks(do, made) == [Mark.PRESENT] * 5)


def test_the_keyboard_begins_at_the_rows(dialog):
    assert dialog.focusWidget() is dialog.form.field("absent_rows").control
