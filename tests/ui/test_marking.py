"""The hands of the roll: what a mark asks first, what undo remembers."""

import pytest

from desktop.domain.attendance import Mark
from desktop.ui import language
from desktop.ui.attendance import AttendanceView
from desktop.ui.dialogs import Dialog, FormDialog
from desktop.use_cases.attendance import attendance_history
from desktop.use_cases.roll import read_roll
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


def marks(do, made) -> list[Mark | None]:
    roll = do(read_roll, course_run_id=made.run_id)
    return [line.marks[0].mark if line.marks[0] else None for line in roll.lines]


def past_marks(do, made, at: int) -> list[Mark | None]:
    ask = attendance_history
    cell = {"course_session_id": made.sessions[0], "enrolment_id": made.enrolments[at]}
    return [line.mark for line in do(ask, **cell)]


def test_a_mark_is_written_and_undone(view, qtbot, do, made):
    view.marking.mark(view.lines()[2], Mark.ABSENT)
    qtbot.waitUntil(lambda: marks(do, made)[2] is Mark.ABSENT)
    view.marking.undo()
    qtbot.waitUntil(lambda: marks(do, made)[2] is None)


def test_a_mark_is_taken_back_before_the_file_has_answered(view, qtbot, do, made):
    view.marking.mark(view.lines()[1], Mark.PRESENT)
    view.marking.mark(view.lines()[2], Mark.ABSENT)
    view.marking.undo()
    qtbot.waitUntil(lambda: past_marks(do, made, 2) == [None, Mark.ABSENT])
    assert marks(do, made) == [None, Mark.PRESENT, None, None, None]


def test_a_refused_change_leaves_nothing_to_undo(view, qtbot, do, made):
    view.marking.mark(view.lines()[1], Mark.PRESENT)
    qtbot.waitUntil(lambda: marks(do, made)[1] is Mark.PRESENT)
    view.marking.confirm()
    qtbot.waitUntil(lambda: bool(view.findChildren(Dialog)))
    view.marking.undo()
    qtbot.waitUntil(lambda: marks(do, made)[1] is None)


def test_undo_without_a_mark_does_nothing(view, qtbot, do, made):
    with qtbot.assertNotEmitted(view.background.changed, wait=50):
        view.marking.undo()


def test_minutes_beyond_the_session_are_refused_and_nothing_is_written(view, qtbot, do, made):
    view.marking.mark(view.lines()[0], Mark.LATE)
    qtbot.waitUntil(lambda: bool(view.findChildren(FormDialog)))
    dialog = view.findChildren(FormDialog)[0]
    dialog.form.field("late_minutes").show_value(999)
    with qtbot.waitSignal(view.background.refused) as refused:
        dialog.do()
    assert refused.args[0].code == "minutes_beyond_session"
    assert marks(do, made) == [None] * 5


def test_a_roll_without_blanks_is_complete_at_once(view, qtbot, do, made):
    view.marking.rest_present()
    qtbot.waitUntil(lambda: marks(do, made) == [Mark.PRESENT] * 5)
    view.marking.confirm()
    qtbot.waitUntil(lambda: do(read_roll, course_run_id=made.run_id).sessions[0].taken_by == "ana")


def test_the_question_about_blanks_follows_the_language(view, qtbot):
    view.marking.confirm()
    qtbot.waitUntil(lambda: bool(view.findChildren(Dialog)))
    dialog = view.findChildren(Dialog)[0]
    assert dialog.title.text() == "Roll complete?"
    language.speak("es")
    qtbot.waitUntil(lambda: dialog.title.text() == "¿Lista completa?")
