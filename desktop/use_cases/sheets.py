"""The sign-in sheet: printing it, and typing back who was absent."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.attendance import Mark, read_absent_rows
from desktop.domain.certificates import PaperLanguage
from desktop.domain.enrolment import HOLDING_A_PLACE
from desktop.domain.rights import Right
from desktop.errors import MissingError, RefusedError
from desktop.storage.attendance import AttendanceSheetRecord, names_of, sheet_of
from desktop.storage.course_runs import CourseSessionRecord
from desktop.storage.database import UnitOfWork
from desktop.storage.ids import shared_id
from desktop.use_cases.attendance import RollMark, markable_session, write_marks
from desktop.use_cases.centre import centre_of
from desktop.use_cases.perform import Paper
from desktop.use_cases.registry import command
from desktop.use_cases.roll import shown_name
from desktop.use_cases.run_book import RunBook, open_book


@dataclass(frozen=True)
class TypedBack:
    """What typing a sheet back did: the cells as they were before (to undo), and how many."""

    course_session_id: str
    sheet_version: str
    present: int
    absent: int
    left_out: tuple[str, ...]
    previous: tuple[RollMark, ...]


@command(Right.TAKE_ATTENDANCE)
def print_sign_in_sheet(
    unit: UnitOfWork, *, course_session_id: str, language: PaperLanguage = PaperLanguage.ES
) -> Paper:
    """Return the sheet of a session; which row is whose is kept, for typing it back.

    Paper in both languages is printed in Spanish. Raises MissingError session_gone,
    RefusedError session_has_no_roll, run_takes_no_attendance, letters_not_printable.
    """
    from desktop.documents.sign_in_sheet import SignInSheet, list_version, render_sign_in_sheet

    meeting = markable_session(unit, course_session_id, None)
    book, centre = open_book(unit, meeting.course_run_id), centre_of(unit)
    rows = _rows_now(unit, meeting)
    english = language is PaperLanguage.EN
    version, run = book.found.version, book.found.run
    unit.shown.update(
        name.person_id for name in names_of(unit.session, run.id) if name.status in HOLDING_A_PLACE
    )
    sheet = SignInSheet(
        language="en" if english else "es",
        municipality=centre.municipality,
        centre_name=centre.name_en if english else centre.name_es,
        course_title=(version.title_en if english else None) or version.title_es,
        run_code=run.code,
        session_number=_number(book, meeting),
        sessions=len(book.held),
        day=meeting.date,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        room=book.found.room or "",
        instructor=book.found.instructor or "",
        names=tuple(name for _, name in rows),
        session_id=meeting.id,
        # Not of the names alone: another person of the same name is another row.
        version=list_version([f"{enrolment} {name}" for enrolment, name in rows]),
    )
    _keep(unit, meeting, sheet.version, [enrolment for enrolment, _ in rows])
    name = f"{run.code} {meeting.date.isoformat()}.pdf".replace("/", "-")
    return Paper(name, render_sign_in_sheet(sheet))


@command(Right.TAKE_ATTENDANCE)
def type_back_sheet(
    unit: UnitOfWork,
    *,
    course_session_id: str,
    absent_rows: str,
    sheet_version: str | None = None,
    accepted: bool = False,
) -> TypedBack:
    """Mark the rows typed ("3 7 12") absent and everybody else on the sheet present.

    Rows are those of the printed sheet *sheet_version*; without one, those of the list now. A
    person marked late, early or excused keeps that mark unless typed absent. Raises
    RefusedError sheet_unknown, row_numbers, sheet_changed (version, rows: the list is not the
    printed one and *accepted* is not set; who left since is then left out); as
    ``mark_attendance``.
    """
    meeting = markable_session(unit, course_session_id, None)
    now = [enrolment for enrolment, _ in _rows_now(unit, meeting)]
    printed, version = _printed(unit, meeting, sheet_version, now)
    absent = read_absent_rows(absent_rows, len(printed))
    differing = _differing(printed, now)
    if differing and not accepted:
        raise RefusedError("sheet_changed", version=version, rows=differing)
    there = [(row, who) for row, who in enumerate(printed, 1) if who in now]
    book = open_book(unit, meeting.course_run_id)
    cells = [_cell(book, meeting, who, absent=row in absent) for row, who in there]
    previous = write_marks(unit, meeting, cells, None)
    missing = sum(row in absent for row, _ in there)
    return TypedBack(
        meeting.id,
        version,
        len(there) - missing,
        missing,
        tuple(who for who in printed if who not in now),
        tuple(previous),
    )


def _cell(book: RunBook, meeting: CourseSessionRecord, who: str, *, absent: bool) -> RollMark:
    said = book.marks.get(who, {}).get(meeting.id)
    if not absent and said is not None and said.mark is not Mark.ABSENT:
        return RollMark(*said)
    return RollMark(meeting.id, who, Mark.ABSENT if absent else Mark.PRESENT)


def _rows_now(unit: UnitOfWork, meeting: CourseSessionRecord) -> list[tuple[str, str]]:
    """Return (enrolment, name) of who holds a place, in the order of the roll."""
    return [
        (name.enrolment_id, shown_name(name))
        for name in names_of(unit.session, meeting.course_run_id)
        if name.status in HOLDING_A_PLACE
    ]


def _printed(
    unit: UnitOfWork, meeting: CourseSessionRecord, version: str | None, now: list[str]
) -> tuple[list[str], str]:
    """Return the rows of the sheet that was printed, and its version."""
    if version is None or not version.strip():
        return now, ""
    wanted = version.strip().upper()
    sheet = sheet_of(unit.session, meeting.id, wanted)
    if sheet is None:
        raise RefusedError("sheet_unknown", version=wanted)
    return [str(who) for who in sheet.rows], wanted


def _differing(printed: Sequence[str], now: Sequence[str]) -> tuple[int, ...]:
    """Return the rows of the sheet that say something else than the list now.

    A row counts whose person left; who came since has no row and is told by the one after the
    last.
    """
    gone = [row for row, who in enumerate(printed, 1) if who not in now]
    came = [who for who in now if who not in printed]
    return (*gone, *range(len(printed) + 1, len(printed) + 1 + len(came)))


def _number(book: RunBook, meeting: CourseSessionRecord) -> int:
    ids = [other.id for other in book.held]
    if meeting.id not in ids:
        raise MissingError("session_gone")
    return ids.index(meeting.id) + 1


def _keep(unit: UnitOfWork, meeting: CourseSessionRecord, version: str, rows: list[str]) -> None:
    sheet_id = shared_id("sheet", meeting.id, version)
    sheet = unit.session.get(AttendanceSheetRecord, sheet_id)
    if sheet is None:
        sheet = AttendanceSheetRecord(
            id=sheet_id, course_session_id=meeting.id, version=version, rows=rows
        )
        unit.session.add(sheet)
    else:
        sheet.rows, sheet.deleted_at = rows, None
