"""A call is written down with one key, and what follows from it happens at once."""

import pytest
from PySide6.QtCore import Qt

from desktop.domain.enrolment import EnrolmentStatus, PlaceRule
from desktop.domain.place_calls import CallOutcome
from desktop.ui.call_outcome import ask_outcome
from desktop.ui.view import View
from desktop.use_cases.enrolment import enrol, withdraw
from desktop.use_cases.place_calls import list_calls, log_call, people_to_call
from tests.ui.course_stage import BOTH, dialog_looks_right, put
from tests.use_cases.classes import a_run, some_people


@pytest.fixture
def freed(do, centre, database):
    """A place that is free and offered to the first of two."""

    def _freed(rule=PlaceRule.BY_PHONE):
        run_id = a_run(do, places=1, place_rule=rule).run.course_run_id
        first, *_ = [
            do(enrol, person_id=who, course_run_id=run_id) for who in some_people(database, 3)
        ]
        do(withdraw, enrolment_id=first.enrolment_id, reason="work")
        return do(people_to_call)[0]

    return _freed


@pytest.fixture
def view(records, qtbot, centre):
    view = View(records)
    put(qtbot, view)
    return view


def shown(qtbot, view, line, then=list):
    dialog = ask_outcome(view, line, then)
    qtbot.waitUntil(dialog.isVisible)
    return dialog


@pytest.mark.parametrize(
    ("key", "outcome", "status"),
    [
        (Qt.Key.Key_1, CallOutcome.ACCEPTS, EnrolmentStatus.CONFIRMED),
        (Qt.Key.Key_2, CallOutcome.DECLINES, EnrolmentStatus.WAITING),
        (Qt.Key.Key_3, CallOutcome.DECLINES, EnrolmentStatus.WITHDRAWN),
        (Qt.Key.Key_4, CallOutcome.THINKS, EnrolmentStatus.WAITING),
        (Qt.Key.Key_6, CallOutcome.NO_ANSWER, EnrolmentStatus.WAITING),
    ],
)
def test_one_key_writes_an_offer_down(view, qtbot, do, freed, key, outcome, status):
    line, told = freed(), []
    dialog = shown(qtbot, view, line, told.append)
    qtbot.keyClick(dialog, key)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].status is status
    [call] = do(list_calls, enrolment_id=line.enrolled.enrolment_id)
    assert call.outcome is outcome


def test_enter_says_yes_for_it_stands_first(view, qtbot, freed):
    told = []
    dialog = shown(qtbot, view, freed(), told.append)
    qtbot.keyClick(dialog.answers[0][1], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].status is EnrolmentStatus.CONFIRMED


def test_the_number_is_large_and_the_calls_before_stand_below(view, qtbot, do, freed):
    line = freed()
    do(log_call, enrolment_id=line.enrolled.enrolment_id, outcome=CallOutcome.MESSAGE)
    dialog = shown(qtbot, view, do(people_to_call)[0])
    assert dialog.phone.text() == "+56 9 8000 0001"
    qtbot.waitUntil(lambda: "Message left" in dialog.before.text())
    assert "The place is held until 3 Mar 2026 12:00." in dialog.before.text()


def test_a_call_that_another_desk_was_faster_with_is_told(view, qtbot, do, freed):
    line = freed()
    dialog = shown(qtbot, view, line)
    do(log_call, enrolment_id=line.enrolled.enrolment_id, outcome=CallOutcome.ACCEPTS)
    qtbot.keyClick(dialog, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: "It is not the turn of Bea Rojas" in dialog.refusal.text())
    assert dialog.isVisible()


@pytest.mark.parametrize(("spoken", "scale"), BOTH)
def test_every_word_is_whole_and_every_control_named(view, qtbot, do, freed, spoken, scale):
    line = freed()
    do(log_call, enrolment_id=line.enrolled.enrolment_id, outcome=CallOutcome.MESSAGE)
    dialog = shown(qtbot, view, do(people_to_call)[0])
    qtbot.waitUntil(dialog.before.isVisible)
    dialog_looks_right(dialog, spoken, scale)
