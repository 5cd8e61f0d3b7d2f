"""Course runs as lists show them: with names, places taken and sessions, in one question."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, ScalarSelect, and_, func, or_, select
from sqlalchemy.orm import Session

from desktop.domain.enrolment import EnrolmentStatus
from desktop.storage.centre import InstructorRecord, RoomRecord
from desktop.storage.course_runs import CourseRunRecord, CourseSessionRecord
from desktop.storage.courses import CourseRecord, CourseVersionRecord
from desktop.storage.enrolment import EnrolmentRecord
from desktop.storage.place_draw import PlaceDrawRecord
from desktop.storage.record import named_by, present


class RunRow(NamedTuple):
    """One course run with what belongs to it; counts are of people and of sessions."""

    run: CourseRunRecord
    version: CourseVersionRecord
    course: CourseRecord
    room: str | None
    instructor: str | None
    confirmed: int
    provisional: int
    waiting: int
    untaken: int
    next_session_id: str | None
    drawn_at: dt.datetime | None


def run_rows(
    session: Session,
    now: dt.datetime,
    course_run_ids: Collection[str] = (),
    statuses: Collection[str] = (),
) -> Sequence[RunRow]:
    """Return course runs, the latest first: all, those with some ids, those of any of *statuses*.

    *now* is the wall time at the centre.
    """
    query = (
        select(
            CourseRunRecord,
            CourseVersionRecord,
            CourseRecord,
            RoomRecord.name,
            InstructorRecord.full_name,
            _people("confirmed"),
            _people("provisional"),
            _people("waiting"),
            _untaken(now),
            _next_session(now),
            _drawn_at(),
        )
        .join(CourseVersionRecord, CourseVersionRecord.id == CourseRunRecord.course_version_id)
        .join(CourseRecord, CourseRecord.id == CourseVersionRecord.course_id)
        .outerjoin(RoomRecord, named_by(RoomRecord, CourseRunRecord.room_id))
        .outerjoin(InstructorRecord, named_by(InstructorRecord, CourseRunRecord.instructor_id))
        .where(present(CourseRunRecord))
        .order_by(CourseRunRecord.starts_on.desc(), CourseRunRecord.code)
    )
    if course_run_ids:
        query = query.where(CourseRunRecord.id.in_(course_run_ids))
    if statuses:
        query = query.where(CourseRunRecord.status.in_(sorted(statuses)))
    return [RunRow._make(row) for row in session.execute(query)]


def sessions_by_id(session: Session, ids: Sequence[str]) -> dict[str, CourseSessionRecord]:
    """Return sessions by their ids."""
    rows = session.scalars(
        select(CourseSessionRecord).where(
            CourseSessionRecord.id.in_(ids), present(CourseSessionRecord)
        )
    )
    return {row.id: row for row in rows}


def _people(status: str) -> ScalarSelect[int]:
    return (
        select(func.count(EnrolmentRecord.id))
        .where(
            EnrolmentRecord.course_run_id == CourseRunRecord.id,
            EnrolmentRecord.status == EnrolmentStatus(status),
            present(EnrolmentRecord),
        )
        .scalar_subquery()
    )


def _untaken(now: dt.datetime) -> ScalarSelect[int]:
    over = or_(
        CourseSessionRecord.date < now.date(),
        and_(CourseSessionRecord.date == now.date(), CourseSessionRecord.ends_at <= now.time()),
    )
    return (
        select(func.count(CourseSessionRecord.id))
        .where(
            _of_the_run(),
            present(CourseSessionRecord),
            CourseSessionRecord.taken_at.is_(None),
            over,
        )
        .scalar_subquery()
    )


def _next_session(now: dt.datetime) -> ScalarSelect[str]:
    ahead = or_(
        CourseSessionRecord.date > now.date(),
        and_(CourseSessionRecord.date == now.date(), CourseSessionRecord.ends_at > now.time()),
    )
    return (
        select(CourseSessionRecord.id)
        .where(_of_the_run(), present(CourseSessionRecord), ahead)
        .order_by(CourseSessionRecord.date, CourseSessionRecord.starts_at)
        .limit(1)
        .scalar_subquery()
    )


def _drawn_at() -> ScalarSelect[dt.datetime]:
    return (
        select(func.max(PlaceDrawRecord.at))
        .where(PlaceDrawRecord.course_run_id == CourseRunRecord.id, present(PlaceDrawRecord))
        .scalar_subquery()
    )


def _of_the_run() -> ColumnElement[bool]:
    return and_(
        CourseSessionRecord.course_run_id == CourseRunRecord.id,
        CourseSessionRecord.status != "cancelled",
    )
