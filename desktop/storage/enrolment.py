"""Rows of enrolments and of everything that happened to them."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, ForeignKey, Index, Select, and_, func, select
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from desktop.domain.enrolment import HOLDING_A_PLACE, LIVE, EnrolmentStatus
from desktop.domain.identity import DocumentType, IdentityDocument
from desktop.storage.course_runs import CourseRunRecord, CourseSessionRecord
from desktop.storage.courses import CourseVersionRecord
from desktop.storage.people import IdentityDocumentRecord, PersonRecord
from desktop.storage.record import Record, present


class EnrolmentRecord(Record):
    """One person in one course run; its id is ``shared_id("enrolment", run, person)``.

    ``queue_key`` is the strict order of asking; the waiting list is sorted by it, but for those
    who were drawn: they stand before, by ``draw_position``.
    """

    __tablename__ = "enrolment"
    __table_args__ = (  # with all that counting people asks, so that it reads no row
        Index("enrolment_by_run", "course_run_id", "status", "queue_key", "deleted_at"),
    )
    course_run_id: Mapped[str] = mapped_column(ForeignKey("course_run.id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    status: Mapped[str]
    source: Mapped[str]
    queue_key: Mapped[str]
    draw_position: Mapped[int | None]
    withdrawn_on: Mapped[date | None]
    withdrawal_reason: Mapped[str | None]
    moved_to_run_id: Mapped[str | None] = mapped_column(ForeignKey("course_run.id"))


class EnrolmentEventRecord(Record):
    """One step of an enrolment, append-only: enrolled, promoted, withdrawn, moved, confirmed."""

    __tablename__ = "enrolment_event"
    __table_args__ = (Index("enrolment_event_by_time", "at"),)
    enrolment_id: Mapped[str] = mapped_column(ForeignKey("enrolment.id"), index=True)
    kind: Mapped[str]
    status: Mapped[str]
    reason: Mapped[str | None]
    at: Mapped[datetime]
    by: Mapped[str]


class Meeting(NamedTuple):
    """Another course run of a person that meets at the same time."""

    course_run_id: str
    code: str
    title_es: str
    title_en: str | None
    first_day: date
    times: int


def confirmed_in(session: Session, course_run_id: str) -> int:
    """Return how many people have a confirmed place."""
    return session.scalars(
        select(func.count(EnrolmentRecord.id)).where(
            EnrolmentRecord.course_run_id == course_run_id,
            EnrolmentRecord.status == EnrolmentStatus.CONFIRMED,
            present(EnrolmentRecord),
        )
    ).one()


def queue_of(session: Session, course_run_id: str) -> Sequence[EnrolmentRecord]:
    """Return who has no confirmed place yet, provisional and waiting, in their order.

    That is the order of the draw for whom it drew, then that of asking.
    """
    return session.scalars(
        select(EnrolmentRecord)
        .where(
            EnrolmentRecord.course_run_id == course_run_id,
            EnrolmentRecord.status.in_((EnrolmentStatus.PROVISIONAL, EnrolmentStatus.WAITING)),
            present(EnrolmentRecord),
        )
        .order_by(
            EnrolmentRecord.draw_position.is_(None),
            EnrolmentRecord.draw_position,
            EnrolmentRecord.queue_key,
        )
    ).all()


def waiting_in(session: Session, course_run_ids: Collection[str]) -> dict[str, list[str]]:
    """Return by run the enrolments that wait for a place in it, in their order."""
    rows = session.execute(
        select(EnrolmentRecord.course_run_id, EnrolmentRecord.id)
        .where(
            EnrolmentRecord.course_run_id.in_(course_run_ids),
            EnrolmentRecord.status == EnrolmentStatus.WAITING,
            present(EnrolmentRecord),
        )
        .order_by(
            EnrolmentRecord.draw_position.is_(None),
            EnrolmentRecord.draw_position,
            EnrolmentRecord.queue_key,
        )
    )
    waiting: dict[str, list[str]] = defaultdict(list)
    for run, enrolment in rows:
        waiting[run].append(enrolment)
    return waiting


def enrolled_in(session: Session, course_run_id: str) -> list[tuple[EnrolmentRecord, PersonRecord]]:
    """Return every enrolment of a run with the person, by name; also those that have ended."""
    rows = session.execute(
        select(EnrolmentRecord, PersonRecord)
        .join(PersonRecord, PersonRecord.id == EnrolmentRecord.person_id)
        .where(EnrolmentRecord.course_run_id == course_run_id, present(EnrolmentRecord))
        .order_by(PersonRecord.sort_key, EnrolmentRecord.id)
    )
    return [(enrolment, person) for enrolment, person in rows]


def enrolment_in(session: Session, course_run_id: str, person_id: str) -> EnrolmentRecord | None:
    """Return the enrolment of a person in a run, also one that has ended."""
    return session.scalar(
        select(EnrolmentRecord).where(
            EnrolmentRecord.course_run_id == course_run_id,
            EnrolmentRecord.person_id == person_id,
            present(EnrolmentRecord),
        )
    )


def with_ids(session: Session, enrolment_ids: Collection[str]) -> dict[str, EnrolmentRecord]:
    """Return enrolments by their ids."""
    rows = session.scalars(
        select(EnrolmentRecord).where(
            EnrolmentRecord.id.in_(enrolment_ids), present(EnrolmentRecord)
        )
    )
    return {row.id: row for row in rows}


def by_name(session: Session, enrolment_ids: Collection[str]) -> list[EnrolmentRecord]:
    """Return enrolments in the order of the names of their people."""
    return list(
        session.scalars(
            select(EnrolmentRecord)
            .join(PersonRecord, PersonRecord.id == EnrolmentRecord.person_id)
            .where(EnrolmentRecord.id.in_(enrolment_ids), present(EnrolmentRecord))
            .order_by(PersonRecord.sort_key, EnrolmentRecord.id)
        )
    )


def first_documents(session: Session, course_run_id: str) -> dict[str, IdentityDocument]:
    """Return the document by which each person in a run is known, a RUN before any other."""
    return _first(
        session,
        select(IdentityDocumentRecord)
        .join(EnrolmentRecord, EnrolmentRecord.person_id == IdentityDocumentRecord.person_id)
        .where(
            EnrolmentRecord.course_run_id == course_run_id,
            present(EnrolmentRecord),
            present(IdentityDocumentRecord),
        ),
    )


def documents_of(session: Session, person_ids: Collection[str]) -> dict[str, IdentityDocument]:
    """Return the document by which each of some people is known, a RUN before any other."""
    return _first(
        session,
        select(IdentityDocumentRecord).where(
            IdentityDocumentRecord.person_id.in_(person_ids), present(IdentityDocumentRecord)
        ),
    )


def _first(session: Session, asked: Select[IdentityDocumentRecord]) -> dict[str, IdentityDocument]:
    document = IdentityDocumentRecord
    rows = session.scalars(asked.order_by(document.type == "run", document.created_at.desc()))
    return {
        row.person_id: IdentityDocument(DocumentType(row.type), row.number, row.country)
        for row in rows
    }


def enrolments_of(session: Session, person_id: str) -> Sequence[EnrolmentRecord]:
    """Return the enrolments of a person, those of the latest runs first."""
    return session.scalars(
        select(EnrolmentRecord)
        .join(CourseRunRecord, CourseRunRecord.id == EnrolmentRecord.course_run_id)
        .where(
            EnrolmentRecord.person_id == person_id,
            present(EnrolmentRecord),
            present(CourseRunRecord),
        )
        .order_by(CourseRunRecord.starts_on.desc(), CourseRunRecord.code)
    ).all()


def removed_from(course_run_id: str) -> Select[str]:
    """Return the question for the few enrolments of a run that are tombstones.

    Asking once who is gone is faster than asking of each mark whether its enrolment is there.
    """
    return select(EnrolmentRecord.id).where(
        EnrolmentRecord.course_run_id == course_run_id, EnrolmentRecord.deleted_at.is_not(None)
    )


def events_of(session: Session, enrolment_id: str) -> Sequence[EnrolmentEventRecord]:
    """Return what happened to an enrolment, the first step first."""
    return session.scalars(
        select(EnrolmentEventRecord)
        .where(EnrolmentEventRecord.enrolment_id == enrolment_id, present(EnrolmentEventRecord))
        .order_by(EnrolmentEventRecord.stamp)
    ).all()


def same_course_elsewhere(session: Session, person_id: str, course_run_id: str) -> str | None:
    """Return the code of another run of the same course in which the person is live."""
    here, there = aliased(CourseRunRecord), aliased(CourseRunRecord)
    its, other = aliased(CourseVersionRecord), aliased(CourseVersionRecord)
    return session.scalar(
        select(there.code)
        .join(EnrolmentRecord, EnrolmentRecord.course_run_id == there.id)
        .join(other, other.id == there.course_version_id)
        .join(its, its.course_id == other.course_id)
        .join(here, here.course_version_id == its.id)
        .where(
            here.id == course_run_id,
            there.id != course_run_id,
            there.status.in_(("draft", "open", "running")),
            EnrolmentRecord.person_id == person_id,
            EnrolmentRecord.status.in_(LIVE),
            present(there),
            present(EnrolmentRecord),
        )
        .order_by(there.code)
        .limit(1)
    )


def meetings_at_the_same_time(
    session: Session, person_id: str, course_run_id: str
) -> list[Meeting]:
    """Return the other runs in which the person has a place and that overlap with this one."""
    mine, theirs = aliased(CourseSessionRecord), aliased(CourseSessionRecord)
    rows = session.execute(
        select(
            CourseRunRecord.id,
            CourseRunRecord.code,
            CourseVersionRecord.title_es,
            CourseVersionRecord.title_en,
            func.min(mine.date),
            func.count(mine.id.distinct()),
        )
        .select_from(EnrolmentRecord)
        .join(CourseRunRecord, CourseRunRecord.id == EnrolmentRecord.course_run_id)
        .join(CourseVersionRecord, CourseVersionRecord.id == CourseRunRecord.course_version_id)
        .join(theirs, theirs.course_run_id == CourseRunRecord.id)
        .join(mine, _overlap(mine, theirs))
        .where(
            EnrolmentRecord.person_id == person_id,
            EnrolmentRecord.status.in_(HOLDING_A_PLACE),
            EnrolmentRecord.course_run_id != course_run_id,
            mine.course_run_id == course_run_id,
            CourseRunRecord.status.in_(("draft", "open", "running")),
            mine.status != "cancelled",
            theirs.status != "cancelled",
            present(EnrolmentRecord),
            present(CourseRunRecord),
            present(mine),
            present(theirs),
        )
        .group_by(CourseRunRecord.id)
        .order_by(CourseRunRecord.code)
    )
    return [Meeting(*row) for row in rows]


def _overlap(
    mine: type[CourseSessionRecord], theirs: type[CourseSessionRecord]
) -> ColumnElement[bool]:
    return and_(
        mine.date == theirs.date,
        mine.starts_at < theirs.ends_at,
        theirs.starts_at < mine.ends_at,
    )
