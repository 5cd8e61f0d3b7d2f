"""Rejected rows: harmless in a spreadsheet program, and the same when they come back."""

import csv
import io
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest

from desktop import i18n
from desktop.documents.rejects import as_text, rejects_csv
from desktop.documents.spreadsheets import read_table

DANGEROUS = ["=cmd()", "+1+1", "-2", "@SUM(A1)", "\t=1", "\r=1", "＝1", '=1\n;"x"', "'=1", "''+1"]


def test_the_file_has_the_original_cells_and_says_why_in_the_last_column(tmp_path: Path):
    header = ["RUT", "Teléfono", "Nota"]
    rows = [
        (["12.345.678-9", "+56 9 8765 4321", "=cmd()"], ["Wrong check digit."]),
        (["1-9"], ["No name.", "Impossible date."]),
        (["a", "b", "c", "de más"], []),
    ]
    path = tmp_path / "rechazos.csv"
    path.write_bytes(rejects_csv(header, rows))
    table = read_table(path)
    assert (table.encoding, table.separator) == ("utf-8-sig", ";")
    assert table.rows == [
        ["RUT", "Teléfono", "Nota", "", "Reason for rejection"],
        ["12.345.678-9", "+56 9 8765 4321", "=cmd()", "", "Wrong check digit."],
        ["1-9", "", "", "", "No name. Impossible date."],
        ["a", "b", "c", "de más", ""],
    ]


def test_the_reason_is_headed_in_the_language_spoken():
    i18n.set_language("es")
    assert "Motivo del rechazo" in rejects_csv(["a"], []).decode("utf-8-sig")


def test_every_dangerous_cell_is_disarmed_in_the_file():
    text = rejects_csv(["a"], [([cell], [cell]) for cell in DANGEROUS]).decode("utf-8-sig")
    cells = [
        cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=";") for cell in row
    ]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝"))]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (date(1990, 5, 7), "07-05-1990"),
        (datetime(1990, 5, 7, 9, 30), "07-05-1990 09:30"),  # noqa: DTZ001 - Excel knows no zones
        (time(9, 30), "09:30"),
        (Decimal("5.8"), "5,8"),
        (12345678, "12345678"),
        ("x", "x"),
    ],
)
def test_real_values_are_written_as_a_person_types_them(cell: object, text: str):
    assert as_text(cell) == text
