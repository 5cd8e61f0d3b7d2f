"""The questions behind the record page of a person: one for each part, however much there is."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from desktop.storage.attendance import AttendanceRecord
from desktop.storage.capture import travelling_fields
from desktop.storage.certificates import (
    IN_THE_PILE,
    CertificateEventRecord,
    CertificateRecord,
)
from desktop.storage.change_log import ChangeRecord
from desktop.storage.course_runs import CourseRunRecord, CourseSessionRecord
from desktop.storage.courses import CourseRecord, CourseVersionRecord
from desktop.storage.enrolment import EnrolmentEventRecord, EnrolmentRecord
from desktop.storage.outcomes import OutcomeRecord
from desktop.storage.people import IdentityDocumentRecord, PersonRecord
from desktop.storage.record import present
from desktop.storage.rows_by_name import values_of


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
    key_id: str


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
            CertificateRecord.key_id,
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
            ).where(
                certificate.certificate_id.in_(certificate_ids),
                certificate.kind.not_in(IN_THE_PILE),
                present(certificate),
            )
        ),
    ]
    return sorted((EventRow(*row) for row in rows), key=lambda event: event.at, reverse=True)


def changes_of(session: Session, row_ids: Sequence[str]) -> Sequence[ChangeRecord]:
    """Return the captured changes of some rows, the first first."""
    return session.scalars(
        select(ChangeRecord).where(ChangeRecord.row_id.in_(row_ids)).order_by(ChangeRecord.n)
    ).all()


class OnFile(NamedTuple):
    """A row as it stands: its values as they travel, and the stamps that tell who wrote them."""

    table: str
    id: str
    values: dict[str, object]
    stamp: str
    field_stamps: dict[str, str]
    created_at: datetime
    created_by: str
    updated_by: str

    def stamp_of(self, field: str) -> str:
        """Return the stamp of the value that a field has."""
        return self.field_stamps.get(field, self.stamp)

    @property
    def latest(self) -> str:
        """Return the stamp of what changed last."""
        return max((self.stamp, *self.field_stamps.values()))


def on_file(session: Session, person_id: str) -> list[OnFile]:
    """Return a person and all documents there ever were, removed ones too."""
    people = select(PersonRecord).where(PersonRecord.id == person_id)
    documents = select(IdentityDocumentRecord).where(IdentityDocumentRecord.person_id == person_id)
    rows = [*session.scalars(people), *session.scalars(documents)]
    return [_on_file(session, row) for row in rows]


def _on_file(session: Session, row: PersonRecord | IdentityDocumentRecord) -> OnFile:
    table = row.__tablename__
    fields = travelling_fields(table, row.__table__.columns.keys())
    values = values_of(session, row, fields)
    stamps = json.loads(row.field_stamps)
    signed = (row.created_at, row.created_by, row.updated_by)
    return OnFile(table, row.id, values, row.stamp, stamps, *signed)
