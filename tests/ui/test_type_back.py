"""Typing a signed sheet back: 3 7 12, Enter."""

import pytest
from PySide6.QtCore import Qt

from desktop.documents.pdf_reading import read_pdf
from desktop.domain.attendance import Mark
from desktop.storage.enrolment import EnrolmentRecord
from desktop.ui import language
from desktop.ui.attendance import AttendanceView
from desktop.ui.type_back import TypeBackDialog
from desktop.use_cases.roll import read_roll
from desktop.use_cases.sheets import print_sign_in_sheet
from tests.ui.course_stage import dialog_looks_right
from tests.ui.every_look import every_look
from tests.ui.eyes import cells, every_control_has_a_name, nothing_is_cut
from tests.ui.hands import type_text
from tests.use_cases.class_factory import SchoolClass, a_class, enrol_one_more


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


def roll(do, made):
    return do(read_roll, course_run_id=made.run_id)


def printed(do, made, session=0) -> str:
    """Print a sheet and return what a reader types of it."""
    paper = do(print_sign_in_sheet, course_session_id=made.sessions[session])
    return read_pdf(paper.content)[0].codes[0]


def shown(view) -> list[TypeBackDialog]:
    return [one for one in view.findChildren(TypeBackDialog) if one.isVisible()]


def open_dialog(view, qtbot) -> TypeBackDialog:
    qtbot.waitUntil(lambda: len(shown(view)) == 1)
    return shown(view)[0]


def type_keys(widget, qtbot, text: str) -> int:
    """Type a text and Enter; returns how many keys that was."""
    type_text(widget, text)
    qtbot.keyClick(widget, Qt.Key.Key_Return)
    return len(text) + 1


def test_a_scanned_sheet_is_typed_back_with_seven_keys(view, qtbot, do, made):
    view.arrive(code=printed(do, made, session=2))
    dialog = open_dialog(view, qtbot)
    assert type_keys(dialog.rows.control, qtbot, "1 3 5") <= 15
    came, missed = Mark.PRESENT, Mark.ABSENT
    qtbot.waitUntil(
        lambda: (
            [line.marks[2] and line.marks[2].mark for line in roll(do, made).lines]
            == [missed, came, missed, came, missed]
        )
    )
    qtbot.waitUntil(lambda: view.session is not None and view.session.id == made.sessions[2])


def test_the_code_may_be_scanned_into_the_dialog_too(dialog, qtbot, do, made):
    type_keys(dialog.rows.control, qtbot, printed(do, made))
    qtbot.waitUntil(lambda: bool(dialog.version.value()) and not dialog.rows.control.text())
    type_keys(dialog.rows.control, qtbot, "2")
    came, missed = Mark.PRESENT, Mark.ABSENT
    qtbot.waitUntil(lambda: marks(do, made) == [came, missed, came, came, came])


def test_a_class_that_changed_is_shown_row_by_row_before_anything_is_marked(view, qtbot, do, made):
    code = printed(do, made)
    left = roll(do, made).lines[1].shown_name
    made.change(EnrolmentRecord, made.enrolments[1], status="withdrawn")
    enrol_one_more(made, ("Berta", "Zúñiga", "Zapata"))
    view.arrive(code=code)
    dialog = open_dialog(view, qtbot)
    qtbot.waitUntil(dialog.changes.isVisible)
    moved = cells(dialog.moved)
    assert moved[0] == ["2", left, "Left: not marked"]
    assert [row[2] for row in moved[1:-1]] == [f"Row {n} of the list" for n in (2, 3, 4)]
    assert moved[-1] == ["–", "Zúñiga Zapata, Berta", "New: not on the paper"]
    assert dialog.verb.text() == "Mark all the same"
    type_keys(dialog.rows.control, qtbot, "3")
    came, missed = Mark.PRESENT, Mark.ABSENT
    qtbot.waitUntil(lambda: marks(do, made) == [came, missed, came, came, None])


def test_a_version_typed_by_hand_shows_what_changed_and_asks_again(dialog, qtbot, do, made):
    version = printed(do, made).rpartition(".")[2]
    made.change(EnrolmentRecord, made.enrolments[1], status="withdrawn")
    dialog.version.show_value(version)
    type_keys(dialog.rows.control, qtbot, "3")
    qtbot.waitUntil(dialog.changes.isVisible)
    assert marks(do, made) == [None] * 4
    qtbot.keyClick(dialog.rows.control, Qt.Key.Key_Return)
    came, missed = Mark.PRESENT, Mark.ABSENT
    qtbot.waitUntil(lambda: marks(do, made)[:4] == [came, missed, came, came])


def test_a_sheet_that_was_never_printed_is_told(dialog, qtbot, do, made):
    dialog.version.show_value("ZZZZZZ")
    type_keys(dialog.rows.control, qtbot, "1")
    qtbot.waitUntil(lambda: "ZZZZZZ" in dialog.refusal.text())
    assert marks(do, made) == [None] * 5


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("spoken", ["es", "en"])
def test_what_changed_is_whole_in_both_languages(view, qtbot, do, made, spoken, scale):
    code = printed(do, made)
    made.change(EnrolmentRecord, made.enrolments[1], status="withdrawn")
    view.arrive(code=code)
    dialog_looks_right(open_dialog(view, qtbot), spoken, scale)


@pytest.mark.parametrize("spoken", ["es", "en"])
def test_every_control_is_named_and_nothing_is_cut(dialog, spoken):
    language.speak(spoken)
    every_control_has_a_name(dialog)
    nothing_is_cut(dialog)


def test_the_keyboard_begins_at_the_rows(dialog):
    assert dialog.focusWidget() is dialog.form.field("absent_rows").control


def test_it_is_whole_in_every_look(dialog):
    every_look(dialog, TypeBackDialog)
