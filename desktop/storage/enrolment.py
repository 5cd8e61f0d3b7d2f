"""Rows of enrolments and of everything that happened to them."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from desktop.storage.record import Record


class EnrolmentRecord(Record):
    """One person in one course run; its id is ``shared_id("enrolment", run, person)``.

    ``queue_key`` is the strict order of asking; the waiting list is sorted by it.
    """

    __tablename__ = "enrolment"
    __table_args__ = (Index("enrolment_by_run", "course_run_id", "status", "queue_key"),)
    course_run_id: Mapped[str] = mapped_column(ForeignKey("course_run.id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    status: Mapped[str]
    source: Mapped[str]
    queue_key: Mapped[str]
    withdrawn_on: Mapped[date | None]
    withdrawal_reason: Mapped[str | None]
    moved_to_run_id: Mapped[str | None] = mapped_column(ForeignKey("course_run.id"))


class EnrolmentEventRecord(Record):
    """One step of an enrolment, append-only: enrolled, promoted, withdrawn, moved, confirmed."""

    __tablename__ = "enrolment_event"
    enrolment_id: Mapped[str] = mapped_column(ForeignKey("enrolment.id"), index=True)
    kind: Mapped[str]
    status: Mapped[str]
    reason: Mapped[str | None]
    at: Mapped[datetime]
    by: Mapped[str]
