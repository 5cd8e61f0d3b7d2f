"""Who should hear of something is shown with the telephone to call."""

import pytest
from PySide6.QtCore import Qt

from desktop.ui.call_dialog import ask_to_call_promoted
from desktop.ui.view import View
from desktop.use_cases.course_run_pages import read_course_run
from desktop.use_cases.enrolment import enrol
from tests.ui.course_stage import BOTH, dialog_looks_right, put
from tests.ui.eyes import cells
from tests.use_cases.classes import a_run, some_people


@pytest.fixture
def people(do, centre, database):
    run_id = a_run(do, places=3).run.course_run_id
    for person in some_people(database, 3):
        do(enrol, person_id=person, course_run_id=run_id)
    return do(read_course_run, course_run_id=run_id).enrolments


@pytest.fixture
def view(records, qtbot, people):
    view = View(records)
    put(qtbot, view)
    return view


def test_names_and_telephones_are_listed_and_enter_closes(view, qtbot, people):
    dialog = ask_to_call_promoted(view, people)
    assert cells(dialog.people)[0] == ["Díaz, Carla", "+56 9 8000 0002"]
    qtbot.keyClick(dialog.verb, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not view.findChildren(type(dialog)))


def test_nothing_is_asked_when_nobody_is_to_be_called(view):
    assert ask_to_call_promoted(view, ()) is None


@pytest.mark.parametrize(("spoken", "scale"), BOTH)
def test_every_word_is_whole_and_every_control_named(view, people, spoken, scale):
    dialog_looks_right(ask_to_call_promoted(view, people), spoken, scale)
