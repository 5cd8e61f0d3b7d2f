"""Rows of calls about places, append-only, and what there may be to call about."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ForeignKey, func, select
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from desktop.domain.course_runs import TAKES_ENROLMENTS
from desktop.domain.enrolment import EnrolmentStatus, PlaceRule
from desktop.domain.place_calls import CallOutcome, LoggedCall
from desktop.storage.course_runs import CourseRunRecord
from desktop.storage.enrolment import EnrolmentEventRecord, EnrolmentRecord
from desktop.storage.record import Record, present

_STANDS = {"promoted": EnrolmentStatus.CONFIRMED, "put_in_queue": EnrolmentStatus.WAITING}


class PlaceCallRecord(Record):
    """One call: what it was about, what came of it, and until when it would hold a place.

    ``event_id`` is the step of the enrolment that the person is told, None for an offer.
    """

    __tablename__ = "place_call"
    enrolment_id: Mapped[str] = mapped_column(ForeignKey("enrolment.id"), index=True)
    course_run_id: Mapped[str] = mapped_column(ForeignKey("course_run.id"), index=True)
    event_id: Mapped[str | None] = mapped_column(ForeignKey("enrolment_event.id"))
    about: Mapped[str]
    outcome: Mapped[str]
    at: Mapped[datetime]
    by: Mapped[str]
    holds_until: Mapped[datetime]
    free_places: Mapped[int]

    def logged(self) -> LoggedCall:
        """Return it as the domain knows it."""
        outcome = CallOutcome(self.outcome)
        return LoggedCall(self.id, outcome, self.at, self.holds_until, self.free_places)


class Happened(NamedTuple):
    """A step of an enrolment that somebody may have to be told."""

    enrolment: EnrolmentRecord
    event_id: str
    kind: str
    at: datetime


def calls_in(session: Session, course_run_id: str) -> Sequence[PlaceCallRecord]:
    """Return every call about the places of a run, the first one first."""
    return session.scalars(
        select(PlaceCallRecord)
        .where(PlaceCallRecord.course_run_id == course_run_id, present(PlaceCallRecord))
        .order_by(PlaceCallRecord.at, PlaceCallRecord.id)
    ).all()


def calls_to(session: Session, enrolment_id: str) -> Sequence[PlaceCallRecord]:
    """Return every call about one enrolment, the first one first."""
    return session.scalars(
        select(PlaceCallRecord)
        .where(PlaceCallRecord.enrolment_id == enrolment_id, present(PlaceCallRecord))
        .order_by(PlaceCallRecord.at, PlaceCallRecord.id)
    ).all()


def runs_by_phone(session: Session) -> Sequence[CourseRunRecord]:
    """Return the runs that take enrolments and whose places are offered by telephone, by code."""
    return session.scalars(
        select(CourseRunRecord)
        .where(
            CourseRunRecord.place_rule == PlaceRule.BY_PHONE,
            CourseRunRecord.status.in_(TAKES_ENROLMENTS),
            present(CourseRunRecord),
        )
        .order_by(CourseRunRecord.code)
    ).all()


def begun_at(session: Session, course_run_id: str) -> dict[str, datetime]:
    """Return when each enrolment of a run was taken up, the last time."""
    rows = session.execute(
        select(EnrolmentEventRecord.enrolment_id, func.max(EnrolmentEventRecord.at))
        .join(EnrolmentRecord, EnrolmentRecord.id == EnrolmentEventRecord.enrolment_id)
        .where(
            EnrolmentRecord.course_run_id == course_run_id,
            EnrolmentEventRecord.kind.in_(("enrolled", "enrolled_again")),
            present(EnrolmentEventRecord),
            present(EnrolmentRecord),
        )
        .group_by(EnrolmentEventRecord.enrolment_id)
    )
    return {row[0]: row[1] for row in rows}


def places_that_changed(
    session: Session, since: datetime, course_run_id: str | None = None
) -> list[Happened]:
    """Return who got or lost a place after *since* and stands so still, in the order of it.

    Of several such steps the last one counts; steps before somebody enrolled again do not.
    """
    event, again = aliased(EnrolmentEventRecord), aliased(EnrolmentEventRecord)
    anew = (
        select(again.id)
        .where(
            again.enrolment_id == event.enrolment_id,
            again.kind == "enrolled_again",
            again.at > event.at,
            present(again),
        )
        .exists()
    )
    asked = (
        select(EnrolmentRecord, event.id, event.kind, event.at)
        .join(event, event.enrolment_id == EnrolmentRecord.id)
        .join(CourseRunRecord, CourseRunRecord.id == EnrolmentRecord.course_run_id)
        .where(
            event.kind.in_(_STANDS),
            event.at > since,
            CourseRunRecord.status.in_(TAKES_ENROLMENTS),
            present(event),
            present(EnrolmentRecord),
            present(CourseRunRecord),
            ~anew,
        )
        .order_by(event.at, event.id)
    )
    if course_run_id is not None:
        asked = asked.where(EnrolmentRecord.course_run_id == course_run_id)
    rows = (Happened(*row) for row in session.execute(asked))
    last = {row.enrolment.id: row for row in rows if row.enrolment.status == _STANDS[row.kind]}
    return sorted(last.values(), key=lambda row: (row.at, row.event_id))
