"""Whoever earned a certificate is ticked; the rest say why not."""

import pytest
from PySide6.QtCore import Qt

from desktop.ui.candidates import Candidates
from desktop.use_cases.issue_preview import preview_certificates
from tests.ui.closed_class import a_closed_class
from tests.ui.eyes import cells


@pytest.fixture
def made(database, do, centre):
    return a_closed_class(database, do)


@pytest.fixture
def table(qtbot, do, made):
    table = Candidates()
    qtbot.addWidget(table)
    table.say("Who")
    table.resize(1000, 400)
    table.show()
    table.activateWindow()
    table.setFocus()
    table.show_preview(do(preview_certificates, course_run_id=made.run_id))
    return table


def ticks(table) -> list[str]:
    return [row[0] for row in cells(table.candidates)]


def test_who_earned_one_is_ticked_and_the_rest_say_why_not(table, made):
    assert ticks(table) == ["Yes", "Yes", "Yes", "–", "–"]
    assert [row[2] for row in cells(table.candidates)][3:] == ["No-show", "Failed by attendance"]
    assert cells(table.candidates)[4][3:] == ["50 %", "–", "Did not earn it"]
    assert table.chosen() == made.enrolments[:3]


def test_space_takes_a_tick_off_and_puts_it_back(table, made, qtbot):
    qtbot.waitUntil(table.hasFocus)
    for left in (made.enrolments[1:3], made.enrolments[:3]):
        with qtbot.waitSignal(table.ticked):
            qtbot.keyClick(table, Qt.Key.Key_Space)
        assert table.chosen() == left


def test_who_earned_none_cannot_be_ticked(table, made):
    table.toggle(table.candidates.lines[4])
    assert ticks(table)[4] == "–"


def test_a_click_on_the_box_ticks_and_one_on_the_name_does_not(table, qtbot):
    for column, expected in ((1, "Yes"), (0, "No")):
        place = table.visualRect(table.candidates.index(0, column)).center()
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert ticks(table)[0] == expected


def test_all_are_ticked_or_none(table):
    table.tick_all()
    assert ticks(table)[:3] == ["No"] * 3
    table.tick_all()
    assert ticks(table)[:3] == ["Yes"] * 3


def test_a_tick_taken_off_stays_off_when_the_list_comes_again(table, do, made):
    table.toggle(table.candidates.lines[1])
    table.show_preview(do(preview_certificates, course_run_id=made.run_id))
    assert ticks(table)[:3] == ["Yes", "No", "Yes"]
    table.start()
    table.show_preview(do(preview_certificates, course_run_id=made.run_id))
    assert ticks(table)[:3] == ["Yes"] * 3


def test_enter_confirms(table, qtbot):
    qtbot.waitUntil(table.hasFocus)
    with qtbot.waitSignal(table.confirmed):
        qtbot.keyClick(table, Qt.Key.Key_Return)
