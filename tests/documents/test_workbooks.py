"""Workbooks as tables."""

import io
from datetime import date, datetime, time
from decimal import Decimal

import openpyxl
import pytest

from desktop.documents import workbooks
from desktop.errors import InputFileError


def saved(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (7.1, Decimal("7.1")),
        (12345678.0, 12345678),
        (datetime(2026, 3, 1), date(2026, 3, 1)),  # noqa: DTZ001 - Excel knows no zones
        (datetime(2026, 3, 1, 9, 30), datetime(2026, 3, 1, 9, 30)),  # noqa: DTZ001
        (time(18, 30), time(18, 30)),
        (True, "True"),
        (" Ana ", "Ana"),
        ("=1+1", ""),  # a formula that nobody calculated has no value
    ],
)
def test_values_come_without_binary_fractions(value: object, cell: object):
    assert workbooks.read_rows(saved(["x", value]), 9, "a.xlsx") == [["x", cell]]


def test_blank_rows_are_kept_between_and_left_out_at_the_end():
    rows = workbooks.read_rows(saved(["a"], [], [None], ["b"], [""], []), 9, "a.xlsx")
    assert [[cell for cell in row if cell] for row in rows] == [["a"], [], [], ["b"]]


def test_more_rows_than_allowed_are_refused():
    with pytest.raises(InputFileError) as refused:
        workbooks.read_rows(saved(["a"], ["b"], ["c"]), 2, "a.xlsx")
    assert refused.value.code == "table_too_long"


def test_a_workbook_is_told_by_its_first_bytes():
    assert workbooks.is_workbook(saved(["a"]))
    assert workbooks.is_workbook(workbooks.PASSWORD_PROTECTED)
    assert not workbooks.is_workbook(b"RUT;Nombre")
