"""Columns are named as in a spreadsheet."""

import pytest

from desktop.ui.import_mapping import column_letters


@pytest.mark.parametrize(
    ("at", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA")]
)
def test_a_column_has_the_letters_of_a_spreadsheet(at, letters):
    assert column_letters(at) == letters
