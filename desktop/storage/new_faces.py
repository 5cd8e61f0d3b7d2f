"""Provisional people of all classes, and who brought each of them in."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.course_runs import TAKES_ATTENDANCE
from desktop.domain.enrolment import EnrolmentStatus
from desktop.storage.course_runs import CourseRunRecord
from desktop.storage.enrolment import EnrolmentEventRecord, EnrolmentRecord
from desktop.storage.record import present


def provisional_everywhere(session: Session) -> Sequence[EnrolmentRecord]:
    """Return the provisional enrolments of runs that are open or under way, the earliest first."""
    return session.scalars(
        select(EnrolmentRecord)
        .join(CourseRunRecord, CourseRunRecord.id == EnrolmentRecord.course_run_id)
        .where(
            EnrolmentRecord.status == EnrolmentStatus.PROVISIONAL,
            CourseRunRecord.status.in_(sorted(TAKES_ATTENDANCE)),
            present(EnrolmentRecord),
            present(CourseRunRecord),
        )
        .order_by(EnrolmentRecord.queue_key)
    ).all()


def brought_by(session: Session, enrolment_ids: Collection[str]) -> dict[str, tuple[datetime, str]]:
    """Return when each of some enrolments became provisional last, and by whom."""
    event = EnrolmentEventRecord
    rows = session.execute(
        select(event.enrolment_id, event.at, event.by)
        .where(
            event.enrolment_id.in_(enrolment_ids),
            event.status == EnrolmentStatus.PROVISIONAL,
            present(event),
        )
        .order_by(event.at)
    )
    return {enrolment: (at, by) for enrolment, at, by in rows}
