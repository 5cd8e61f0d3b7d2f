"""Rows of course runs and their sessions."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import ForeignKey, Index, exists, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from desktop.storage.courses import CourseVersionRecord
from desktop.storage.record import Record, present


class CourseRunRecord(Record):
    __tablename__ = "course_run"
    course_version_id: Mapped[str] = mapped_column(ForeignKey("course_version.id"), index=True)
    centre_id: Mapped[str] = mapped_column(ForeignKey("centre.id"))
    code: Mapped[str] = mapped_column(unique=True)
    room_id: Mapped[str | None] = mapped_column(ForeignKey("room.id"))
    instructor_id: Mapped[str | None] = mapped_column(ForeignKey("instructor.id"))
    starts_on: Mapped[dt.date] = mapped_column(index=True)
    ends_on: Mapped[dt.date]
    places_min: Mapped[int] = mapped_column(default=0)
    places_max: Mapped[int]
    status: Mapped[str] = mapped_column(index=True)
    roll_default: Mapped[str | None]
    place_rule: Mapped[str | None]
    notes: Mapped[str | None]
    closed_at: Mapped[dt.datetime | None]
    closed_by: Mapped[str | None]


class CourseSessionRecord(Record):
    """One meeting, in the centre's wall time; ``minutes`` is its real length.

    ``taken_at`` is set when somebody says that the roll is complete.
    """

    __tablename__ = "course_session"
    __table_args__ = (Index("course_session_by_day", "date"),)
    course_run_id: Mapped[str] = mapped_column(ForeignKey("course_run.id"), index=True)
    date: Mapped[dt.date]
    starts_at: Mapped[dt.time]
    ends_at: Mapped[dt.time]
    minutes: Mapped[int]
    room_id: Mapped[str | None] = mapped_column(ForeignKey("room.id"))
    instructor_id: Mapped[str | None] = mapped_column(ForeignKey("instructor.id"))
    status: Mapped[str] = mapped_column(default="planned")
    topic: Mapped[str | None]
    makes_up_for: Mapped[str | None] = mapped_column(ForeignKey("course_session.id"))
    cancel_reason: Mapped[str | None]
    taken_at: Mapped[dt.datetime | None]
    taken_by: Mapped[str | None]


def is_used(session: Session, course_version_id: str) -> bool:
    """Tell whether any course run uses the version."""
    return bool(
        session.scalar(
            select(
                exists().where(
                    CourseRunRecord.course_version_id == course_version_id,
                    present(CourseRunRecord),
                )
            )
        )
    )


def runs_by_course(session: Session) -> dict[str, int]:
    """Return how many runs each course has had, by course id; those without are not in it."""
    rows = session.execute(
        select(CourseVersionRecord.course_id, func.count())
        .join(CourseRunRecord, CourseRunRecord.course_version_id == CourseVersionRecord.id)
        .where(present(CourseRunRecord), present(CourseVersionRecord))
        .group_by(CourseVersionRecord.course_id)
    )
    return {row[0]: row[1] for row in rows}


def taught_by(session: Session, instructor_id: str) -> frozenset[str]:
    """Return the course runs of an instructor, and those of which they give a session."""
    theirs = select(CourseRunRecord.id).where(
        CourseRunRecord.instructor_id == instructor_id, present(CourseRunRecord)
    )
    given = select(CourseSessionRecord.course_run_id).where(
        CourseSessionRecord.instructor_id == instructor_id,
        CourseSessionRecord.status != "cancelled",
        present(CourseSessionRecord),
    )
    return frozenset(session.scalars(theirs)) | frozenset(session.scalars(given))


def used_codes(session: Session, prefix: str) -> set[str]:
    """Return the codes of course runs that begin with *prefix*, those of removed runs too."""
    return set(
        session.scalars(
            select(CourseRunRecord.code).where(
                CourseRunRecord.code.startswith(prefix, autoescape=True)
            )
        )
    )


def begins_on(session: Session, course_id: str, day: dt.date) -> list[str]:
    """Return the codes of the runs of a course that begin on a day; cancelled ones do not count."""
    of_course = select(CourseVersionRecord.id).where(
        CourseVersionRecord.course_id == course_id, present(CourseVersionRecord)
    )
    return list(
        session.scalars(
            select(CourseRunRecord.code)
            .where(
                CourseRunRecord.course_version_id.in_(of_course),
                CourseRunRecord.starts_on == day,
                CourseRunRecord.status != "cancelled",
                present(CourseRunRecord),
            )
            .order_by(CourseRunRecord.code)
        )
    )


def sessions_of(session: Session, course_run_id: str) -> Sequence[CourseSessionRecord]:
    """Return the sessions of a run in the order of time, cancelled ones too."""
    return session.scalars(
        select(CourseSessionRecord)
        .where(
            CourseSessionRecord.course_run_id == course_run_id,
            present(CourseSessionRecord),
        )
        .order_by(CourseSessionRecord.date, CourseSessionRecord.starts_at)
    ).all()
