"""Lines are ticked with the keyboard or the mouse, and ticks outlive what comes in."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt

from desktop.ui.code_labels import CodeLabels
from desktop.ui.differences_table import TICKS, DifferencesTable
from tests.ui.eyes import cells
from tests.ui.two_versions import a_line

A, B, C = (a_line(difference_id=each) for each in "abc")


@pytest.fixture
def table(qtbot):
    table = DifferencesTable(CodeLabels())
    table.resize(1100, 400)
    qtbot.addWidget(table)
    table.show()
    table.show_lines([A, B, C], choosing=True)
    table.setFocus()
    return table


def test_a_row_tells_what_happened_whose_it_is_and_both_versions(table):
    assert cells(table.model())[0] == [
        "Not ticked",
        "Two values",
        "Muñoz Pérez, Rosa, Sector · Person",
        "san_luis, Ana · 2 Mar 2026 14:32 · this computer",
        "lo_hermida, Luis · 2 Mar 2026 13:05 · CPU-2",
    ]


def test_without_ticks_the_line_with_the_cursor_is_meant(table):
    assert table.chosen() == [A]


def test_space_ticks_and_unticks_and_the_cursor_may_go_on(table, qtbot):
    qtbot.keyClick(table, Qt.Key.Key_Space)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert table.chosen() == [A, C]
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert table.chosen() == [A]
    assert cells(table.model())[0][TICKS] == "Ticked"


def test_ctrl_a_ticks_all_and_then_none(table, qtbot):
    qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert table.chosen() == [A, B, C]
    qtbot.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert table.ticks == set()


def test_a_click_on_the_box_ticks(table, qtbot):
    at = table.visualRect(table.model().index(1, TICKS)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))
    assert table.chosen() == [B]
    elsewhere = table.visualRect(table.model().index(2, 2)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(elsewhere))
    assert table.chosen() == [B]


def test_what_comes_in_moves_neither_the_cursor_nor_the_ticks(table, qtbot):
    table.selectRow(1)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    new = a_line(difference_id="new")
    table.show_lines([new, A, B, C], choosing=True)
    assert table.selected() == B
    assert table.chosen() == [B]


def test_the_cursor_goes_on_with_the_neighbour_of_what_was_decided(table):
    table.selectRow(1)
    table.clearFocus()
    table.show_lines([A, C], choosing=True)
    assert table.selected() == C
    table.show_lines([A], choosing=True)
    assert table.selected() == A
    table.show_lines([], choosing=True)
    assert table.chosen() == []


def test_what_was_decided_has_no_boxes_and_tells_the_decision(table, qtbot):
    over = replace(A, state="settled", choice="kept", settled_by="ana")
    table.ticks = {"a"}
    table.show_lines([over], choosing=False)
    assert table.isColumnHidden(TICKS)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert table.ticks == set()
    assert "Left as it was · ana" in cells(table.model())[0][2]


def test_ticked_and_not_ticked_look_different(table, qtbot):
    before = table.grab().toImage()
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert table.grab().toImage() != before
