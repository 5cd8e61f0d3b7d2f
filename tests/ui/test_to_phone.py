"""Whom to phone: the list says who and why, Enter opens the call, and it grows shorter."""

import pytest
from PySide6.QtCore import Qt

from desktop.domain.enrolment import PlaceRule
from desktop.ui.call_outcome import CallOutcomeDialog
from desktop.ui.to_phone import ToPhone
from desktop.use_cases.enrolment import enrol, withdraw
from tests.ui.course_stage import BOTH, looks_right, put, the
from tests.ui.eyes import cells
from tests.use_cases.classes import a_run, some_people


@pytest.fixture
def run(do, centre, database):
    run_id = a_run(do, places=1, place_rule=PlaceRule.BY_PHONE).run.course_run_id
    first, *_ = [do(enrol, person_id=who, course_run_id=run_id) for who in some_people(database, 3)]
    do(withdraw, enrolment_id=first.enrolment_id, reason="work")
    return run_id


@pytest.fixture
def view(records, qtbot, run):
    view = ToPhone(records, of_one_run=True)
    put(qtbot, view)
    view.show_run(run)
    qtbot.waitUntil(lambda: view.people.rowCount() == 1)
    return view


def test_the_line_says_who_with_which_number_and_why(view):
    assert cells(view.people) == [["Rojas, Bea", "+56 9 8000 0001", "A place is free", "–", "–"]]


def test_three_keys_call_the_first_and_then_the_next_stands_there(view, qtbot):
    view.focus_first()
    view.table.selectRow(0)
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    dialog = the(CallOutcomeDialog, view)
    qtbot.keyClick(dialog, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: [row[0] for row in cells(view.people)] == ["Díaz, Carla"])


def test_a_call_without_answer_stays_with_until_when_the_place_is_held(view, qtbot):
    view.table.selectRow(0)
    view.call.click()
    qtbot.keyClick(the(CallOutcomeDialog, view), Qt.Key.Key_6)
    qtbot.waitUntil(
        lambda: (
            [row[3:] for row in cells(view.people)]
            == [["No answer · 2 Mar 2026 12:00", "3 Mar 2026 12:00"]]
        )
    )


def test_the_list_of_the_centre_needs_no_run(records, qtbot, run):
    view = ToPhone(records)
    put(qtbot, view)
    qtbot.waitUntil(lambda: view.people.rowCount() == 1)
    tip = view.people.index(0, 2).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "Bakery for beginners · PN-01.2026.1"


@pytest.mark.parametrize(("spoken", "scale"), BOTH)
def test_every_word_is_whole_and_every_control_named(view, spoken, scale):
    looks_right(view, spoken, scale)
