"""Rows of course runs and their sessions."""

import datetime as dt

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from desktop.storage.record import Record


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
