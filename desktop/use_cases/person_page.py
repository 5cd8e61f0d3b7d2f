"""The record page of a person: everything on file and everything the person did here."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from desktop.domain.attendance import AttendanceTally, ExcusedRule, Mark, MarkedMinutes, tally
from desktop.domain.certificates import CertificateKind, PaperLanguage
from desktop.domain.contact import show_phone
from desktop.domain.dates import age
from desktop.domain.enrolment import EnrolmentStatus
from desktop.domain.identity import DocumentType, IdentityDocument, show_document
from desktop.domain.lost_devices import lost_when_issued
from desktop.domain.names import full_name, list_name
from desktop.domain.outcomes import Result
from desktop.domain.rights import Right
from desktop.errors import MissingError, RefusedError
from desktop.storage import people, person_page
from desktop.storage.database import UnitOfWork
from desktop.storage.lost_devices import lost_devices
from desktop.storage.people import IdentityDocumentRecord, PersonRecord
from desktop.storage.person_page import CertificateRow, EnrolmentRow, SessionMark
from desktop.use_cases.person_draft import PersonDraft
from desktop.use_cases.registry import query


@dataclass(frozen=True)
class DocumentLine:
    """A document of a person; *shown* is the number as on paper, *country* ISO alpha-3."""

    id: str
    type: DocumentType
    country: str | None
    number: str
    shown: str
    verified_how: str


@dataclass(frozen=True)
class CertificateLine:
    """A certificate of a person; *status* is valid or void."""

    certificate_id: str
    folio: str
    kind: CertificateKind
    language: PaperLanguage
    status: str
    issued_on: date


@dataclass(frozen=True)
class PersonEnrolmentLine:
    """One enrolment of a person; *attendance_percent* is of the minutes held so far, cut down."""

    enrolment_id: str
    course_run_id: str
    course_run_code: str
    course_code: str
    title_es: str
    title_en: str | None
    starts_on: date
    ends_on: date
    run_status: str
    status: EnrolmentStatus
    enrolled_at: datetime
    withdrawn_on: date | None
    withdrawal_reason: str | None
    attendance_percent: int | None
    attended_minutes: int
    held_minutes: int
    result: Result | None
    grade: Decimal | None
    certificates: tuple[CertificateLine, ...]


@dataclass(frozen=True)
class PersonEvent:
    """Something that happened; *subject* is the code of the course run or the folio."""

    at: datetime
    by: str
    kind: str
    subject: str
    reason: str | None


@dataclass(frozen=True)
class PersonPage:
    """Everything on file about a person.

    *draft* is what a form for correcting begins with and hands back. *phone_shown* is as people
    read it. Enrolments and events have the latest first.
    """

    person_id: str
    list_name: str
    full_name: str
    birth_date: date | None
    age: int | None
    phone_shown: str | None
    email: str | None
    draft: PersonDraft
    documents: tuple[DocumentLine, ...]
    enrolments: tuple[PersonEnrolmentLine, ...]
    events: tuple[PersonEvent, ...]
    created_at: datetime
    created_by: str
    updated_at: datetime
    updated_by: str


@query(Right.SEE)
def read_person(unit: UnitOfWork, *, person_id: str) -> PersonPage:
    """Return the record page of a person; of one who was merged, that of whom they became.

    Raises MissingError("no_such_record"); RefusedError("person_blocked").
    """
    person = people.find_person(unit.session, person_id)
    if person is None:
        raise MissingError("no_such_record")
    if person.blocked_at is not None:
        raise RefusedError("person_blocked")
    return page_of(unit, person)


def page_of(unit: UnitOfWork, person: PersonRecord) -> PersonPage:
    """Return the record page of a person whose row is at hand."""
    documents = _documents_in_order(people.documents_of(unit.session, person.id))
    enrolments = _enrolments(unit, person.id)
    given = person.chosen_name or person.given_names
    return PersonPage(
        person_id=person.id,
        list_name=list_name(given, person.first_surname, person.second_surname),
        full_name=full_name(person.given_names, person.first_surname, person.second_surname),
        birth_date=person.birth_date,
        age=age(person.birth_date, unit.today) if person.birth_date else None,
        phone_shown=show_phone(person.phone) if person.phone else person.phone_typed,
        email=person.email or person.email_typed,
        draft=draft_of(person, documents),
        documents=tuple(_document_line(row) for row in documents),
        enrolments=enrolments,
        events=_events(unit, enrolments),
        created_at=person.created_at,
        created_by=person.created_by,
        updated_at=person.updated_at,
        updated_by=person.updated_by,
    )


def _documents_in_order(rows: Sequence[IdentityDocumentRecord]) -> list[IdentityDocumentRecord]:
    return sorted(rows, key=lambda row: row.type != DocumentType.RUN)


def _document_line(row: IdentityDocumentRecord) -> DocumentLine:
    document = IdentityDocument(DocumentType(row.type), row.number, row.country)
    return DocumentLine(
        row.id,
        document.type,
        document.country,
        document.number,
        show_document(document),
        row.verified_how,
    )


def draft_of(person: PersonRecord, documents: Sequence[IdentityDocumentRecord]) -> PersonDraft:
    """Return what is on file as a form shows it and hands it back."""
    draft = PersonDraft(
        given_names=person.given_names,
        first_surname=person.first_surname or "",
        second_surname=person.second_surname or "",
        chosen_name=person.chosen_name or "",
        no_document_reason=person.no_document_reason or "",
        birth_date_text=f"{person.birth_date:%d-%m-%Y}" if person.birth_date else "",
        phone_text=person.phone_typed or person.phone or "",
        no_phone=person.no_phone,
        email_text=person.email_typed or person.email or "",
        address=person.address or "",
        commune=person.commune or "",
        sector=person.sector or "",
        sex=person.sex or "",
        nationality=person.nationality or "",
        education_level=person.education_level or "",
        employment_status=person.employment_status or "",
        notes=person.notes or "",
    )
    return _with_document(draft, documents[0]) if documents else draft


def _with_document(draft: PersonDraft, row: IdentityDocumentRecord) -> PersonDraft:
    line = _document_line(row)
    return replace(
        draft,
        document_type=line.type,
        document_text=line.shown,
        document_country=line.country or "",
        verified_how=line.verified_how,
    )


def _enrolments(unit: UnitOfWork, person_id: str) -> tuple[PersonEnrolmentLine, ...]:
    marks: dict[str, list[SessionMark]] = defaultdict(list)
    for mark in person_page.marks_of(unit.session, person_id):
        marks[mark.enrolment_id].append(mark)
    certificates: dict[str, list[CertificateRow]] = defaultdict(list)
    lost = lost_devices(unit.session)
    for row in person_page.certificates_of(unit.session, person_id):
        is_lost = lost_when_issued(lost, row.folio, row.key_id, row.issued_on)
        shown = row._replace(status="void") if is_lost else row
        certificates[row.enrolment_id].append(shown)
    return tuple(
        _enrolment_line(row, marks[row.enrolment.id], certificates[row.enrolment.id])
        for row in person_page.enrolments_of(unit.session, person_id)
    )


def _enrolment_line(
    row: EnrolmentRow, marks: list[SessionMark], certificates: list[CertificateRow]
) -> PersonEnrolmentLine:
    attended = _tally(marks, ExcusedRule(row.version.excused_rule))
    return PersonEnrolmentLine(
        enrolment_id=row.enrolment.id,
        course_run_id=row.run.id,
        course_run_code=row.run.code,
        course_code=row.course_code,
        title_es=row.version.title_es,
        title_en=row.version.title_en,
        starts_on=row.run.starts_on,
        ends_on=row.run.ends_on,
        run_status=row.run.status,
        status=EnrolmentStatus(row.enrolment.status),
        enrolled_at=row.enrolment.created_at,
        withdrawn_on=row.enrolment.withdrawn_on,
        withdrawal_reason=row.enrolment.withdrawal_reason,
        attendance_percent=attended.shown_percent,
        attended_minutes=attended.attended,
        held_minutes=attended.held,
        result=Result(row.outcome.result) if row.outcome else None,
        grade=row.outcome.grade if row.outcome else None,
        certificates=tuple(_certificate_line(certificate) for certificate in certificates),
    )


def _tally(marks: Iterable[SessionMark], rule: ExcusedRule) -> AttendanceTally:
    marks = list(marks)
    held = [
        MarkedMinutes(
            mark.minutes,
            Mark(mark.mark) if mark.mark else None,
            mark.late_minutes or 0,
            mark.early_minutes or 0,
        )
        for mark in marks
        if mark.held
    ]
    return tally(held, sum(mark.minutes for mark in marks), rule)


def _certificate_line(row: CertificateRow) -> CertificateLine:
    return CertificateLine(
        row.id,
        row.folio,
        CertificateKind(row.kind),
        PaperLanguage(row.language),
        row.status,
        row.issued_on,
    )


def _events(unit: UnitOfWork, enrolments: Sequence[PersonEnrolmentLine]) -> tuple[PersonEvent, ...]:
    runs = {line.enrolment_id: line.course_run_code for line in enrolments}
    folios = {
        certificate.certificate_id: certificate.folio
        for line in enrolments
        for certificate in line.certificates
    }
    subjects = runs | folios
    return tuple(
        PersonEvent(event.at, event.by, event.kind, subjects[event.subject_id], event.reason)
        for event in person_page.events_of(unit.session, list(runs), list(folios))
    )
