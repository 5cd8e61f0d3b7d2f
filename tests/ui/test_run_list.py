"""The list of course runs: what matters now first, any of them found as one types."""

from functools import partial

import pytest
from PySide6.QtCore import Qt

from desktop.domain.course_runs import RunStatus
from desktop.ui.run_list import RunList
from desktop.use_cases.course_runs import change_status
from desktop.use_cases.enrolment import enrol
from tests.ui.course_stage import BOTH, looks_right, put
from tests.ui.eyes import cells
from tests.ui.hands import type_text
from tests.use_cases.classes import a_run, some_people


@pytest.fixture
def runs(do, centre, database):
    first = a_run(do, places=1).run
    for person in some_people(database, 2):
        do(enrol, person_id=person, course_run_id=first.course_run_id)
    second = a_run(do).run
    do(change_status, course_run_id=second.course_run_id, status=RunStatus.CANCELLED)
    return first, second


@pytest.fixture
def view(records, qtbot, runs):
    view = RunList(records)
    put(qtbot, view)
    qtbot.waitUntil(lambda: view.runs.rowCount() == 1)
    return view


def test_runs_that_go_on_are_shown_with_their_places_and_who_waits(view):
    assert cells(view.runs) == [
        [
            "Not ticked",
            "PN-01.2026.1",
            "Bakery for beginners",
            "9 Mar 2026",
            "–",
            "1/1",
            "1",
            "Enrolment open",
        ]
    ]
    assert view.count.text() == "1 course run"


def test_the_others_are_one_choice_away(view, qtbot):
    view.states.setFocus()
    qtbot.keyClick(view.states, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: view.runs.rowCount() == 2)


def test_typing_finds_by_title_whatever_its_accents(view, qtbot):
    type_text(view.field, "panaderia")
    qtbot.waitUntil(lambda: view.runs.rowCount() == 1)
    type_text(view.field, " xyz")
    qtbot.waitUntil(lambda: view.runs.rowCount() == 0)


def test_enter_in_the_search_opens_the_first(view, qtbot, runs):
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.keyClick(view.field, Qt.Key.Key_Return)
    assert opened.args == [runs[0].course_run_id]


def test_enter_before_the_answer_opens_what_was_typed_as_soon_as_it_is_there(view, qtbot, runs):
    view.states.setCurrentIndex(view.states.count() - 1)
    type_text(view.field, runs[1].code)
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.keyClick(view.field, Qt.Key.Key_Return)
    assert opened.args == [runs[1].course_run_id]


def test_an_enter_that_came_early_counts_for_nothing_once_more_is_typed(view, qtbot, runs):
    with qtbot.assertNotEmitted(view.opened):
        type_text(view.field, runs[0].code)
        qtbot.keyClick(view.field, Qt.Key.Key_Return)
        type_text(view.field, "xyz")
        qtbot.waitUntil(lambda: view.runs.rowCount() == 0)


def test_enter_in_a_list_that_is_not_filled_yet_waits_for_it(records, qtbot, runs):
    view = RunList(records)
    qtbot.addWidget(view)
    with qtbot.waitSignal(view.opened) as opened:
        view.show()
        qtbot.keyClick(view.field, Qt.Key.Key_Return)
        view.reload()
    assert opened.args == [runs[0].course_run_id]


def test_what_changes_meanwhile_is_shown(view, qtbot, records, runs):
    wish = partial(change_status, course_run_id=runs[1].course_run_id, status=RunStatus.OPEN)
    records.run(view, wish)
    qtbot.waitUntil(lambda: view.runs.rowCount() == 2)


@pytest.mark.parametrize(("spoken", "scale"), BOTH)
def test_every_word_is_whole_and_every_control_named(view, spoken, scale):
    looks_right(view, spoken, scale)


def test_an_empty_list_says_something_else_than_a_search_that_found_nothing(records, qtbot, centre):
    view = RunList(records)
    put(qtbot, view)
    qtbot.waitUntil(lambda: view.runs.loaded)
    nothing_yet = view.table.viewport().grab().toImage()
    type_text(view.field, "xyz")
    qtbot.waitUntil(lambda: view.table.viewport().grab().toImage() != nothing_yet)
