"""Cells that a spreadsheet program would run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.documents.formula_cells import disarm, rearm


@given(st.text())
def test_any_cell_comes_back_as_it_was(cell: str):
    assert rearm(disarm(cell)) == cell


@given(st.text(st.sampled_from("=+-@'\t\r\n＝ a1")))
def test_no_cell_goes_out_as_a_formula(cell: str):
    assert not disarm(cell).startswith(
        ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
    )


@pytest.mark.parametrize("cell", ["'tis", "O'Higgins", "", "5,8", "'"])
def test_ordinary_words_stay_as_they_are(cell: str):
    assert (disarm(cell), rearm(cell)) == (cell, cell)
