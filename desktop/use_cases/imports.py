"""People from a sheet that somebody hands over: found out, looked at, taken in whole or not at all.

Importing the same sheet twice adds nobody; nothing that is filled is ever changed.
"""

from dataclasses import dataclass
from pathlib import Path

from desktop.domain.people_import import recognise_people
from desktop.domain.people_words import HEADER_WORDS
from desktop.domain.rights import Right
from desktop.domain.sheet_columns import ColumnMap
from desktop.errors import RefusedError
from desktop.storage.database import UnitOfWork
from desktop.use_cases.import_plan import plan_import, write_plan
from desktop.use_cases.import_reports import ImportReport, Sheet, open_sheet, rejects_file
from desktop.use_cases.perform import Progress
from desktop.use_cases.registry import command, query

__all__ = ["ImportReport", "import_people", "preview_people_import", "rejects_file"]

PREVIEW_ROWS = 20
FIELDS = tuple(HEADER_WORDS)


@dataclass(frozen=True)
class ImportPreview:
    """How a file was understood; *columns* are counted from 0, *fields* are all that may be mapped.

    *header_row* counts from 0, -1 when no header was found; *report* is what would happen, None
    while the columns of the document and the names are not known.
    """

    kind: str
    encoding: str | None
    separator: str | None
    header_row: int
    header: tuple[str, ...]
    columns: dict[str, int]
    fields: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    report: ImportReport | None


@query(Right.IMPORT)
def preview_people_import(
    unit: UnitOfWork,
    *,
    path: Path,
    columns: dict[str, int] | None = None,
    header_row: int | None = None,
) -> ImportPreview:
    """Return how the file is understood, its first 20 rows, and what an import would do.

    Raises InputFileError, RefusedError("import_columns").
    """
    sheet = open_sheet(path)
    column_map = _columns(sheet, columns, header_row)
    first = column_map.header_row + 1
    return ImportPreview(
        sheet.file.kind,
        sheet.file.encoding,
        sheet.file.separator,
        column_map.header_row,
        sheet.header(column_map),
        dict(column_map.columns),
        FIELDS,
        tuple(
            sheet.texts(index) for index in range(first, min(first + PREVIEW_ROWS, len(sheet.rows)))
        ),
        None if _lacks(column_map) else plan_import(unit, sheet, column_map, Progress()).report,
    )


@command(Right.IMPORT)
def import_people(  # noqa: PLR0913
    unit: UnitOfWork,
    *,
    path: Path,
    columns: dict[str, int] | None = None,
    header_row: int | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Take in the people of a CSV or XLSX file and return what became of each row.

    Columns (field: column from 0) are found by the words of the header unless given. A person on
    file gets only what was empty. A *dry_run* writes nothing. Raises InputFileError,
    RefusedError (import_no_header, import_columns, import_no_document, import_no_names),
    CancelledError; then nothing was written.
    """
    progress = progress or Progress()
    sheet = open_sheet(path)
    column_map = _columns(sheet, columns, header_row)
    if lack := _lacks(column_map):
        raise RefusedError(lack)
    plan = plan_import(unit, sheet, column_map, progress)
    if not dry_run:
        write_plan(unit, plan, progress)
    return plan.report


def _columns(sheet: Sheet, chosen: dict[str, int] | None, header_row: int | None) -> ColumnMap:
    """Return where the columns are: as chosen, or as the header says, or nowhere."""
    try:
        found = recognise_people(sheet.rows)
    except RefusedError:
        found = ColumnMap(-1, {})
    row = found.header_row if header_row is None else header_row
    if chosen is None:
        return ColumnMap(row, found.columns)
    known = set(chosen) <= set(FIELDS) and all(column >= 0 for column in chosen.values())
    if not known or not -1 <= row < len(sheet.rows):
        raise RefusedError("import_columns")
    return ColumnMap(row, chosen)


def _lacks(column_map: ColumnMap) -> str | None:
    """Return why nothing can be taken from these columns."""
    if not column_map.columns:
        return "import_no_columns"
    if "document" not in column_map.columns:
        return "import_no_document"
    if not {"given_names", "full_name"} & set(column_map.columns):
        return "import_no_names"
    return None
