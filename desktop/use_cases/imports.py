"""People from a sheet that somebody hands over: found out, looked at, taken in whole or not at all.

Importing the same sheet twice adds nobody; nothing that is filled is ever changed.
"""

from pathlib import Path

from desktop.domain.people_import import recognise_people
from desktop.domain.people_words import HEADER_WORDS
from desktop.domain.rights import Right
from desktop.errors import RefusedError
from desktop.storage.database import UnitOfWork
from desktop.use_cases.import_columns import ImportPreview, SheetKind
from desktop.use_cases.import_plan import plan_import, write_plan
from desktop.use_cases.import_reports import ImportReport, open_sheet, rejects_file
from desktop.use_cases.perform import Progress
from desktop.use_cases.registry import command, query

__all__ = [
    "ImportPreview",
    "ImportReport",
    "import_people",
    "preview_people_import",
    "rejects_file",
]

PEOPLE = SheetKind(
    recognise_people,
    tuple(HEADER_WORDS),
    {
        "import_no_document": frozenset({"document"}),
        "import_no_names": frozenset({"given_names", "full_name"}),
    },
)


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
    column_map = PEOPLE.columns(sheet, columns, header_row)
    return PEOPLE.preview(
        sheet, column_map, lambda: plan_import(unit, sheet, column_map, Progress()).report
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
    column_map = PEOPLE.columns(sheet, columns, header_row)
    if lack := PEOPLE.lack(column_map):
        raise RefusedError(lack)
    plan = plan_import(unit, sheet, column_map, progress)
    if not dry_run:
        write_plan(unit, plan, progress)
    return plan.report
