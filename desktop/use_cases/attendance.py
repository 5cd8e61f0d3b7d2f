"""Marking attendance: one mark, all marks, taking them back, and who said what and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from desktop.domain.accounts import roles_that_may
from desktop.domain.attendance import Mark
from desktop.domain.course_runs import RunStatus
from desktop.domain.enrolment import HOLDING_A_PLACE
from desktop.domain.names import tidy
from desktop.domain.rights import Right
from desktop.errors import MissingError, RefusedError
from desktop.storage.attendance import (
    AttendanceCorrectionRecord,
    AttendanceRecord,
    cell_id,
    corrections_of,
    enrolments_with_a_place,
    mark_of,
)
from desktop.storage.attendance_rows import cells_of
from desktop.storage.course_runs import CourseRunRecord, CourseSessionRecord
from desktop.storage.database import UnitOfWork
from desktop.storage.enrolment import EnrolmentRecord, with_ids
from desktop.storage.record import find
from desktop.use_cases.own_runs import check_own
from desktop.use_cases.registry import command, query
from desktop.use_cases.run_book import Standing, open_book

WITH_LATE = frozenset({Mark.LATE, Mark.LEFT_EARLY})
REASON_LIMIT = 300


@dataclass(frozen=True)
class RollMark:
    """One cell of the roll: what it says, or said before, or shall say."""

    course_session_id: str
    enrolment_id: str
    mark: Mark | None
    late_minutes: int = 0
    early_minutes: int = 0


@dataclass(frozen=True)
class MarkAnswer:
    """What the cell said before (hand it to ``restore_marks`` to undo) and where that leaves."""

    previous: RollMark
    standing: Standing


@dataclass(frozen=True)
class HistoryLine:
    """One mark that a cell had; *replaced_because* is empty for the one that holds."""

    mark: Mark | None
    late_minutes: int
    early_minutes: int
    marked_at: datetime
    marked_by: str
    current: bool
    replaced_because: str | None


@command(Right.TAKE_ATTENDANCE)
def mark_attendance(unit: UnitOfWork, *, cell: RollMark, reason: str | None = None) -> MarkAnswer:
    """Write one cell of the roll; a mark of None takes it back. What it said before is kept.

    Minutes belong to late and left_early only. Raises MissingError session_gone,
    enrolment_gone; RefusedError session_has_no_roll, run_takes_no_attendance, left_the_class,
    minutes_without_mark, minutes_beyond_session. The roll of a closed run is corrected by who
    may close it, and with a reason: else closed_roll, reason_needed.
    """
    meeting = markable_session(unit, cell.course_session_id, reason)
    previous = write_mark(unit, meeting, cell, reason)
    book = open_book(unit, meeting.course_run_id, cell.enrolment_id)
    return MarkAnswer(previous, book.standing(cell.enrolment_id))


@command(Right.TAKE_ATTENDANCE)
def mark_all(
    unit: UnitOfWork, *, course_session_id: str, mark: Mark, only_unmarked: bool = True
) -> tuple[RollMark, ...]:
    """Mark everybody who holds a place; return what was changed as it was before.

    Raises as ``mark_attendance``.
    """
    meeting = markable_session(unit, course_session_id, None)
    everybody = enrolments_with_a_place(unit.session, meeting.course_run_id)
    there = cells_of(unit.session, course_session_id, everybody).there
    cells = [
        RollMark(course_session_id, who, mark)
        for who in everybody
        if not (only_unmarked and who in there and there[who].mark)
    ]
    previous = write_marks(unit, meeting, cells, None)
    return tuple(before for before in previous if before.mark is not mark)


@command(Right.TAKE_ATTENDANCE)
def restore_marks(
    unit: UnitOfWork, *, previous: Sequence[RollMark], reason: str | None = None
) -> tuple[RollMark, ...]:
    """Let cells say again what they said before; return what they said until now (redo).

    Raises as ``mark_attendance``.
    """
    return tuple(
        said
        for meeting, cells in groupby(previous, lambda cell: cell.course_session_id)
        for said in write_marks(unit, markable_session(unit, meeting, reason), list(cells), reason)
    )


@query(Right.SEE_CLASSES)
def attendance_history(
    unit: UnitOfWork, *, course_session_id: str, enrolment_id: str
) -> tuple[HistoryLine, ...]:
    """Return every mark that a cell of the roll had, the newest first; empty if it had none."""
    meeting = find(unit.session, CourseSessionRecord, course_session_id)
    if meeting is not None:
        check_own(unit, meeting.course_run_id, "session_gone")
    row = mark_of(unit.session, course_session_id, enrolment_id)
    if row is None:
        return ()
    past = corrections_of(unit.session, row.id)
    lines = [_history_line(was, was.reason or "", current=False) for was in past]
    return (_history_line(row, None, current=True), *reversed(lines))


def markable_session(
    unit: UnitOfWork, course_session_id: str, reason: str | None
) -> CourseSessionRecord:
    """Return a session whose roll may be written now, or refuse."""
    meeting = find(unit.session, CourseSessionRecord, course_session_id)
    if meeting is None:
        raise MissingError("session_gone")
    check_own(unit, meeting.course_run_id, "session_gone")
    if meeting.status == "cancelled":
        raise RefusedError("session_has_no_roll", date=meeting.date)
    run = unit.session.get_one(CourseRunRecord, meeting.course_run_id)
    if run.status in {RunStatus.DRAFT, RunStatus.CANCELLED}:
        raise RefusedError("run_takes_no_attendance", run=run.code)
    if run.status == RunStatus.CLOSED:
        _check_correction(unit, run, reason)
    return meeting


def _check_correction(unit: UnitOfWork, run: CourseRunRecord, reason: str | None) -> None:
    """Refuse to change a closed roll to who may not close runs, and to everybody without reason."""
    may = Right.CLOSE_COURSES
    if unit.account is not None and may not in unit.account.rights:
        raise RefusedError("closed_roll", run=run.code, roles=roles_that_may(may))
    if not tidy(reason or "", limit=REASON_LIMIT):
        raise RefusedError("reason_needed", run=run.code)


def write_mark(
    unit: UnitOfWork, meeting: CourseSessionRecord, cell: RollMark, reason: str | None
) -> RollMark:
    """Write *cell*, keep what it said before as a correction, and return that."""
    [before] = write_marks(unit, meeting, [cell], reason)
    return before


def write_marks(
    unit: UnitOfWork, meeting: CourseSessionRecord, cells: Sequence[RollMark], reason: str | None
) -> list[RollMark]:
    """Write cells of one session, as ``write_mark`` does each, and return what they said before."""
    who = [cell.enrolment_id for cell in cells]
    there, rows = cells_of(unit.session, meeting.id, who)
    enrolments = with_ids(unit.session, who)
    previous = []
    for cell in cells:
        _check_minutes(cell, meeting.minutes)
        row = there.get(cell.enrolment_id)
        enrolment = enrolments.get(cell.enrolment_id)
        _check_enrolment(meeting, enrolment, has_row=row is not None)
        previous.append(_of_row(row) if row else RollMark(meeting.id, cell.enrolment_id, None))
        if row is not None and _of_row(row) != cell:
            unit.session.add(_correction(row, tidy(reason or "", limit=REASON_LIMIT) or None))
            _fill(unit, row, cell)
        elif row is None and cell.mark is not None:
            there[cell.enrolment_id] = _write_first(unit, cell, rows)
    return previous


def _fill(unit: UnitOfWork, row: AttendanceRecord, cell: RollMark) -> None:
    row.mark = cell.mark.value if cell.mark else None
    row.late_minutes, row.early_minutes = cell.late_minutes, cell.early_minutes
    row.marked_at, row.marked_by = unit.now, unit.actor


def _check_minutes(cell: RollMark, length: int) -> None:
    missed = cell.late_minutes + cell.early_minutes
    if missed and cell.mark not in WITH_LATE:
        raise RefusedError("minutes_without_mark")
    if min(cell.late_minutes, cell.early_minutes) < 0 or (missed and missed >= length):
        raise RefusedError("minutes_beyond_session", minutes=length)


def _check_enrolment(
    meeting: CourseSessionRecord, enrolment: EnrolmentRecord | None, *, has_row: bool
) -> None:
    if enrolment is None or enrolment.course_run_id != meeting.course_run_id:
        raise MissingError("enrolment_gone")
    if not has_row and enrolment.status not in HOLDING_A_PLACE:
        raise RefusedError("left_the_class")


def _of_row(row: AttendanceRecord) -> RollMark:
    mark = Mark(row.mark) if row.mark else None
    return RollMark(
        row.course_session_id, row.enrolment_id, mark, row.late_minutes, row.early_minutes
    )


def _write_first(
    unit: UnitOfWork, cell: RollMark, rows: dict[str, AttendanceRecord]
) -> AttendanceRecord:
    """Write the first mark of a cell; one that was removed is taken up again."""
    row_id = cell_id(cell.course_session_id, cell.enrolment_id)
    row = rows.get(row_id) or AttendanceRecord(id=row_id)
    row.course_session_id, row.enrolment_id = cell.course_session_id, cell.enrolment_id
    row.deleted_at = None
    _fill(unit, row, cell)
    unit.session.add(row)
    return row


def _correction(row: AttendanceRecord, reason: str | None) -> AttendanceCorrectionRecord:
    return AttendanceCorrectionRecord(
        attendance_id=row.id,
        mark=row.mark,
        late_minutes=row.late_minutes,
        early_minutes=row.early_minutes,
        marked_at=row.marked_at,
        marked_by=row.marked_by,
        reason=reason,
    )


def _history_line(
    row: AttendanceRecord | AttendanceCorrectionRecord, because: str | None, *, current: bool
) -> HistoryLine:
    return HistoryLine(
        mark=Mark(row.mark) if row.mark else None,
        late_minutes=row.late_minutes,
        early_minutes=row.early_minutes,
        marked_at=row.marked_at,
        marked_by=row.marked_by,
        current=current,
        replaced_because=because,
    )
