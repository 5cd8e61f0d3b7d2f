"""The catalogue: found as one types, changed, opened as a run, retired and put back."""

import pytest
from PySide6.QtCore import Qt

from desktop.ui.catalogue import Catalogue
from desktop.use_cases.courses import save_course
from tests.ui.course_stage import BOTH, looks_right, put
from tests.ui.eyes import cells
from tests.ui.hands import type_text
from tests.use_cases.classes import BAKING


@pytest.fixture
def course(do, centre):
    return do(save_course, draft=BAKING)


@pytest.fixture
def view(records, qtbot, course):
    view = Catalogue(records)
    put(qtbot, view)
    qtbot.waitUntil(lambda: view.courses.rowCount() == 1)
    qtbot.waitUntil(lambda: cells(view.courses)[0][2] == "Food")
    return view


def test_a_course_is_one_line(view):
    assert cells(view.courses) == [
        ["PN-01", "Bakery for beginners", "Food", "24", "75%", "–", "0", "In use"]
    ]


def test_typing_finds_and_enter_changes_what_was_found(view, qtbot, course):
    type_text(view.field, "bakery")
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.keyClick(view.field, Qt.Key.Key_Return)
    assert opened.args == [course.course_id]


def test_a_run_is_opened_of_the_selected_course(view, qtbot, course):
    assert not view.run.isEnabled()
    view.table.selectRow(0)
    with qtbot.waitSignal(view.wanted) as wanted:
        view.run.click()
    assert wanted.args == [course.course_id]


def test_a_retired_course_leaves_the_list_and_can_be_put_back(view, qtbot):
    view.table.selectRow(0)
    with qtbot.waitSignal(view.telling) as told:
        view.retire.click()
    assert told.args[0].text == "PN-01 was retired."
    qtbot.waitUntil(lambda: view.courses.rowCount() == 0)
    told.args[0].undo()
    qtbot.waitUntil(lambda: view.courses.rowCount() == 1)


def test_retired_ones_are_shown_when_asked_for_and_no_run_is_opened_of_them(view, qtbot):
    view.table.selectRow(0)
    view.retire.click()
    qtbot.waitUntil(lambda: view.courses.rowCount() == 0)
    view.retired.click()
    qtbot.waitUntil(lambda: view.courses.rowCount() == 1)
    view.table.selectRow(0)
    assert cells(view.courses)[0][-1] == "Retired"
    assert view.retire.text() == "Put back into the catalogue"
    assert not view.run.isEnabled()


@pytest.mark.parametrize(("spoken", "scale"), BOTH)
def test_every_word_is_whole_and_every_control_named(view, spoken, scale):
    looks_right(view, spoken, scale)
