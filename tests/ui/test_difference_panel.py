"""The panel shows what somebody needs in order to decide, and only what can be decided."""

from dataclasses import replace

import pytest

from desktop.domain.differences import Choice
from desktop.ui import language
from desktop.ui.code_labels import CodeLabels
from desktop.ui.difference_panel import DifferencePanel
from desktop.use_cases.difference_subjects import Name, Subject
from desktop.use_cases.remarks import Remark
from tests.ui.two_versions import ROSA, a_line


@pytest.fixture
def panel(qtbot):
    panel = DifferencePanel(CodeLabels())
    qtbot.addWidget(panel)
    panel.resize(1100, 400)
    panel.show()
    return panel


def buttons(panel) -> list[str]:
    cards = (panel.kept, panel.lost)
    return [card.choose.text() for card in cards if card.choose.isVisible()]


def test_two_values_stand_side_by_side_and_what_differs_is_marked(panel):
    panel.show_lines([a_line(kept={"address": "Grecia 8735"}, lost={"address": "Grecia 8753"})])
    assert panel.title.text() == "Muñoz Pérez, Rosa"
    assert panel.kept.texts()[0] == "Address"
    assert "<u><b>8735</b></u>" in panel.kept.texts()[1]
    assert "<u><b>8753</b></u>" in panel.lost.texts()[1]
    assert buttons(panel) == ["Leave it as it is (1)", "Take this version (2)"]


def test_the_buttons_tell_the_choice(panel, qtbot):
    panel.show_lines([a_line()])
    for card, choice in ((panel.kept, Choice.KEPT), (panel.lost, Choice.LOST)):
        with qtbot.waitSignal(panel.chosen) as told:
            card.choose.click()
        assert told.args == [choice]


def test_the_keyboard_comes_to_the_first_way_to_decide(panel, qtbot):
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.show_lines([a_line()])
    panel.focus_first()
    assert panel.kept.choose.hasFocus()


def test_a_value_that_was_written_since_is_told_too(panel):
    panel.show_lines([a_line(now={"sector": "la_faena"})])
    assert "on file by now: la_faena" in panel.kept.texts()[1]


def test_where_the_other_cannot_be_taken_it_says_why(panel):
    gone = a_line(choices=(Choice.KEPT,), obstacle=Remark("", "difference_gone"), now=None)
    panel.show_lines([gone])
    assert buttons(panel) == ["Leave it as it is (1)"]
    assert "The record is no longer there" in panel.explained.text()


def test_two_people_are_shown_with_all_that_tells_them_apart(panel):
    one = {"names": "Rosa Muñoz", "birth_date": "1990-05-03"}
    other = {"person_id": "x", "names": "Rosa Muñoz", "birth_date": "1990-05-13"}
    panel.show_lines([a_line("merge", one, other)])
    assert panel.kept.texts()[::2] == ["Name", "Date of birth"]
    assert buttons(panel) == ["It is one person (1)", "They are two people (2)"]
    assert "separates them once your decision is there" in panel.explained.text()


def test_a_place_shows_whom_to_phone_with_the_number_large(panel):
    subject = replace(ROSA, table="enrolment", run_code="PN-01", title=Name("Pan", "Bread"))
    panel.show_lines(
        [a_line("place", {"status": "waiting"}, {"status": "x"}, subject=subject, position=3)]
    )
    assert panel.kept.figure.text() == "+56 9 8765 4321"
    assert panel.kept.title.text() == "PN-01 · Bread"
    assert panel.kept.texts() == ["Standing", "Waiting list: number 3"]
    assert not panel.lost.isVisible()
    assert buttons(panel) == ["Called (1)"]


def test_somebody_without_a_telephone_is_said_to_have_none(panel):
    subject = replace(ROSA, phone=None)
    panel.show_lines([a_line("place", subject=subject)])
    assert panel.kept.figure.text() == "No telephone"


def test_a_new_code_is_told_beside_the_one_that_was_wanted(panel):
    panel.show_lines([a_line("code", {"code": "PN-02"}, {"code": "PN-01"})])
    assert panel.kept.texts() == ["Code", "PN-01 → PN-02"]
    assert buttons(panel) == ["Understood (1)"]


def test_a_deletion_is_shown_as_such(panel):
    panel.show_lines([a_line("delete", {"deleted_at": None}, {"deleted_at": "2026-03-02T16:05Z"})])
    assert panel.kept.texts() == ["The whole record", "kept"]
    assert buttons(panel) == ["Keep it (1)", "Delete it (2)"]


def test_what_was_decided_cannot_be_decided_again(panel):
    panel.show_lines([a_line(state="settled", choice="kept", settled_by="ana")])
    assert buttons(panel) == []
    assert panel.explained.text() == "Left as it was · ana"
    panel.activateWindow()
    panel.focus_first()


def test_several_are_decided_together(panel):
    panel.show_lines([a_line(), a_line(difference_id="e")])
    assert panel.title.text() == "2 ticked"
    assert buttons(panel) == ["Leave it as it is (1)", "Take this version (2)"]
    assert not panel.open.isVisible()


def test_nothing_is_shown_for_nothing(panel):
    panel.show_lines([])
    assert not panel.isVisible()


def test_the_record_can_be_opened_where_there_is_one(panel, qtbot):
    line = a_line()
    panel.show_lines([line])
    with qtbot.waitSignal(panel.wanted) as told:
        panel.open.click()
    assert told.args == [line]
    panel.show_lines([a_line(subject=Subject("room"))])
    assert not panel.open.isVisible()


def test_it_speaks_live(panel, qtbot):
    panel.show_lines([a_line()])
    language.speak("es")
    qtbot.waitUntil(lambda: panel.lost.title.text() == "La otra versión")
