"""The table widget is made for the keyboard."""

import pytest
from PySide6.QtCore import Qt

from desktop.i18n import N_
from desktop.ui import theme
from desktop.ui.rows_model import Column, RowsModel
from desktop.ui.rows_table import RowsTable
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut
from tests.ui.hands import type_text
from tests.ui.test_rows_model import ANA, BEA, COLUMNS, PersonLine


@pytest.fixture
def table(qtbot):
    table = RowsTable(RowsModel(lambda line: line.id, *COLUMNS))
    table.say("People", "Nobody yet. Add the first person.")
    table.resize(600, 300)
    qtbot.addWidget(table)
    table.show()
    table.activateWindow()
    qtbot.waitUntil(table.isActiveWindow)
    return table


def test_the_keyboard_begins_on_the_first_line_and_moves_with_arrows(table, qtbot):
    table.model().show([ANA, BEA])
    table.setFocus(Qt.FocusReason.TabFocusReason)
    assert table.selected() == ANA
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.selected() == BEA


def test_enter_opens_the_selected_line(table, qtbot):
    table.model().show([ANA, BEA])
    assert table.select(lambda line: line.name == "Bea")
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [BEA]


def test_letters_are_told_and_do_not_move_the_selection(table, qtbot):
    table.model().show([ANA, BEA])
    table.selectRow(0)
    with qtbot.waitSignal(table.typed) as typed:
        type_text(table, "b")
    assert typed.args == ["b"]
    assert table.selected() == ANA


def test_the_cursor_stays_with_the_person_when_lines_come_again(table):
    table.model().show([ANA, BEA])
    table.selectRow(1)
    table.model().show([PersonLine(7, "Aída", 40), ANA, PersonLine(2, "Beatriz", 28)])
    assert table.selected() == PersonLine(2, "Beatriz", 28)


def test_a_line_that_went_away_is_no_longer_selected(table, qtbot):
    table.model().show([ANA, BEA])
    table.selectRow(1)
    table.clearFocus()
    with qtbot.waitSignal(table.picked):
        table.model().show([ANA])
    assert table.selected() is None


def test_the_keyboard_goes_on_with_the_neighbour_of_a_line_that_went_away(table):
    table.model().show([ANA, BEA])
    table.setFocus()
    table.selectRow(1)
    table.model().show([ANA])
    assert table.selected() == ANA


def test_an_empty_table_says_what_to_do_next_but_only_once_it_is_known_to_be_empty(table):
    before = table.grab().toImage()
    table.model().show([])
    assert table.grab().toImage() != before


def test_the_title_of_a_column_sorts_by_it(table, qtbot):
    table.model().show([BEA, ANA])
    table.horizontalHeader().sectionClicked.emit(0)
    assert [line.name for line in table.model().lines] == ["Ana", "Bea"]
    table.horizontalHeader().sectionClicked.emit(0)
    assert [line.name for line in table.model().lines] == ["Bea", "Ana"]


@pytest.mark.parametrize("scale", theme.SCALES)
def test_titles_are_not_cut_and_rows_grow_with_the_text(table, scale):
    theme.wear(theme.Look(scale=scale))
    table.model().show([ANA])
    nothing_is_cut(table)
    assert table.rowHeight(0) == round(38 * scale)


def test_rows_can_be_higher_where_a_cell_has_two_lines(qtbot):
    table = RowsTable(RowsModel(lambda line: line.id, *COLUMNS), 56)
    qtbot.addWidget(table)
    table.model().show([ANA])
    assert table.rowHeight(0) == 56


def test_the_table_has_a_name(table):
    every_control_has_a_name(table)


def test_a_loose_column_has_its_width_and_what_is_left_over(qtbot):
    rows = RowsModel(
        lambda line: line,
        Column(N_("Name"), str, width=20, loose=True),
        Column(N_("Age"), str, width=5),
    )
    table = RowsTable(rows)
    qtbot.addWidget(table)
    table.resize(900, 200)
    table.show()
    assert table.columnWidth(0) > 3 * table.columnWidth(1)
    assert table.columnWidth(0) + table.columnWidth(1) == table.viewport().width()


def many(first: int, last: int) -> list[PersonLine]:
    return [PersonLine(number, f"Ana {number}", 31) for number in range(first, last)]


def test_what_comes_in_above_moves_neither_the_cursor_nor_the_view(table):
    table.model().show(many(100, 200))
    table.selectRow(50)
    seen = table.rowAt(0)
    assert seen > 0
    table.model().show([*many(0, 3), *many(100, 200)])
    assert table.selected() == many(150, 151)[0]
    assert table.rowAt(0) == seen + 3
    table.model().show(many(100, 199))
    assert table.selected() == many(150, 151)[0]
    assert table.rowAt(0) == seen


def test_at_the_very_top_one_sees_what_comes_in(table):
    table.model().show(many(100, 200))
    table.selectRow(0)
    table.model().show([*many(0, 3), *many(100, 200)])
    assert table.rowAt(0) == 0
    assert table.selected() == many(100, 101)[0]
