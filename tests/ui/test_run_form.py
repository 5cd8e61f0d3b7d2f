"""A run is opened with its sessions, and changed; what a rule refuses is said at its field."""

import pytest
from PySide6.QtCore import Qt

from desktop.ui import language
from desktop.ui.dialogs import Dialog, FormDialog
from desktop.ui.run_form import RunForm
from desktop.use_cases.course_run_pages import read_course_run
from desktop.use_cases.course_runs import edit_course_run
from desktop.use_cases.courses import save_course
from tests.ui.course_stage import BOTH, fill_in, looks_right, put, the
from tests.ui.eyes import cells
from tests.use_cases.classes import BAKING, a_room, a_run
from tests.use_cases.test_course_runs import the_edit


@pytest.fixture
def course(do, centre):
    return do(save_course, draft=BAKING)


@pytest.fixture
def view(records, qtbot, course):
    view = RunForm(records)
    put(qtbot, view)
    view.start_new(course.course_id)
    qtbot.waitUntil(lambda: view.form.field("places_max").control.text() == "20")
    return view


def test_a_run_is_opened_with_the_sessions_of_its_timetable(view, qtbot):
    fill_in(view.form, starts_on="9-3-2026", places_max="15")
    fill_in(view.timetable.form, starts_at="18", ends_at="21", sessions="8")
    with qtbot.waitSignal(view.saved) as saved:
        qtbot.keyClick(view.form.field("starts_on").control, Qt.Key.Key_Return)
    page = saved.args[0]
    assert (page.run.code, page.run.places_max) == ("PN-01.2026.1", 15)
    assert len(page.sessions) == 8


def test_another_run_like_one_asks_for_its_first_day_alone(view, qtbot, do, database):
    room_id = a_room(database)
    old = a_run(do, room_id=room_id, places_min=5, places_max=12)
    view.reload()
    qtbot.waitUntil(lambda: view.form.field("room_id").control.count() == 2)
    view.start_like(do(read_course_run, course_run_id=old.run.course_run_id))
    view.focus_first()
    assert view.focusWidget() is view.form.field("starts_on").control
    fill_in(view.form, starts_on="7-9-2026")
    with qtbot.waitSignal(view.saved) as saved:
        qtbot.keyClick(view.form.field("starts_on").control, Qt.Key.Key_Return)
    new = saved.args[0]
    assert (new.run.code, old.run.code) == ("PN-01.2026.2", "PN-01.2026.1")
    assert (new.run.room_id, new.run.places_max) == (room_id, 12)
    assert [(one.date.weekday(), one.starts_at, one.ends_at) for one in new.sessions] == [
        (one.date.weekday(), one.starts_at, one.ends_at) for one in old.sessions
    ]
    assert do(read_course_run, course_run_id=old.run.course_run_id).sessions == old.sessions


def test_a_run_without_timetable_needs_a_last_day(view, qtbot):
    fill_in(view.form, starts_on="9-3-2026")
    view.save.click()
    field = view.form.field("ends_on")
    qtbot.waitUntil(lambda: bool(field.error.text()))
    fill_in(view.form, ends_on="30-4-2026")
    with qtbot.waitSignal(view.saved) as saved:
        view.save.click()
    assert saved.args[0].sessions == ()


def test_a_clash_is_seen_before_saving(view, qtbot, do, database):
    room_id = a_room(database)
    a_run(do, room_id=room_id)
    view.reload()
    qtbot.waitUntil(lambda: view.form.field("room_id").control.count() == 2)
    fill_in(view.form, starts_on="9-3-2026", room_id=room_id)
    fill_in(view.timetable.form, starts_at="18", ends_at="21", sessions="1")
    qtbot.waitUntil(lambda: "1 clash" in view.timetable.summary.text())
    assert "PN-01.2026.1" in cells(view.timetable.lines)[0][3]


def test_a_room_that_is_not_on_the_list_is_added_by_name(view, qtbot):
    view.add_room.click()
    dialog = the(FormDialog, view)
    fill_in(dialog.form, name="Sala 9")
    dialog.verb.click()
    qtbot.waitUntil(lambda: view.form.field("room_id").value() is not None)
    assert view.form.field("room_id").control.currentText() == "Sala 9"


def test_an_instructor_that_is_not_on_the_list_is_added_by_name(view, qtbot):
    view.add_instructor.click()
    dialog = the(FormDialog, view)
    fill_in(dialog.form, name="Rosa Pino")
    dialog.verb.click()
    qtbot.waitUntil(lambda: view.form.field("instructor_id").value() is not None)
    assert view.form.field("instructor_id").control.currentText() == "Rosa Pino"


def test_a_run_is_changed_without_its_timetable(view, qtbot, do):
    page = a_run(do, places=2)
    view.start_with(page)
    assert view.from_a_run
    assert not view.sessions_card.isVisible()
    assert not view.form.field("course_id").isVisible()
    fill_in(view.form, places_max="5", notes="Traer delantal")
    with qtbot.waitSignal(view.saved) as saved:
        view.save.click()
    assert (saved.args[0].run.places_max, saved.args[0].notes) == (5, "Traer delantal")


def test_what_a_rule_refuses_is_said_at_its_field(view, qtbot, do):
    view.start_with(a_run(do))
    fill_in(view.form, ends_on="1-1-2026")
    view.save.click()
    field = view.form.field("ends_on")
    qtbot.waitUntil(lambda: bool(field.error.text()))
    assert field.error.text() == "The course run would end before it starts."


def test_what_another_desk_saved_meanwhile_is_told_at_its_field_and_then_replaced(view, qtbot, do):
    page = a_run(do, places=5)
    run_id = page.run.course_run_id
    view.start_with(page)
    theirs = the_edit(page, places_max=9, places_min=2)
    do(edit_course_run, course_run_id=run_id, draft=theirs)
    fill_in(view.form, places_max="7")
    view.save.click()
    field = view.form.field("places_max")
    qtbot.waitUntil(lambda: "changed to “9” elsewhere" in field.error.text())
    qtbot.waitUntil(lambda: not view.background.busy)
    with qtbot.waitSignal(view.saved):
        view.save.click()
    run = do(read_course_run, course_run_id=run_id).run
    assert (run.places_max, run.places_min) == (7, 2)


def test_escape_leaves_at_once_or_asks_first(view, qtbot):
    with qtbot.waitSignal(view.left):
        view.leave()
    fill_in(view.form, code="X")
    view.leave()
    with qtbot.waitSignal(view.left):
        the(Dialog, view).verb.click()


def test_the_other_language_keeps_what_was_typed(view, qtbot):
    fill_in(view.form, starts_on="9-3-2026", code="X")
    language.speak("es")
    assert view.form.field("starts_on").control.text() == "09-03-2026"
    course = view.form.field("course_id").control
    qtbot.waitUntil(lambda: course.currentText() == "PN-01 · Panadería básica")
    assert view.title.text() == "Nueva edición"


@pytest.mark.parametrize(("spoken", "scale"), BOTH)
def test_every_word_is_whole_and_every_control_named(view, spoken, scale):
    looks_right(view, spoken, scale)
