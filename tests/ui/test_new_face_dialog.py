"""Who is added to a class is asked first, and what is wrong is told where it stands."""

import pytest
from PySide6.QtCore import Qt

from desktop.domain.card_scan import CardPart, CardScan
from desktop.ui.attendance import AttendanceView
from desktop.ui.new_face_dialog import NewFaceDialog
from desktop.use_cases.roll import read_roll
from tests.ui.course_stage import BOTH, dialog_looks_right
from tests.ui.every_look import every_look
from tests.ui.hands import type_text
from tests.use_cases.class_factory import SchoolClass, a_class

UNKNOWN = "7654321-6"


@pytest.fixture
def made(database, do, centre) -> SchoolClass:
    return a_class(database, do)


@pytest.fixture
def view(records, qtbot, made) -> AttendanceView:
    view = AttendanceView(records)
    qtbot.addWidget(view)
    view.show()
    return view


def names(do, made) -> list[str]:
    return [line.shown_name for line in do(read_roll, course_run_id=made.run_id).lines]


def test_a_run_that_nobody_has_asks_for_the_name_and_then_it_is_done(view, qtbot, do, made):
    dialog = NewFaceDialog(view, made.sessions[0])
    dialog.ask()
    every_look(dialog, NewFaceDialog)
    type_text(dialog.run.control, UNKNOWN)
    qtbot.keyClick(dialog.run.control, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "write the name too" in dialog.given.error.text())
    assert len(names(do, made)) == 5
    type_text(dialog.given.control, "Eva")
    with qtbot.waitSignal(dialog.added) as added:
        qtbot.keyClick(dialog.given.control, Qt.Key.Key_Return)
    assert added.args[0].shown_name == "Eva"
    assert "Eva" in names(do, made)


def test_a_run_with_a_wrong_digit_is_told_at_its_field(view, qtbot, made):
    dialog = NewFaceDialog(view, made.sessions[0])
    dialog.ask()
    dialog.run.show_value("7654321-1")
    dialog.do()
    qtbot.waitUntil(lambda: bool(dialog.run.error.text()))
    assert dialog.isVisible()


def test_what_a_card_says_is_there_already(view, made):
    scan = CardScan(CardPart.PDF417, UNKNOWN, given_names="EVA MARÍA", surnames="RÍOS SOTO")
    dialog = NewFaceDialog(view, made.sessions[0], scan)
    assert dialog.form.typed() == {
        "run": UNKNOWN, "given_names": "EVA MARÍA",
        "first_surname": "RÍOS", "second_surname": "SOTO",
    }  # fmt: skip


def test_leaving_it_adds_nobody(view, qtbot, do, made):
    dialog = NewFaceDialog(view, made.sessions[0])
    dialog.ask()
    dialog.given.show_value("Eva")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not view.background.busy)
    assert len(names(do, made)) == 5


@pytest.mark.parametrize(("spoken", "scale"), BOTH)
def test_every_word_is_whole_and_every_control_named(view, made, spoken, scale):
    dialog = NewFaceDialog(view, made.sessions[0])
    dialog.ask()
    dialog_looks_right(dialog, spoken, scale)
