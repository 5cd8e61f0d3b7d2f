"""The catalogue from somebody's sheet: the course of each row, or why it cannot be taken."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeVar

from desktop.domain.codes import code_named
from desktop.domain.grades import read_grade
from desktop.domain.sheet_columns import Cell, ColumnMap, RowReader, filled_rows, recognise
from desktop.errors import RefusedError

Value = TypeVar("Value")
TITLE_LIMIT, CONTENTS_LIMIT = 160, 2000
USUAL_ATTENDANCE, USUAL_PLACES = 75, 25
MOST_HOURS, MOST_PLACES = 2000, 1000
CLOCK_HOUR = 60

_HEADERS = {
    "code": "codigo|cod|codigo curso|codigo del curso|code|course code",
    "title_es": "nombre|nombre curso|nombre del curso|curso|titulo|title es",
    "title_en": "name|course name|title|title en|nombre en ingles",
    "area": "area",
    "modality": "modalidad|mode|modality",
    "hours": "horas|hours|duracion horas|total horas|n horas",
    "minimum_attendance": "asistencia minima|minimum attendance|asistencia",
    "minimum_grade": "nota minima|minimum grade|nota",
    "places": "cupos|cupo|places|vacantes",
    "contents_es": "descripcion|contenidos|contenido",
    "contents_en": "description|contents",
}
HEADER_WORDS: dict[str, tuple[str, ...]] = {
    field: tuple(words.split("|")) for field, words in _HEADERS.items()
}


@dataclass(frozen=True, slots=True)
class CourseRow:
    """One course as a row says; hours are clock hours. *number* counts the sheet's rows from 1."""

    code: str
    title_es: str
    title_en: str
    area: str
    modality: str
    minutes: int
    minimum_attendance: int
    minimum_grade: Decimal | None
    default_places: int
    contents_es: str
    contents_en: str
    hour_kind: str = "clock"
    number: int = 0


@dataclass(frozen=True, slots=True)
class CourseReject:
    """A row that cannot be taken: every reason, and the cells as they came.

    Reasons: course_code, missing_name, area, modality, hours, minimum_attendance,
    minimum_grade, places, too_long.
    """

    reasons: tuple[str, ...]
    row: tuple[Cell, ...]
    number: int = 0


@dataclass(frozen=True, slots=True)
class CourseSheet:
    """A whole sheet: courses, rows whose code stood above already, and rejected rows."""

    courses: tuple[CourseRow, ...]
    repeated: tuple[CourseRow, ...]
    rejected: tuple[CourseReject, ...]


def recognise_courses(rows: Sequence[Sequence[Cell]]) -> ColumnMap:
    """Return where the columns of a catalogue are. Refuses with import_no_header."""
    return recognise(rows, HEADER_WORDS)


def read_courses(rows: Sequence[Sequence[Cell]], column_map: ColumnMap) -> CourseSheet:
    """Return what the rows below the header say; blank rows are passed over."""
    courses: dict[str, CourseRow] = {}
    repeated: list[CourseRow] = []
    rejected: list[CourseReject] = []
    for number, cells in filled_rows(rows, column_map):
        read = replace(read_course_row(cells, column_map), number=number)
        if isinstance(read, CourseReject):
            rejected.append(read)
        elif courses.setdefault(read.code, read) is not read:
            repeated.append(read)
    return CourseSheet(tuple(courses.values()), tuple(repeated), tuple(rejected))


def read_course_row(cells: Sequence[Cell], column_map: ColumnMap) -> CourseRow | CourseReject:
    """Return the course of one row, or why it cannot be taken.

    Blank cells mean: in person, 75 % of attendance, no grade, 25 places.
    """
    row = RowReader(cells, column_map)
    course = CourseRow(
        code=_course_code(row),
        title_es=row.text("title_es", TITLE_LIMIT),
        title_en=row.text("title_en", TITLE_LIMIT),
        area=_read(row, "area", lambda typed: _listed("area", typed), ""),
        modality=_read(row, "modality", lambda typed: _listed("modality", typed), "in_person"),
        minutes=_read(row, "hours", _minutes, 0),
        minimum_attendance=_read(row, "minimum_attendance", _percent, USUAL_ATTENDANCE),
        minimum_grade=_read(row, "minimum_grade", read_grade, None),
        default_places=_read(row, "places", _places, USUAL_PLACES),
        contents_es=row.text("contents_es", CONTENTS_LIMIT),
        contents_en=row.text("contents_en", CONTENTS_LIMIT),
    )
    needed = {"missing_name": course.title_es, "area": course.area, "hours": course.minutes}
    for reason, value in needed.items():
        if not value:
            row.refuse(reason)
    return CourseReject(row.reasons, tuple(cells)) if row.reasons else course


def _read(row: RowReader, field: str, read: Callable[[str], Value], without: Value) -> Value:
    """Return what *read* makes of a field's text, *without* for a blank or after a refusal."""
    typed = row.text(field, TITLE_LIMIT)
    value = row.ask(lambda: read(typed), reason=field) if typed else None
    return without if value is None else value


def _course_code(row: RowReader) -> str:
    code = row.text("code", TITLE_LIMIT).upper()
    if not re.fullmatch(r"[A-Z0-9Ñ][A-Z0-9Ñ.-]{0,19}", code):
        row.refuse("course_code")
    return code


def _listed(name: str, typed: str) -> str:
    code = code_named(name, typed)
    if code is None:
        raise RefusedError("import_cell")
    return code


def _whole(number: Decimal, lowest: int, highest: int) -> int:
    if number != int(number) or not lowest <= number <= highest:
        raise RefusedError("import_cell")
    return int(number)


def _number(typed: str, unit: str) -> Decimal:
    """Return the number before an optional *unit* (a pattern), with comma or point."""
    found = re.fullmatch(rf"(\d{{1,5}})(?:[.,](\d{{1,2}}))?\s*(?:{unit})?", typed.lower(), re.ASCII)
    if found is None:
        raise RefusedError("import_cell")
    return Decimal(f"{found[1]}.{found[2] or 0}")


def _minutes(typed: str) -> int:
    """Return the minutes of "24", "1,5" or "8 h"."""
    hours = _number(typed, r"h\.?|hrs?\.?|horas|hours")
    return _whole(hours * CLOCK_HOUR, 1, MOST_HOURS * CLOCK_HOUR)


def _percent(typed: str) -> int:
    """Return the percentage of "75", "75 %", or 0.75 as a sheet keeps it."""
    number = _number(typed, "%")
    as_share = 0 < number < 1 and not typed.endswith("%")
    return _whole(number * 100 if as_share else number, 0, 100)


def _places(typed: str) -> int:
    return _whole(_number(typed, "cupos|places"), 1, MOST_PLACES)
