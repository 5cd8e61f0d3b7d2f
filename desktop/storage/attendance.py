"""Rows of the roll: the mark of one enrolment at one session, and the marks it had before."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desktop.storage.record import Record


class AttendanceRecord(Record):
    """The mark that holds; its id is ``shared_id("attendance", session, enrolment)``.

    A mark of None was taken back.
    """

    __tablename__ = "attendance"
    course_session_id: Mapped[str] = mapped_column(ForeignKey("course_session.id"), index=True)
    enrolment_id: Mapped[str] = mapped_column(ForeignKey("enrolment.id"), index=True)
    mark: Mapped[str | None]
    late_minutes: Mapped[int] = mapped_column(default=0)
    early_minutes: Mapped[int] = mapped_column(default=0)
    marked_at: Mapped[datetime]
    marked_by: Mapped[str]


class AttendanceCorrectionRecord(Record):
    """A mark that was replaced: what it said, who had said it, and why it changed."""

    __tablename__ = "attendance_correction"
    attendance_id: Mapped[str] = mapped_column(ForeignKey("attendance.id"), index=True)
    mark: Mapped[str | None]
    late_minutes: Mapped[int] = mapped_column(default=0)
    early_minutes: Mapped[int] = mapped_column(default=0)
    marked_at: Mapped[datetime]
    marked_by: Mapped[str]
    reason: Mapped[str | None]
