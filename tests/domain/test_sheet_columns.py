"""Finding the header of somebody's sheet, whatever stands above it."""

from datetime import date, datetime

import pytest

from desktop.domain.sheet_columns import (
    ColumnMap,
    RowReader,
    cell_text,
    filled_rows,
    plain_words,
    recognise,
)
from desktop.errors import RefusedError

WORDS = {"document": ("rut", "run"), "name": ("nombres",), "phone": ("telefono", "fono")}


def test_the_header_is_the_row_that_names_most_of_the_fields():
    rows = [["Nombres y RUT", None], [], ["RUT", None, "Nombres", "Teléfono", "Fono"], ["rut", "1"]]
    found = recognise(rows, WORDS)
    assert found == ColumnMap(2, {"document": 0, "name": 2, "phone": 3})


def test_a_header_below_the_twentieth_row_is_not_looked_for():
    header = ["RUT", "Nombres"]
    assert recognise([[]] * 19 + [header], WORDS).header_row == 19
    with pytest.raises(RefusedError, match="import_no_header"):
        recognise([[]] * 20 + [header], WORDS)


@pytest.mark.parametrize("rows", [[], [["RUT"]], [["RUT", "RUN", 12]], [[None, date(2026, 1, 1)]]])
def test_a_sheet_without_a_header_is_refused(rows):
    with pytest.raises(RefusedError, match="import_no_header"):
        recognise(rows, WORDS)


def test_a_person_can_put_a_column_right():
    found = ColumnMap(0, {"document": 0, "name": 1})
    assert found.with_column("name", 3).columns == {"document": 0, "name": 3}
    assert found.with_column("name", None).columns == {"document": 0}
    assert found.with_column("phone", 2).columns["phone"] == 2


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("F. Nacimiento", "f nacimiento"),
        (" N°  RUT: ", "n rut"),
        ("E-MAIL", "e mail"),
        ("Año", "ano"),
    ],
)
def test_words_are_compared_without_signs(typed, plain):
    assert plain_words(typed) == plain


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        ("  x ", "x"),
        (76221588, "76221588"),
        (987654321.0, "987654321"),
        (4.5, "4.5"),
        (date(1985, 3, 7), "07-03-1985"),
        (datetime(1985, 3, 7, 0, 0), "07-03-1985"),  # noqa: DTZ001 - as a sheet gives it
    ],
)
def test_a_cell_is_read_as_text(cell, text):
    assert cell_text(cell) == text


def test_rows_are_numbered_as_in_the_sheet_and_blank_ones_passed_over():
    rows = [["title"], ["RUT"], ["a"], ["", None, "  "], [], ["b"]]
    assert list(filled_rows(rows, ColumnMap(1, {}))) == [(3, ["a"]), (6, ["b"])]


def test_a_short_row_lacks_its_last_cells_and_a_refusal_is_noted_once():
    row = RowReader(["x" * 81, "y"], ColumnMap(0, {"name": 0, "note": 1, "phone": 7}))
    assert (row.cell("phone"), row.cell("unknown"), row.text("note", 5)) == (None, None, "y")
    assert row.text("name", 80) == row.text("name", 80) == ""
    assert row.reasons == ("too_long",)
