"""A table as a file that any spreadsheet opens: CSV as Excel expects it in Chile, or XLSX."""

import csv
import io
from collections.abc import Sequence

from desktop.documents.formula_cells import disarm
from desktop.documents.rejects import SEPARATOR, as_text
from desktop.documents.workbooks import Cell

_WIDEST = 60  # characters


def as_csv(header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """Return a CSV file: UTF-8 with a mark, semicolons, CRLF; no cell is run as a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=SEPARATOR, lineterminator="\r\n")
    for row in (header, *rows):
        writer.writerow([disarm(as_text(cell)) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def as_workbook(title: str, header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """Return an XLSX file with one sheet; numbers and dates stay what they are."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise RuntimeError("a new workbook has a sheet")
    sheet.title = title[:31]
    for row in (header, *rows):
        sheet.append([disarm(cell) if isinstance(cell, str) else cell for cell in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for column in sheet.columns:
        longest = max(len(as_text(cell.value or "")) for cell in column)
        letter = column[0].column_letter
        sheet.column_dimensions[letter].width = min(longest + 2, _WIDEST)
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
