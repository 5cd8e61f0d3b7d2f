"""Courses: two lists, the page of a run and the forms, with the way back from each."""

import pytest
from PySide6.QtCore import Qt

from desktop.ui import language
from desktop.ui.courses import CoursesView
from tests.ui.course_stage import BOTH, fill_in, looks_right, put
from tests.use_cases.classes import a_run


@pytest.fixture
def run(do, centre):
    return a_run(do).run


@pytest.fixture
def view(records, qtbot, run):
    view = CoursesView(records)
    view.going.connect(lambda _page, where: view.arrive(**where))  # as the window does
    put(qtbot, view)
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    qtbot.waitUntil(lambda: view.runs.runs.rowCount() == 1)
    view.focus_first()
    return view


def here(view):
    return view.screens.currentWidget()


def escape(qtbot, view):
    qtbot.keyClick(view.focusWidget(), Qt.Key.Key_Escape)


def test_enter_opens_the_run_and_escape_comes_back(view, qtbot, run):
    qtbot.keyClick(view.runs.field, Qt.Key.Key_Return)
    assert here(view) is view.page
    qtbot.waitUntil(lambda: view.page.title.text() == "Bakery for beginners")
    view.page.people.table.setFocus()
    escape(qtbot, view)
    assert here(view) is view.home


def test_a_run_is_opened_from_outside(view, qtbot, run):
    view.arrive(course_run_id=run.course_run_id)
    assert here(view) is view.page
    view.arrive()
    assert here(view) is view.home


def test_a_new_run_goes_to_its_page_when_it_is_saved(view, qtbot):
    view.runs.add.click()
    assert here(view) is view.run_form
    form = view.run_form.form
    qtbot.waitUntil(lambda: form.field("course_id").control.count() == 2)
    form.field("course_id").control.setCurrentIndex(1)
    form.field("course_id").edited.emit()
    fill_in(form, starts_on="9-3-2026", ends_on="30-4-2026")
    with qtbot.waitSignal(view.telling) as told:
        view.run_form.save.click()
    assert told.args[0].text == "Saved: PN-01.2026.2."
    assert here(view) is view.page
    assert view.page.page.run.code == "PN-01.2026.2"


def test_a_run_is_changed_and_escape_comes_back_to_its_page(view, qtbot, run):
    view.arrive(course_run_id=run.course_run_id)
    qtbot.waitUntil(view.page.edit.isEnabled)
    view.page.edit.click()
    assert here(view) is view.run_form
    escape(qtbot, view)
    assert here(view) is view.page


def test_a_run_is_repeated_by_its_first_day_and_escape_comes_back_to_its_page(view, qtbot, run):
    view.arrive(course_run_id=run.course_run_id)
    qtbot.waitUntil(view.page.again.isEnabled)
    view.page.again.click()
    escape(qtbot, view)
    assert here(view) is view.page
    view.page.again.click()
    fill_in(view.run_form.form, starts_on="7-9-2026")
    with qtbot.waitSignal(view.telling) as told:
        view.run_form.save.click()
    assert told.args[0].text == "Saved: PN-01.2026.2."
    assert len(view.page.page.sessions) == 8


def test_the_catalogue_is_a_tab_away_and_a_course_is_changed_there(view, qtbot):
    qtbot.keyClick(view.runs.field, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert view.tabs.currentIndex() == 1
    assert view.catalogue.field.hasFocus()
    qtbot.waitUntil(lambda: view.catalogue.courses.rowCount() == 1)
    qtbot.keyClick(view.catalogue.field, Qt.Key.Key_Return)
    assert here(view) is view.course_form
    qtbot.waitUntil(lambda: view.course_form.title.text() == "Bakery for beginners")
    qtbot.waitUntil(lambda: bool(view.course_form.content.field("area").value()))
    fill_in(view.course_form.terms, minimum_attendance="80")
    with qtbot.waitSignal(view.telling) as told:
        view.course_form.save.click()
    assert told.args[0].text == "Saved: PN-01, version 2."
    assert here(view) is view.home


def test_a_new_course_is_left_with_escape(view, qtbot):
    view.tabs.setCurrentIndex(1)
    view.catalogue.add.click()
    assert here(view) is view.course_form
    assert view.course_form.content.field("code").control.hasFocus()
    escape(qtbot, view)
    assert here(view) is view.home


def test_a_run_is_opened_of_the_course_that_was_chosen(view, qtbot, run):
    view.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: view.catalogue.courses.rowCount() == 1)
    view.catalogue.table.selectRow(0)
    view.catalogue.run.click()
    qtbot.waitUntil(lambda: view.run_form.form.field("course_id").value() == run.course_id)


def test_everything_is_said_in_spanish_at_once(view, qtbot):
    language.speak("es")
    qtbot.waitUntil(lambda: view.title.text() == "Cursos")
    assert [view.tabs.tabText(at) for at in range(2)] == ["Ediciones", "Catálogo"]


@pytest.mark.parametrize(("spoken", "scale"), BOTH)
def test_every_word_is_whole_and_every_control_named(view, spoken, scale):
    looks_right(view, spoken, scale)
