"""Questions about course sessions: of a day, of a run, and what they take of rooms and people."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import ScalarSelect, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from desktop.domain.enrolment import HOLDING_A_PLACE
from desktop.storage.attendance import AttendanceRecord
from desktop.storage.centre import ClosedDayRecord, InstructorRecord, RoomRecord
from desktop.storage.course_runs import CourseRunRecord, CourseSessionRecord
from desktop.storage.courses import CourseVersionRecord
from desktop.storage.enrolment import EnrolmentRecord
from desktop.storage.record import named_by, present


class SessionRow(NamedTuple):
    """One session with the names that belong to it; *marks* counts marks, *people* places held."""

    session: CourseSessionRecord
    run: CourseRunRecord
    version: CourseVersionRecord
    room: str | None
    instructor: str | None
    marks: int
    people: int


class Taken(NamedTuple):
    """A session of another run that has the same room or instructor."""

    session: CourseSessionRecord
    course_run_id: str
    code: str


def session_rows(
    session: Session,
    *,
    day: dt.date | None = None,
    course_run_id: str | None = None,
    course_session_id: str | None = None,
) -> Sequence[SessionRow]:
    """Return sessions in the order of time, with cancelled ones, as narrowed by the arguments."""
    query = (
        select(
            CourseSessionRecord,
            CourseRunRecord,
            CourseVersionRecord,
            RoomRecord.name,
            InstructorRecord.full_name,
            _marks(),
            _people(),
        )
        .join(CourseRunRecord, CourseRunRecord.id == CourseSessionRecord.course_run_id)
        .join(CourseVersionRecord, CourseVersionRecord.id == CourseRunRecord.course_version_id)
        .outerjoin(RoomRecord, named_by(RoomRecord, CourseSessionRecord.room_id))
        .outerjoin(InstructorRecord, named_by(InstructorRecord, CourseSessionRecord.instructor_id))
        .where(present(CourseSessionRecord), present(CourseRunRecord))
        .order_by(CourseSessionRecord.date, CourseSessionRecord.starts_at, CourseRunRecord.code)
    )
    narrowed = {
        CourseSessionRecord.date: day,
        CourseSessionRecord.course_run_id: course_run_id,
        CourseSessionRecord.id: course_session_id,
    }
    for column, value in narrowed.items():
        if value is not None:
            query = query.where(column == value)
    return [SessionRow(*row) for row in session.execute(query)]


def taken_on(
    session: Session, days: Collection[dt.date], room_id: str | None, instructor_id: str | None
) -> Sequence[Taken]:
    """Return the sessions on *days* that have the room or the instructor; None is not shared."""
    shared = (
        CourseSessionRecord.room_id == room_id,
        CourseSessionRecord.instructor_id == instructor_id,
    )
    query = (
        select(CourseSessionRecord, CourseRunRecord.id, CourseRunRecord.code)
        .join(CourseRunRecord, CourseRunRecord.id == CourseSessionRecord.course_run_id)
        .where(
            CourseSessionRecord.date.between(min(days), max(days)),
            CourseSessionRecord.status != "cancelled",
            present(CourseSessionRecord),
            CourseRunRecord.status != "cancelled",
            present(CourseRunRecord),
            or_(
                and_(CourseSessionRecord.room_id.is_not(None), shared[0]),
                and_(CourseSessionRecord.instructor_id.is_not(None), shared[1]),
            ),
        )
    )
    return [Taken(*row) for row in session.execute(query) if row[0].date in days]


def has_marks(session: Session, course_session_id: str) -> bool:
    """Tell whether anybody has a mark in the session."""
    return bool(
        session.scalar(
            select(
                exists().where(
                    AttendanceRecord.course_session_id == course_session_id,
                    AttendanceRecord.mark.is_not(None),
                    present(AttendanceRecord),
                    named_by(EnrolmentRecord, AttendanceRecord.enrolment_id),
                )
            )
        )
    )


def made_up_by(session: Session, course_session_id: str) -> CourseSessionRecord | None:
    """Return the session that makes up for a cancelled one."""
    return session.scalar(
        select(CourseSessionRecord).where(
            CourseSessionRecord.makes_up_for == course_session_id,
            CourseSessionRecord.status != "cancelled",
            present(CourseSessionRecord),
        )
    )


def closed_days(session: Session) -> dict[dt.date, str]:
    """Return the days on which the centre is closed, with their labels."""
    rows = session.scalars(select(ClosedDayRecord).where(present(ClosedDayRecord)))
    return {row.date: row.label for row in rows}


def _marks() -> ScalarSelect[int]:
    return (
        select(func.count(AttendanceRecord.id))
        .join(EnrolmentRecord, named_by(EnrolmentRecord, AttendanceRecord.enrolment_id))
        .where(
            AttendanceRecord.course_session_id == CourseSessionRecord.id,
            AttendanceRecord.mark.is_not(None),
            present(AttendanceRecord),
        )
        .scalar_subquery()
    )


def _people() -> ScalarSelect[int]:
    return (
        select(func.count(EnrolmentRecord.id))
        .where(
            EnrolmentRecord.course_run_id == CourseRunRecord.id,
            EnrolmentRecord.status.in_(HOLDING_A_PLACE),
            present(EnrolmentRecord),
        )
        .scalar_subquery()
    )
