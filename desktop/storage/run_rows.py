"""Course runs as lists show them: with names, places taken and sessions, by a few questions."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, func, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, Session

from desktop.domain.enrolment import EnrolmentStatus
from desktop.storage.centre import InstructorRecord, RoomRecord
from desktop.storage.course_runs import CourseRunRecord, CourseSessionRecord
from desktop.storage.courses import CourseRecord, CourseVersionRecord
from desktop.storage.enrolment import EnrolmentRecord
from desktop.storage.place_draw import PlaceDrawRecord
from desktop.storage.record import named_by, present

FEW = 500  # runs are named one by one; where there are more, it is faster to count of all
COUNTED = (EnrolmentStatus.CONFIRMED, EnrolmentStatus.PROVISIONAL, EnrolmentStatus.WAITING)


class RunOnFile(NamedTuple):
    """What stands on file of one course run, with the names of what it names."""

    id: str
    code: str
    course_id: str
    course_version_id: str
    title_es: str
    title_en: str | None
    area: str
    status: str
    starts_on: dt.date
    ends_on: dt.date
    room_id: str | None
    room: str | None
    instructor_id: str | None
    instructor: str | None
    places_min: int
    places_max: int
    place_rule: str | None
    roll_default: str | None
    notes: str | None
    closed_at: dt.datetime | None
    number: int
    modality: str
    minutes: int
    hour_kind: str
    minimum_attendance: int
    minimum_grade: Decimal | None
    excused_rule: str


_COLUMNS = (  # in the order of the fields above
    CourseRunRecord.id,
    CourseRunRecord.code,
    CourseRecord.id,
    CourseRunRecord.course_version_id,
    CourseVersionRecord.title_es,
    CourseVersionRecord.title_en,
    CourseVersionRecord.area,
    CourseRunRecord.status,
    CourseRunRecord.starts_on,
    CourseRunRecord.ends_on,
    CourseRunRecord.room_id,
    RoomRecord.name,
    CourseRunRecord.instructor_id,
    InstructorRecord.full_name,
    CourseRunRecord.places_min,
    CourseRunRecord.places_max,
    CourseRunRecord.place_rule,
    CourseRunRecord.roll_default,
    CourseRunRecord.notes,
    CourseRunRecord.closed_at,
    CourseVersionRecord.number,
    CourseVersionRecord.modality,
    CourseVersionRecord.minutes,
    CourseVersionRecord.hour_kind,
    CourseVersionRecord.minimum_attendance,
    CourseVersionRecord.minimum_grade,
    CourseVersionRecord.excused_rule,
)


class ComingSession(NamedTuple):
    """The session of a run that comes next, or is being held."""

    id: str
    date: dt.date
    starts_at: dt.time
    ends_at: dt.time


class RunRow(NamedTuple):
    """One course run with what belongs to it; counts are of people and of sessions."""

    run: RunOnFile
    confirmed: int
    provisional: int
    waiting: int
    untaken: int
    coming: ComingSession | None
    drawn_at: dt.datetime | None


def run_rows(
    session: Session,
    now: dt.datetime,
    course_run_ids: Collection[str] = (),
    statuses: Collection[str] = (),
) -> list[RunRow]:
    """Return course runs, the latest first: all, those with some ids, those of any of *statuses*.

    *now* is the wall time at the centre.
    """
    runs = _on_file(session, course_run_ids, statuses)
    few = [run.id for run in runs] if len(runs) <= FEW else None
    people = _people(session, few)
    untaken, coming, drawn = (
        _untaken(session, now, few),
        _coming(session, now, few),
        _drawn(session, few),
    )
    return [
        RunRow(
            run,
            people[run.id, EnrolmentStatus.CONFIRMED],
            people[run.id, EnrolmentStatus.PROVISIONAL],
            people[run.id, EnrolmentStatus.WAITING],
            untaken.get(run.id, 0),
            coming.get(run.id),
            drawn.get(run.id),
        )
        for run in runs
    ]


def _on_file(
    session: Session, course_run_ids: Collection[str], statuses: Collection[str]
) -> list[RunOnFile]:
    run, version = CourseRunRecord, CourseVersionRecord
    query = (
        select(*_COLUMNS)
        .join(version, version.id == run.course_version_id)
        .join(CourseRecord, CourseRecord.id == version.course_id)
        .outerjoin(RoomRecord, named_by(RoomRecord, run.room_id))
        .outerjoin(InstructorRecord, named_by(InstructorRecord, run.instructor_id))
        .where(present(run))
        .order_by(run.starts_on.desc(), run.code)
    )
    if course_run_ids:
        query = query.where(run.id.in_(course_run_ids))
    if statuses:
        query = query.where(run.status.in_(sorted(statuses)))
    return [RunOnFile._make(row) for row in session.execute(query)]


def _people(session: Session, few: Sequence[str] | None) -> dict[tuple[str, str], int]:
    """Return how many people of each status are in each run."""
    rows = session.execute(
        select(EnrolmentRecord.course_run_id, EnrolmentRecord.status, func.count())
        .where(
            _of(EnrolmentRecord.course_run_id, few),
            EnrolmentRecord.status.in_(COUNTED),
            present(EnrolmentRecord),
        )
        .group_by(EnrolmentRecord.course_run_id, EnrolmentRecord.status)
    )
    counted: dict[tuple[str, str], int] = defaultdict(int)
    counted.update({(run, status): count for run, status, count in rows})
    return counted


def _untaken(session: Session, now: dt.datetime, few: Sequence[str] | None) -> dict[str, int]:
    """Return of each run how many sessions are over and have no roll."""
    meeting = CourseSessionRecord
    over = or_(
        meeting.date < now.date(),
        and_(meeting.date == now.date(), meeting.ends_at <= now.time()),
    )
    rows = session.execute(
        select(meeting.course_run_id, func.count())
        .where(
            _of(meeting.course_run_id, few),
            meeting.status != "cancelled",
            present(meeting),
            meeting.taken_at.is_(None),
            over,
        )
        .group_by(meeting.course_run_id)
    )
    return {row[0]: row[1] for row in rows}


def _coming(
    session: Session, now: dt.datetime, few: Sequence[str] | None
) -> dict[str, ComingSession]:
    """Return of each run the session that comes next."""
    meeting = CourseSessionRecord
    ahead = or_(
        meeting.date > now.date(),
        and_(meeting.date == now.date(), meeting.ends_at > now.time()),
    )
    rows = session.execute(
        select(meeting.course_run_id, meeting.id, meeting.date, meeting.starts_at, meeting.ends_at)
        .where(
            _of(meeting.course_run_id, few),
            meeting.status != "cancelled",
            present(meeting),
            meeting.date >= now.date(),
            ahead,
        )
        .order_by(meeting.date.desc(), meeting.starts_at.desc())
    )
    return {row[0]: ComingSession(row[1], row[2], row[3], row[4]) for row in rows}


def _drawn(session: Session, few: Sequence[str] | None) -> dict[str, dt.datetime]:
    """Return when the places of each run were drawn."""
    draw = PlaceDrawRecord
    rows = session.execute(
        select(draw.course_run_id, func.max(draw.at))
        .where(_of(draw.course_run_id, few), present(draw))
        .group_by(draw.course_run_id)
    )
    return {row[0]: row[1] for row in rows}


def _of(run_id: InstrumentedAttribute[str], few: Sequence[str] | None) -> ColumnElement[bool]:
    return run_id.in_(few) if few is not None else true()
