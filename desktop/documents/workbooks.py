"""A table in an Excel workbook: the fullest sheet, with real dates and numbers kept as such."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from desktop.documents.workbook_bombs import refuse_bombs
from desktop.errors import InputFileError

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

Cell = str | int | Decimal | date | datetime | time

MOST_COLUMNS = 500
LAST_ROW = 1_048_576  # Excel's own; a number beyond it would be counted up to for days
PASSWORD_PROTECTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # an encrypted workbook, or an .xls


def is_workbook(content: bytes) -> bool:
    """Say whether *content* begins like an Excel file, whatever it is called."""
    return content.startswith((b"PK\x03\x04", PASSWORD_PROTECTED))


def read_rows(content: bytes, most_rows: int, name: str) -> list[list[Cell]]:
    """Return the rows of the sheet that has most of them; cells without a value are "".

    Raises InputFileError workbook_locked (password, or the old .xls), workbook_damaged,
    table_too_long, or file_too_big for a file that would unpack beyond measure.
    """
    if content.startswith(PASSWORD_PROTECTED):
        raise InputFileError("workbook_locked", name=name)
    with _damage_is_said(name):
        refuse_bombs(content, name)
        return _fullest_sheet(content, most_rows, name)


@contextmanager
def _damage_is_said(name: str) -> Iterator[None]:
    """Turn what openpyxl raises for a file that is not as it should be into one error.

    It documents none of them: a missing part is a KeyError, a bad number a ValueError, a broken
    XML a ParseError (a SyntaxError), a truncated member an EOFError, zlib's own or an OSError, an
    unknown encoding a LookupError, an encrypted member a RuntimeError.
    """
    from lzma import LZMAError
    from struct import error as struct_error
    from zlib import error as zlib_error

    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings():
            # Styles and extensions that openpyxl does not know concern nobody here.
            warnings.simplefilter("ignore")
            yield
    except (
        InvalidFileException,
        BadZipFile,
        LookupError,
        ValueError,
        TypeError,
        AttributeError,
        ArithmeticError,
        AssertionError,
        SyntaxError,
        EOFError,
        OSError,
        RuntimeError,
        LZMAError,
        struct_error,
        zlib_error,
    ) as error:
        raise InputFileError("workbook_damaged", name=name) from error


def _fullest_sheet(content: bytes, most_rows: int, name: str) -> list[list[Cell]]:
    from openpyxl import load_workbook

    workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    try:
        fullest: list[list[Cell]] = []
        for sheet in workbook.worksheets:
            fullest = max(fullest, _sheet_rows(sheet, most_rows, name), key=len)
    finally:
        workbook.close()
    return fullest


def _sheet_rows(sheet: "ReadOnlyWorksheet", most_rows: int, name: str) -> list[list[Cell]]:
    """Return the rows down to the last one that says something."""
    # A sheet may claim a million rows in its dimension, or one: its cells are believed instead.
    sheet.reset_dimensions()
    rows: list[list[Cell]] = []
    last = 0
    every = sheet.iter_rows(values_only=True, max_row=LAST_ROW)
    for number, values in enumerate(every, start=1):
        if values.count(None) == len(values):
            continue
        row = [_cell(value) for value in values[:MOST_COLUMNS]]
        if any(cell != "" for cell in row):
            if number > most_rows:
                raise InputFileError("table_too_long", name=name, rows=most_rows)
            rows.extend([[] for _ in range(number - 1 - last)])
            rows.append(row)
            last = number
    return rows


def _cell(value: object) -> Cell:
    """Return a cell without binary floating point: 7.1 is the Decimal 7.1, 12345678.0 an int."""
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    if isinstance(value, bool) or value is None:
        return "" if value is None else str(value)
    if isinstance(value, float):
        return int(value) if value.is_integer() else Decimal(repr(value))
    if isinstance(value, int | Decimal | date | time):
        return value
    return str(value).strip(" ")
