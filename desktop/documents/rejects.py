"""The rows that could not be imported, in a file that can be corrected and imported again."""

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal

from desktop.documents.formula_cells import disarm
from desktop.documents.workbooks import Cell
from desktop.i18n import _

SEPARATOR = ";"  # what Excel expects where the comma is the decimal mark


def rejects_csv(
    header: Sequence[Cell], rejected: Sequence[tuple[Sequence[Cell], Sequence[str]]]
) -> bytes:
    """Return a CSV file of the rejected rows: UTF-8 with a mark, semicolons, CRLF.

    *header* and the cells are those of the original file; *rejected* pairs each row with the
    sentences that say what is wrong with it, which become the last column.
    """
    width = max([len(header), *(len(cells) for cells, _reasons in rejected)])
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=SEPARATOR, lineterminator="\r\n")
    writer.writerow([*_padded(header, width), disarm(_("Reason for rejection"))])
    for cells, reasons in rejected:
        writer.writerow([*_padded(cells, width), disarm(" ".join(reasons))])
    return out.getvalue().encode("utf-8-sig")


def _padded(cells: Sequence[Cell], width: int) -> list[str]:
    texts = [disarm(as_text(cell)) for cell in cells]
    return texts + [""] * (width - len(texts))


def as_text(cell: Cell) -> str:
    """Return *cell* as a person would type it, so that it is read back as the same value."""
    if isinstance(cell, datetime):
        return f"{as_text(cell.date())} {cell:%H:%M}"
    if isinstance(cell, date):
        return f"{cell.day:02}-{cell.month:02}-{cell.year:04}"
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, Decimal):
        return str(cell).replace(".", ",")
    return str(cell)
