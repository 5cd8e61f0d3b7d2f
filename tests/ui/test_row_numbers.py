"""Figures lead to a row; two in a row make a number of two figures."""

from desktop.ui.row_numbers import RowNumbers


def test_two_figures_make_one_number():
    numbers = RowNumbers()
    assert numbers.typed("1", 5, 30) == 1
    assert numbers.typed("2", 1, 30) == 12


def test_a_number_beyond_the_last_row_begins_anew():
    numbers = RowNumbers()
    assert numbers.typed("7", 1, 30) == 7
    assert numbers.typed("4", 7, 30) == 4


def test_who_moved_meanwhile_begins_anew():
    numbers = RowNumbers()
    assert numbers.typed("1", 3, 30) == 1
    assert numbers.typed("2", 4, 30) == 2
    numbers.forget()
    assert numbers.typed("3", 2, 30) == 3


def test_there_is_no_row_nought_and_none_beyond_the_last():
    numbers = RowNumbers()
    assert numbers.typed("0", 1, 30) is None
    assert numbers.typed("9", 1, 5) is None
    assert numbers.typed("2", 0, 5) == 2
