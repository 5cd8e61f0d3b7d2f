"""The catalogue from a sheet that somebody hands over."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from desktop.domain.courses_import import HEADER_WORDS, CourseRow, read_courses, recognise_courses
from desktop.domain.rights import Right
from desktop.domain.sheet_columns import ColumnMap
from desktop.errors import RefusedError
from desktop.storage import courses
from desktop.storage.database import UnitOfWork
from desktop.use_cases.course_drafts import CourseDraft, draft_of, version_fields
from desktop.use_cases.courses import save_course
from desktop.use_cases.import_columns import ImportPreview, SheetKind
from desktop.use_cases.import_reports import (
    ImportReport,
    RejectLine,
    Sheet,
    count_all,
    open_sheet,
)
from desktop.use_cases.perform import Progress
from desktop.use_cases.registry import command, query

_CLOCK_HOUR = 60


COURSES = SheetKind(
    recognise_courses,
    tuple(HEADER_WORDS),
    {
        "import_no_code": frozenset({"code"}),
        "import_no_title": frozenset({"title_es"}),
        "import_no_area": frozenset({"area"}),
        "import_no_hours": frozenset({"hours"}),
    },
)


@query(Right.IMPORT)
def preview_courses_import(
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
    column_map = COURSES.columns(sheet, columns, header_row)
    return COURSES.preview(
        sheet, column_map, lambda: _take_all(unit, sheet, column_map, Progress(), dry_run=True)
    )


@command(Right.IMPORT)
def import_courses(  # noqa: PLR0913
    unit: UnitOfWork,
    *,
    path: Path,
    columns: dict[str, int] | None = None,
    header_row: int | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Take in the courses of a CSV or XLSX file and return what became of each row.

    Columns (field: column from 0) are found by the words of the header unless given. A course
    whose content differs gets a new version if its own was used. Of a code that comes twice the
    first row counts; a blank title or content changes nothing. A *dry_run* writes nothing. Raises
    InputFileError, RefusedError (import_columns, import_no_columns, import_no_code,
    import_no_title, import_no_area, import_no_hours), CancelledError.
    """
    sheet = open_sheet(path)
    column_map = COURSES.columns(sheet, columns, header_row)
    if lack := COURSES.lack(column_map):
        raise RefusedError(lack)
    return _take_all(unit, sheet, column_map, progress or Progress(), dry_run=dry_run)


def _take_all(
    unit: UnitOfWork, sheet: Sheet, column_map: ColumnMap, progress: Progress, *, dry_run: bool
) -> ImportReport:
    found = read_courses(sheet.rows, column_map)
    outcomes = []
    for done, row in enumerate(found.courses):
        progress.step(done, len(found.courses))
        outcomes.append(_take(unit, row, dry_run=dry_run))
    return ImportReport(
        rows=len(found.courses) + len(found.repeated) + len(found.rejected),
        added=outcomes.count("added"),
        updated=outcomes.count("updated"),
        unchanged=outcomes.count("unchanged") + len(found.repeated),
        rejected=len(found.rejected),
        duplicate_in_file=len(found.repeated),
        reasons=count_all(reject.reasons for reject in found.rejected),
        warnings={},
        header=sheet.header(column_map),
        rejects=tuple(
            RejectLine(reject.number, reject.reasons, sheet.texts(reject.number - 1))
            for reject in found.rejected
        ),
    )


def _take(unit: UnitOfWork, row: CourseRow, *, dry_run: bool) -> str:
    """Save one course unless *dry_run*; return what that is: added, updated or unchanged."""
    before = _on_file(unit, row.code)
    draft = _draft(row, before)
    if before is not None and version_fields(before) == version_fields(draft):
        return "unchanged"
    if not dry_run:
        save_course(unit, draft=draft)
    return "added" if before is None else "updated"


def _on_file(unit: UnitOfWork, code: str) -> CourseDraft | None:
    course = courses.course_with_code(unit.session, code)
    versions = courses.versions_of(unit.session, course.id) if course else []
    return draft_of(course, versions[0]) if course and versions else None


def _draft(row: CourseRow, before: CourseDraft | None) -> CourseDraft:
    """Return the draft of a row; what a sheet never says stays as it is on file."""
    new = CourseDraft(
        code=row.code,
        title_es=row.title_es,
        area=row.area,
        modality=row.modality,
        hours=Decimal(row.minutes) / _CLOCK_HOUR,
        hour_kind=row.hour_kind,
        title_en=row.title_en or None,
        contents_es=row.contents_es or None,
        contents_en=row.contents_en or None,
        minimum_attendance=row.minimum_attendance,
        minimum_grade=row.minimum_grade,
        default_places=row.default_places,
    )
    if before is None:
        return new
    return replace(
        new,
        title_en=new.title_en or before.title_en,
        contents_es=new.contents_es or before.contents_es,
        contents_en=new.contents_en or before.contents_en,
        pass_threshold=before.pass_threshold,
        excused_rule=before.excused_rule,
        sence_code=before.sence_code,
        course_id=before.course_id,
        template_id=before.template_id,
    )
