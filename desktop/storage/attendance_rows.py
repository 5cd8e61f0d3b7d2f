"""Many cells of the roll at once: of a class to write them, of all classes to reckon with them."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.enrolment import HOLDING_A_PLACE
from desktop.storage.attendance import MARKS, AttendanceRecord, SavedMark, cell_id
from desktop.storage.course_runs import CourseSessionRecord
from desktop.storage.enrolment import EnrolmentRecord
from desktop.storage.record import named_by, present


class Cells(NamedTuple):
    """Some cells of one session, to write many at once.

    *rows* has, by its id, each that is there or was removed; see ``mark_of`` for *there*.
    """

    there: dict[str, AttendanceRecord]  # by enrolment
    rows: dict[str, AttendanceRecord]


def cells_of(session: Session, course_session_id: str, enrolment_ids: Sequence[str]) -> Cells:
    """Return the cells of some enrolments at a session."""
    ids = {cell_id(course_session_id, enrolment): enrolment for enrolment in enrolment_ids}
    found = session.scalars(
        select(AttendanceRecord).where(
            AttendanceRecord.id.in_(ids)
            | (AttendanceRecord.course_session_id == course_session_id)
            & AttendanceRecord.enrolment_id.in_(enrolment_ids)
        )
    ).all()
    held = [row for row in found if row.deleted_at is None]
    there = {row.enrolment_id: row for row in held if row.course_session_id == course_session_id}
    known = {row.enrolment_id: row for row in held if ids.get(row.id) == row.enrolment_id}
    return Cells({**there, **known}, {row.id: row for row in found})


class Length(NamedTuple):
    """A session that takes or took place: how long, and whether its roll was confirmed."""

    course_session_id: str
    minutes: int
    taken: bool


def lengths_of(session: Session, course_run_ids: Collection[str]) -> dict[str, list[Length]]:
    """Return the sessions of some course runs that are not cancelled, by run."""
    meeting = CourseSessionRecord
    rows = session.execute(
        select(meeting.course_run_id, meeting.id, meeting.minutes, meeting.taken_at.is_not(None))
        .where(
            meeting.course_run_id.in_(course_run_ids),
            meeting.status != "cancelled",
            present(meeting),
        )
        .order_by(meeting.date, meeting.starts_at, meeting.id)
    )
    lengths: dict[str, list[Length]] = defaultdict(list)
    for run, *length in rows:
        lengths[run].append(Length._make(length))
    return lengths


def holders_in(session: Session, course_run_ids: Collection[str]) -> dict[str, list[str]]:
    """Return the enrolments that hold a place in some course runs, by run."""
    rows = session.execute(
        select(EnrolmentRecord.course_run_id, EnrolmentRecord.id).where(
            EnrolmentRecord.course_run_id.in_(course_run_ids),
            EnrolmentRecord.status.in_(HOLDING_A_PLACE),
            present(EnrolmentRecord),
        )
    )
    holders: dict[str, list[str]] = defaultdict(list)
    for run, enrolment in rows:
        holders[run].append(enrolment)
    return holders


def marks_in(session: Session, course_run_ids: Collection[str]) -> dict[str, dict[str, SavedMark]]:
    """Return the marks in some course runs, not those taken back, by enrolment and session."""
    cell = AttendanceRecord
    rows = session.execute(
        select(
            cell.course_session_id,
            cell.enrolment_id,
            cell.mark,
            cell.late_minutes,
            cell.early_minutes,
        )
        .join(CourseSessionRecord, named_by(CourseSessionRecord, cell.course_session_id))
        .where(
            CourseSessionRecord.course_run_id.in_(course_run_ids),
            cell.mark.is_not(None),
            present(cell),
        )
    )
    marks: dict[str, dict[str, SavedMark]] = defaultdict(dict)
    for meeting, enrolment, mark, late, early in rows:
        marks[enrolment][meeting] = SavedMark(meeting, enrolment, MARKS.get(mark), late, early)
    return marks
