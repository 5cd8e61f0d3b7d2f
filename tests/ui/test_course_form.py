"""Adding a course and changing one; a version that is used stays as it is."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from desktop.ui import language
from desktop.ui.course_form import CourseForm
from desktop.ui.dialogs import Dialog
from desktop.use_cases.courses import list_courses, read_course, save_course
from tests.ui.course_stage import BOTH, fill_in, looks_right, put, the
from tests.use_cases.classes import BAKING, a_run


@pytest.fixture
def view(records, qtbot, centre):
    view = CourseForm(records)
    put(qtbot, view)
    qtbot.waitUntil(lambda: bool(view.labels.options("area")))
    view.start_new()
    return view


@pytest.fixture
def used(view, qtbot, do):
    course = a_run(do).run
    view.start_with(course.course_id)
    qtbot.waitUntil(lambda: view.title.text() == "Bakery for beginners")
    return view


def test_a_course_is_added(view, qtbot, do):
    fill_in(view.content, code="pa-2", area="food", title_es="Pan amasado", title_en="Bread")
    fill_in(view.terms, hours="12,5", minimum_grade="40")
    with qtbot.waitSignal(view.saved):
        qtbot.keyClick(view.terms.field("hours").control, Qt.Key.Key_Return)
    [line] = do(list_courses)
    assert (line.code, line.title_en, str(line.hours)) == ("PA-2", "Bread", "12.5")
    assert str(line.minimum_grade) == "4.0"


def test_what_is_missing_is_said_at_its_field(view, qtbot):
    view.save.click()
    assert view.content.field("title_es").error.text() == "This is needed."
    assert view.content.field("code").control.hasFocus()


def test_what_a_rule_refuses_is_said_at_its_field(view, qtbot, do):
    fill_in(view.content, code="X-1", area="food", title_es="Pan")
    fill_in(view.terms, hours="12", minimum_attendance="101")
    view.save.click()
    field = view.terms.field("minimum_attendance")
    qtbot.waitUntil(lambda: bool(field.error.text()))
    assert field.error.text() == "The minimum attendance is a percentage from 0 to 100."
    assert view.save.isEnabled()


def test_changing_a_used_version_says_that_it_makes_a_new_one(used, qtbot, do):
    assert not used.notice.isVisible()
    fill_in(used.terms, minimum_attendance="80")
    assert used.notice.isVisible()
    assert "version 2" in used.warning.text()
    with qtbot.waitSignal(used.saved) as saved:
        used.save.click()
    assert saved.args[0].version == 2


def test_another_code_alone_makes_no_version(used):
    fill_in(used.content, code="PN-09")
    assert not used.notice.isVisible()


def test_a_version_that_nobody_uses_is_simply_changed(view, qtbot, do):
    course = do(save_course, draft=BAKING)
    view.start_with(course.course_id)
    qtbot.waitUntil(lambda: view.title.text() == "Bakery for beginners")
    fill_in(view.terms, minimum_attendance="80")
    assert not view.notice.isVisible()


def test_escape_leaves_at_once_when_nothing_was_typed(view, qtbot):
    with qtbot.waitSignal(view.left):
        view.leave()


def test_escape_asks_first_when_something_was_typed(view, qtbot):
    fill_in(view.content, code="X-1")
    view.leave()
    dialog = the(Dialog, view)
    assert dialog.title.text() == "Leave without saving?"
    with qtbot.waitSignal(view.left):
        dialog.verb.click()


def test_the_other_language_keeps_what_was_typed(view):
    fill_in(view.content, code="X-1", title_es="Pan")
    fill_in(view.terms, hours="7,5")
    language.speak("es")
    assert view.content.field("title_es").control.text() == "Pan"
    assert view.content.field("area").control.itemText(1) != "Food"
    assert view.terms.field("hours").value() is not None


@pytest.mark.parametrize(("spoken", "scale"), BOTH)
def test_every_word_is_whole_and_every_control_named(used, spoken, scale):
    fill_in(used.terms, minimum_attendance="80")
    looks_right(used, spoken, scale)


def test_what_another_desk_saved_meanwhile_is_told_at_its_field_and_then_replaced(
    view, used, qtbot, do
):
    course_id = do(list_courses)[0].course_id
    seen = do(read_course, course_id=course_id).draft
    do(save_course, draft=replace(seen, default_places=9, minimum_attendance=90))
    fill_in(view.terms, default_places="7")
    view.save.click()
    field = view.terms.field("default_places")
    qtbot.waitUntil(lambda: "changed to “9” elsewhere" in field.error.text())
    qtbot.waitUntil(lambda: not view.background.busy)
    with qtbot.waitSignal(view.saved):
        view.save.click()
    now = do(read_course, course_id=course_id).draft
    assert (now.default_places, now.minimum_attendance) == (7, 90)
