"""The list of a pile: ticked with Space, moved with Alt and an arrow, handed over with a click."""

import pytest
from PySide6.QtCore import Qt

from desktop.ui import language
from desktop.ui.pile_table import HANDED, TICK, PileTable
from desktop.use_cases.handover import read_pile, record_handed_over
from tests.ui.closed_class import a_closed_class, issued_to
from tests.ui.eyes import cells

ALT = Qt.KeyboardModifier.AltModifier
UP, DOWN, SPACE = Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space


@pytest.fixture
def issued(database, do, centre):
    return issued_to(a_closed_class(database, do))


@pytest.fixture
def table(qtbot, issued):
    table = PileTable()
    qtbot.addWidget(table)
    table.say("Sheets")
    table.resize(560, 400)
    with qtbot.waitActive(table):
        table.show()
        table.activateWindow()
    table.show_sheets(issued)
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    return table


def click(table, qtbot, row, column):
    place = table.visualRect(table.sheets.index(row, column)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_space_and_a_click_take_a_tick_off_and_set_it(table, issued, qtbot):
    qtbot.keyClick(table, SPACE)
    assert table.chosen() == issued[1:]
    assert table.left_off() == issued[:1]
    click(table, qtbot, 2, TICK)
    assert table.chosen() == issued[1:2]
    table.tick_only([issued[0].id])
    assert table.chosen() == issued[:1]
    assert [row[0] for row in cells(table.sheets)] == ["Yes", "No", "No"]


def test_alt_and_an_arrow_move_the_sheet_with_its_tick_and_the_cursor(table, issued, qtbot):
    first, second, third = issued
    qtbot.keyClick(table, SPACE)
    with qtbot.waitSignal(table.moved):
        qtbot.keyClick(table, DOWN, ALT)
    qtbot.keyClick(table, DOWN, ALT)
    qtbot.keyClick(table, DOWN, ALT)  # there is no place below the last
    assert list(table.sheets.lines) == [second, third, first]
    assert table.selected() == first
    assert table.left_off() == (first,)
    qtbot.keyClick(table, UP, ALT)
    assert list(table.sheets.lines) == [second, first, third]
    assert [row[1] for row in cells(table.sheets)] == ["1", "2", "3"]


def test_who_has_theirs_is_told_with_the_name_of_who_gave_it(table, issued, do, qtbot):
    with qtbot.waitSignal(table.handed) as told:
        click(table, qtbot, 1, HANDED)
    assert told.args == [issued[1]]
    do(record_handed_over, certificate_ids=(issued[1].id,))
    table.show_standing(do(read_pile, certificate_ids=tuple(line.id for line in issued)))
    assert [row[HANDED] for row in cells(table.sheets)] == ["No", "Yes", "No"]
    tip = Qt.ItemDataRole.ToolTipRole
    assert table.sheets.index(1, HANDED).data(tip).endswith(" by ana")
    language.speak("es")
    assert table.sheets.index(0, HANDED).data(tip) == "Aún no entregado"
