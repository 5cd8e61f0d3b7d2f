"""Who should hear of something is shown with the telephone to call."""

import pytest
from PySide6.QtCore import Qt

from desktop.ui.call_dialog import PromotedDialog, ask_to_call_promoted
from desktop.ui.call_outcome import CallOutcomeDialog
from desktop.ui.view import View
from desktop.use_cases.course_run_pages import read_course_run
from desktop.use_cases.enrolment import enrol, withdraw
from desktop.use_cases.place_calls import list_calls
from tests.ui.course_stage import BOTH, dialog_looks_right, put, the
from tests.ui.every_look import every_look
from tests.ui.eyes import cells
from tests.use_cases.classes import a_run, some_people


@pytest.fixture
def people(do, centre, database):
    run_id = a_run(do, places=3).run.course_run_id
    for person in some_people(database, 3):
        do(enrol, person_id=person, course_run_id=run_id)
    return do(read_course_run, course_run_id=run_id).enrolments


@pytest.fixture
def view(records, qtbot, centre):
    view = View(records)
    put(qtbot, view)
    return view


def test_names_and_telephones_are_listed_and_enter_closes(view, qtbot, people):
    dialog = ask_to_call_promoted(view, people)
    assert cells(dialog.people)[0] == ["Díaz, Carla", "+56 9 8000 0002"]
    qtbot.keyClick(dialog.verb, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not view.findChildren(type(dialog)))


@pytest.fixture
def two_promoted(do, centre, database):
    """Two got a place just now, for two others left."""
    run_id = a_run(do, places=2).run.course_run_id
    asked = [do(enrol, person_id=who, course_run_id=run_id) for who in some_people(database, 4)]
    left = [do(withdraw, enrolment_id=one.enrolment_id, reason="work") for one in asked[:2]]
    return [line for answer in left for line in answer.promoted]


def test_it_says_of_which_course_and_what_came_of_each_call_is_written_down(
    view, qtbot, do, two_promoted
):
    dialog = ask_to_call_promoted(view, two_promoted)
    qtbot.waitUntil(dialog.log.isEnabled)
    assert dialog.text.text().splitlines()[0] == "Bakery for beginners · PN-01.2026.1"
    every_look(dialog, PromotedDialog)
    dialog.log.click()
    every_look(the(CallOutcomeDialog, view), CallOutcomeDialog)
    qtbot.keyClicks(the(CallOutcomeDialog, view), "1")
    qtbot.waitUntil(lambda: any(one.isVisible() for one in view.findChildren(PromotedDialog)))
    first, second = two_promoted
    assert [call.outcome.value for call in do(list_calls, enrolment_id=first.enrolment_id)] == [
        "accepts"
    ]
    again = the(PromotedDialog, view)
    assert cells(again.people) == [[second.list_name, "+56 9 8000 0003"]]
    qtbot.waitUntil(again.log.isEnabled)
    again.table.opened.emit(second)
    qtbot.keyClicks(the(CallOutcomeDialog, view), "3")
    qtbot.waitUntil(lambda: bool(do(list_calls, enrolment_id=second.enrolment_id)))
    qtbot.waitUntil(lambda: not view.findChildren(CallOutcomeDialog))
    assert not any(one.isVisible() for one in view.findChildren(PromotedDialog))


def test_nothing_is_asked_when_nobody_is_to_be_called(view):
    assert ask_to_call_promoted(view, ()) is None


@pytest.mark.parametrize(("spoken", "scale"), BOTH)
def test_every_word_is_whole_and_every_control_named(view, people, spoken, scale):
    dialog_looks_right(ask_to_call_promoted(view, people), spoken, scale)
