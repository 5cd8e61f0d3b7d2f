"""A table that was handed over, as a text file or a workbook, read into plain cells."""

from dataclasses import dataclass
from pathlib import Path

from desktop.documents import text_tables, workbooks
from desktop.documents.input_files import read_bytes
from desktop.documents.workbooks import Cell
from desktop.errors import InputFileError

MOST_MEGABYTES = 100
MOST_ROWS = 200_000


@dataclass(frozen=True)
class TableFile:
    """The rows of a file: ragged as they stand, blank ones kept, so row 1 is the file's first.

    *kind* is "csv" or "xlsx"; *encoding* and *separator* are None for a workbook.
    """

    rows: list[list[Cell]]
    kind: str
    encoding: str | None = None
    separator: str | None = None


def read_table(path: Path) -> TableFile:
    """Return the table in *path*, whatever its name ends with.

    Raises InputFileError: file_missing, file_is_folder, file_not_allowed, file_too_big,
    file_empty, file_unreadable, table_unreadable, table_too_long, workbook_locked,
    workbook_damaged.
    """
    content = read_bytes(path, MOST_MEGABYTES)
    table = _parse(content, path.name)
    if not any(cell != "" for row in table.rows for cell in row):
        raise InputFileError("file_empty", name=path.name)
    return table


def _parse(content: bytes, name: str) -> TableFile:
    if workbooks.is_workbook(content):
        return TableFile(workbooks.read_rows(content, MOST_ROWS, name), "xlsx")
    text, encoding = text_tables.decode(content, name)
    separator = text_tables.find_separator(text)
    found = text_tables.read_rows(text, separator, MOST_ROWS, name)
    return TableFile([list(row) for row in found], "csv", encoding, separator)
