"""The last look says which place it will be, and a refusal in a sentence."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from desktop.errors import RefusedError
from desktop.ui.enrol_confirm import EnrolConfirm, place_words
from desktop.use_cases.guaranteed_places import PlacesHere
from tests.ui.counter import a_run


@pytest.fixture
def run(do, centre):
    return a_run(do)


@pytest.fixture
def confirm(run, qtbot):
    confirm = EnrolConfirm()
    qtbot.addWidget(confirm)
    confirm.show_choice("Rosa Muñoz", run)
    confirm.show()
    return confirm


@pytest.mark.parametrize(
    ("taken", "waiting", "said"),
    [
        (0, 0, "There is a place: 20 of 20 are free."),
        (19, 0, "There is a place: 1 of 20 are free."),
        (20, 0, "20/20: waiting list, place 1."),
        (20, 3, "20/20: waiting list, place 4."),
        (18, 2, "18/20: waiting list, place 3."),
    ],
)
def test_the_place_is_told_before_it_is_taken(run, taken, waiting, said):
    assert place_words(replace(run, places_taken=taken, waiting=waiting)) == said


def test_enter_confirms(confirm, qtbot):
    with qtbot.waitSignal(confirm.confirmed):
        qtbot.keyClick(confirm.confirm, Qt.Key.Key_Return)


def test_the_notice_is_ticked_by_the_keyboard_and_enter_confirms_from_there(confirm, qtbot):
    confirm.activateWindow()
    qtbot.waitUntil(confirm.isActiveWindow)
    confirm.focus_first()
    assert confirm.confirm.hasFocus()
    qtbot.keyClick(confirm.confirm, Qt.Key.Key_Tab)
    assert confirm.told.hasFocus()
    qtbot.keyClick(confirm.told, Qt.Key.Key_Space)
    assert confirm.told.isChecked()
    with qtbot.waitSignal(confirm.confirmed):
        qtbot.keyClick(confirm.told, Qt.Key.Key_Return)
    qtbot.keyClick(confirm.told, Qt.Key.Key_Tab)
    assert confirm.read_notice.hasFocus()


def test_a_refusal_is_said_until_something_else_is_chosen(confirm, run):
    confirm.tell_refused(RefusedError("already_enrolled", code="PN-01"))
    assert confirm.refused.isVisible()
    assert "PN-01" in confirm.refusal.text()
    confirm.show_choice("Rosa Muñoz", run)
    assert confirm.refused.isHidden()


def test_a_place_that_other_computers_may_give_too_is_told_beforehand(confirm, run):
    assert confirm.for_now.isHidden()
    confirm.show_places(PlacesHere(places=20, taken=0, guaranteed_left=0, lease=0))
    assert confirm.for_now.isVisible()
    assert "provisional" in confirm.unsure.text()
    confirm.show_choice("Rosa Muñoz", run)
    assert confirm.for_now.isHidden()


@pytest.mark.parametrize(("taken", "sure"), [(0, 3), (20, 0)])
def test_a_sure_place_and_a_waiting_list_need_no_such_word(confirm, run, taken, sure):
    confirm.show_choice("Rosa Muñoz", replace(run, places_taken=taken))
    confirm.show_places(PlacesHere(places=20, taken=taken, guaranteed_left=sure, lease=sure))
    assert confirm.for_now.isHidden()
