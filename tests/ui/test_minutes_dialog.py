"""The minutes of one session: how late, how early, or both."""

import pytest
from PySide6.QtCore import Qt

from desktop.domain.attendance import Mark
from desktop.ui import language
from desktop.ui.attendance import AttendanceView
from desktop.ui.minutes_dialog import MinutesDialog
from desktop.use_cases.attendance import RollMark
from tests.ui.every_look import every_look
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut
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


def asked(view, said: RollMark | None, mark: Mark) -> MinutesDialog:
    dialog = MinutesDialog(view, view.session, view.lines()[0], said, mark)
    dialog.ask()
    return dialog


def said(made, mark: Mark, late: int, early: int) -> RollMark:
    return RollMark(made.sessions[0], made.enrolments[0], mark, late, early)


@pytest.mark.parametrize(
    ("before", "pressed", "typed", "after"),
    [
        (None, Mark.LATE, "15", (Mark.LATE, 15, 0)),
        (None, Mark.LEFT_EARLY, "19:40", (Mark.LEFT_EARLY, 0, 20)),
        ((Mark.LATE, 15, 0), Mark.LEFT_EARLY, "20", (Mark.LATE, 15, 20)),
        ((Mark.LEFT_EARLY, 0, 20), Mark.LATE, "18:15", (Mark.LATE, 15, 20)),
        ((Mark.LATE, 15, 20), Mark.LATE, "5", (Mark.LATE, 5, 20)),
        ((Mark.LATE, 15, 20), Mark.LEFT_EARLY, "5", (Mark.LATE, 15, 5)),
        ((Mark.LATE, 0, 0), Mark.LEFT_EARLY, "5", (Mark.LATE, 0, 5)),
        ((Mark.ABSENT, 0, 0), Mark.LATE, "5", (Mark.LATE, 5, 0)),
    ],
)
def test_the_other_minutes_of_the_session_stay(view, qtbot, made, before, pressed, typed, after):
    dialog = asked(view, said(made, *before) if before else None, pressed)
    dialog.first.control.setText(typed)
    with qtbot.waitSignal(dialog.marked) as marked:
        dialog.do()
    assert marked.args[0] == said(made, *after)


def test_minutes_are_taken_back_by_leaving_them_blank(view, qtbot, made):
    dialog = asked(view, said(made, Mark.LATE, 15, 20), Mark.LEFT_EARLY)
    dialog.first.control.setText("20")
    dialog.form.field("late_minutes").show_value(None)
    with qtbot.waitSignal(dialog.marked) as marked:
        dialog.do()
    assert marked.args[0] == said(made, Mark.LEFT_EARLY, 0, 20)


def test_what_is_no_time_stays_to_be_mended(view, qtbot, made):
    dialog = asked(view, None, Mark.LATE)
    dialog.first.control.setText("tarde")
    with qtbot.assertNotEmitted(dialog.marked):
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()


def test_it_is_whole_in_both_languages(view, made):
    dialog = asked(view, said(made, Mark.LATE, 15, 20), Mark.LEFT_EARLY)
    for code in ("en", "es"):
        language.speak(code)
        every_control_has_a_name(dialog)
        nothing_is_cut(dialog)
    assert dialog.title.text() == "Retiro anticipado"
    every_look(dialog, MinutesDialog)
