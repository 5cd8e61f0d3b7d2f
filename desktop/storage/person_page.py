"""The questions behind the record page of a person: one for each part, however much there is."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from desktop.storage.attendance import AttendanceRecord
from desktop.storage.certificates import CertificateEventRecord, CertificateRecord
from desktop.storage.change_log import ChangeRecord
from desktop.storage.course_runs import CourseRunRecord, CourseSessionRecord
from desktop.storage.courses import CourseRecord, CourseVersionRecord
from desktop.storage.enrolment import EnrolmentEventRecord, EnrolmentRecord
from desktop.storage.outcomes import OutcomeRecord
from desktop.storage.people import IdentityDocumentRecord
from desktop.storage.record import present


class EnrolmentRow(NamedTuple):
    """An enrolment with its course run, course and outcome."""

    enrolment: EnrolmentRecord
    run: CourseRunRecord
    version: CourseVersionRecord
    course_code: str
    outcome: OutcomeRecord | None


def enrolments_of(session: Session, person_id: str) -> list[EnrolmentRow]:
    """Return the enrolments of a person, the latest course run first."""
    rows = session.execute(
        select(
            EnrolmentRecord, CourseRunRecord, CourseVersionRecord, CourseRecord.code, OutcomeRecord
        )
        .join(CourseRunRecord, CourseRunRecord.id == EnrolmentRecord.course_run_id)
        .join(CourseVersionRecord, CourseVersionRecord.id == CourseRunRecord.course_version_id)
        .join(CourseRecord, CourseRecord.id == CourseVersionRecord.course_id)
        .outerjoin(
            OutcomeRecord,
            and_(OutcomeRecord.enrolment_id == EnrolmentRecord.id, present(OutcomeRecord)),
        )
        .where(
            EnrolmentRecord.person_id == person_id,
            present(EnrolmentRecord),
            present(CourseRunRecord),
        )
        .order_by(CourseRunRecord.starts_on.desc(), CourseRunRecord.code)
    )
    return [EnrolmentRow(*row) for row in rows]


class SessionMark(NamedTuple):
    """One session of an enrolment that was not cancelled, with the mark if there is one."""

    enrolment_id: str
    minutes: int
    held: bool
    mark: str | None
    late_minutes: int | None
    early_minutes: int | None


def marks_of(session: Session, person_id: str) -> list[SessionMark]:
    """Return all sessions of all enrolments of a person; held are those with a taken roll."""
    rows = session.execute(
        select(
            EnrolmentRecord.id,
            CourseSessionRecord.minutes,
            CourseSessionRecord.taken_at.is_not(None),
            AttendanceRecord.mark,
            AttendanceRecord.late_minutes,
            AttendanceRecord.early_minutes,
        )
        .join(
            CourseSessionRecord, CourseSessionRecord.course_run_id == EnrolmentRecord.course_run_id
        )
        .outerjoin(
            AttendanceRecord,
            and_(
                AttendanceRecord.course_session_id == CourseSessionRecord.id,
                AttendanceRecord.enrolment_id == EnrolmentRecord.id,
                present(AttendanceRecord),
            ),
        )
        .where(
            EnrolmentRecord.person_id == person_id,
            present(EnrolmentRecord),
            present(CourseSessionRecord),
            CourseSessionRecord.status != "cancelled",
        )
    )
    return [SessionMark(*row) for row in rows]


class CertificateRow(NamedTuple):
    """What a page tells of a certificate."""

    id: str
    enrolment_id: str
    folio: str
    kind: str
    language: str
    status: str
    issued_on: date


def certificates_of(session: Session, person_id: str) -> list[CertificateRow]:
    """Return the certificates of a person, the first issued first."""
    rows = session.execute(
        select(
            CertificateRecord.id,
            CertificateRecord.enrolment_id,
            CertificateRecord.folio,
            CertificateRecord.kind,
            CertificateRecord.language,
            CertificateRecord.status,
            CertificateRecord.issued_on,
        )
        .where(CertificateRecord.person_id == person_id, present(CertificateRecord))
        .order_by(CertificateRecord.issued_on, CertificateRecord.folio)
    )
    return [CertificateRow(*row) for row in rows]


class EventRow(NamedTuple):
    """Something that happened to an enrolment or a certificate, which *subject_id* names."""

    subject_id: str
    kind: str
    reason: str | None
    at: datetime
    by: str


def events_of(
    session: Session, enrolment_ids: Sequence[str], certificate_ids: Sequence[str]
) -> list[EventRow]:
    """Return what happened to these enrolments and certificates, the latest first."""
    enrolment, certificate = EnrolmentEventRecord, CertificateEventRecord
    rows = [
        *session.execute(
            select(
                enrolment.enrolment_id,
                enrolment.kind,
                enrolment.reason,
                enrolment.at,
                enrolment.by,
            ).where(enrolment.enrolment_id.in_(enrolment_ids), present(enrolment))
        ),
        *session.execute(
            select(
                certificate.certificate_id,
                certificate.kind,
                certificate.reason,
                certificate.at,
                certificate.by,
            ).where(certificate.certificate_id.in_(certificate_ids), present(certificate))
        ),
    ]
    return sorted((EventRow(*row) for row in rows), key=lambda event: event.at, reverse=True)


def changes_of(session: Session, person_id: str) -> Sequence[ChangeRecord]:
    """Return the captured changes of a person and of the person's documents, the first first."""
    documents = select(IdentityDocumentRecord.id).where(
        IdentityDocumentRecord.person_id == person_id
    )
    return session.scalars(
        select(ChangeRecord)
        .where(or_(ChangeRecord.row_id == person_id, ChangeRecord.row_id.in_(documents)))
        .order_by(ChangeRecord.n)
    ).all()
