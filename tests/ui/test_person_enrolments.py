"""The course runs of a person: the slip, another run, a withdrawal, a run's page."""

import pytest

from desktop.ui.code_labels import CodeLabels
from desktop.ui.enrolment_dialogs import ChangeRunDialog, WithdrawDialog
from desktop.ui.person_enrolments import PersonEnrolments
from desktop.ui.slip_dialog import SlipDialog
from desktop.use_cases.code_lists import read_codes
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.person_page import read_person
from tests.ui.counter import a_person, a_run


@pytest.fixture
def rosa(do, centre):
    rosa = a_person(do)
    do(enrol, person_id=rosa, course_run_id=a_run(do).course_run_id)
    return rosa


@pytest.fixture
def view(do, rosa, records, qtbot):
    labels = CodeLabels()
    labels.take(do(read_codes, lists=("withdrawal_reason",)))
    view = PersonEnrolments(records, labels)
    qtbot.addWidget(view)
    view.show()
    view.show_page(do(read_person, person_id=rosa))
    return view


def opened(view, kind, qtbot):
    qtbot.waitUntil(lambda: view.findChild(kind) is not None)
    return view.findChild(kind)


def test_the_slip_of_the_selected_run_is_shown(view, qtbot):
    view.slip.click()
    dialog = opened(view, SlipDialog, qtbot)
    qtbot.waitUntil(lambda: dialog.panel.pages.count() == 1)


def test_a_person_is_withdrawn_with_a_reason(view, do, rosa, qtbot):
    view.withdraw.click()
    dialog = opened(view, WithdrawDialog, qtbot)
    qtbot.waitUntil(lambda: dialog.day.value() is not None)
    dialog.reason.show_value("work")
    with qtbot.waitSignal(view.telling) as told:
        dialog.do()
    assert "Rosa Muñoz Pérez" in told.args[0].text
    page = do(read_person, person_id=rosa)
    assert page.enrolments[0].withdrawal_reason == "work"
    view.show_page(page)
    assert not view.withdraw.isEnabled()
    assert view.slip.isEnabled()


def test_a_person_changes_to_another_run(view, do, rosa, qtbot):
    other = a_run(do, "XX-01")
    view.change.click()
    dialog = opened(view, ChangeRunDialog, qtbot)
    qtbot.waitUntil(lambda: dialog.run.control.count() == 2)
    dialog.run.show_value(other.course_run_id)
    dialog.reason.show_value("timetable")
    with qtbot.waitSignal(view.telling):
        dialog.do()
    stands = {
        line.course_run_id: line.status for line in do(read_person, person_id=rosa).enrolments
    }
    assert stands[other.course_run_id] == "confirmed"


def test_without_courses_there_is_nothing_to_press(do, centre, records, qtbot):
    view = PersonEnrolments(records, CodeLabels())
    qtbot.addWidget(view)
    view.show_page(do(read_person, person_id=a_person(do)))
    assert not any(button.isEnabled() for button in (view.slip, view.change, view.withdraw))
