"""Lines are ticked by Space, a click or Ctrl+A; what is done is done with the ticked ones."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.ui.rows_model import Column, RowsModel
from desktop.ui.ticked_table import TickedTable, Ticks
from tests.ui.eyes import cells


@pytest.fixture
def table(qtbot) -> TickedTable[str]:
    ticks = Ticks[str](lambda line: line)
    rows = RowsModel[str](lambda line: line, ticks.column(), Column("Name", lambda line: line))
    table = TickedTable(rows, ticks)
    qtbot.addWidget(table)
    rows.show(["a", "b", "c"])
    table.show()
    table.selectRow(0)
    return table


def ticked(table: TickedTable[str]) -> list[str]:
    return [row[1] for row in cells(table.model()) if row[0] == "Ticked"]


def test_without_a_tick_the_line_with_the_cursor_is_meant(table):
    assert (table.chosen(), table.ticks) == (["a"], set())


def test_space_ticks_and_takes_the_tick_away(table, qtbot):
    with qtbot.waitSignal(table.ticked):
        QTest.keyClick(table, Qt.Key.Key_Space)
    table.selectRow(2)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert table.chosen() == ticked(table) == ["a", "c"]
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert table.chosen() == ["a"]


def test_all_are_ticked_then_none(table):
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert ticked(table) == ["a", "b", "c"]
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert ticked(table) == []


def test_a_click_in_the_first_column_ticks(table):
    for column, expected in ((0, ["b"]), (1, ["b"])):
        place = table.visualRect(table.model().index(1, column)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert ticked(table) == expected


def test_where_nothing_is_to_be_chosen_nothing_is_ticked(table):
    table.choosing = False
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert table.ticks == set()


def test_all_ticks_are_taken_away(table):
    QTest.keyClick(table, Qt.Key.Key_Space)
    table.tick_none()
    assert ticked(table) == []
