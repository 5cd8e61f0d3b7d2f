"""What a certificate will say, gathered once at issue from what is true on that day."""

from dataclasses import dataclass, replace
from datetime import date

from desktop.domain.certificates import (
    CertificateKind,
    CertificateSnapshot,
    PaperLanguage,
    SignatoryLine,
)
from desktop.domain.codes_places import COMMUNES
from desktop.domain.identity import DocumentType, IdentityDocument, show_document
from desktop.domain.names import full_name
from desktop.domain.outcomes import Result
from desktop.storage.certificate_templates import BUILT_IN
from desktop.storage.certificates import signatories_on
from desktop.storage.database import UnitOfWork
from desktop.storage.outcomes import OutcomeRecord
from desktop.storage.people import PersonRecord, documents_of
from desktop.use_cases.centre import centre_of
from desktop.use_cases.certificate_designs import design_for
from desktop.use_cases.run_book import RunBook

_COMMUNE_NAMES = {code: spanish for code, spanish, _ in COMMUNES}
_EARNS: dict[CertificateKind | None, frozenset[str]] = {
    None: frozenset({Result.PASSED.value}),
    CertificateKind.COMPLETION: frozenset({Result.PASSED.value}),
    CertificateKind.ATTENDANCE: frozenset({Result.PASSED.value, Result.FAILED_GRADE.value}),
}


@dataclass(frozen=True)
class Ground:
    """What all certificates of a course run share; folio, code and person are still blank."""

    blank: CertificateSnapshot
    centre_code: str
    course_run_id: str


def earns(outcome: OutcomeRecord | None, kind: CertificateKind | None) -> bool:
    """Tell whether an end earns a certificate of *kind*; None means the one for passing."""
    return outcome is not None and outcome.result in _EARNS[kind]


def ground_of(
    unit: UnitOfWork, book: RunBook, language: PaperLanguage, kind: CertificateKind
) -> Ground:
    """Return what is the same for everybody: course, dates of what was held, centre, signatures."""
    centre, version = centre_of(unit), book.found.version
    design = design_for(unit, version.course_id, kind)
    starts_on, ends_on = held_between(book)
    blank = CertificateSnapshot(
        kind=kind,
        language=language,
        folio="",
        code="",
        person_name="",
        document_label_type=None,
        document_number="",
        country=None,
        course_title_es=version.title_es,
        course_title_en=version.title_en or "",
        minutes=version.minutes,
        hour_kind=version.hour_kind,
        modality=version.modality,
        starts_on=starts_on,
        ends_on=ends_on,
        attendance_percent=0,
        grade=None,
        issued_on=unit.today,
        place=_COMMUNE_NAMES.get(centre.commune, centre.commune),
        municipality=centre.municipality,
        centre_name_es=centre.name_es,
        centre_name_en=centre.name_en,
        signatories=tuple(
            SignatoryLine(row.full_name, row.position_es, row.position_en)
            for row in signatories_on(unit.session, centre.id, unit.today)
        ),
        verification_url=centre.verification_url or "",
        template=design.id if design else BUILT_IN,
        template_version=design.number if design else 1,
    )
    return Ground(blank, centre.code, book.found.run.id)


def held_between(book: RunBook) -> tuple[date, date]:
    """Return the first and the last day on which a session was held."""
    days = [meeting.date for meeting in book.held if meeting.taken_at is not None]
    run = book.found.run
    return (min(days), max(days)) if days else (run.starts_on, run.ends_on)


def with_person(
    unit: UnitOfWork, blank: CertificateSnapshot, person: PersonRecord, outcome: OutcomeRecord
) -> CertificateSnapshot:
    """Return the snapshot with the person's registered name, document, attendance and grade."""
    document = _document(unit, person.id)
    completed = blank.kind is CertificateKind.COMPLETION
    return replace(
        blank,
        person_name=full_name(person.given_names, person.first_surname, person.second_surname),
        document_label_type=document.type if document else None,
        document_number=show_document(document) if document else "",
        country=document.country if document else None,
        attendance_percent=decided_percent(outcome),
        grade=outcome.grade if completed else None,
    )


def _document(unit: UnitOfWork, person_id: str) -> IdentityDocument | None:
    """Return the document that identifies best: the RUN, else the first one given."""
    rows = sorted(
        documents_of(unit.session, person_id), key=lambda row: row.type != DocumentType.RUN
    )
    if not rows:
        return None
    return IdentityDocument(DocumentType(rows[0].type), rows[0].number, rows[0].country)


def decided_percent(outcome: OutcomeRecord) -> int:
    """Return the attendance that was decided on, cut to a whole number."""
    held = int(outcome.inputs["held_minutes"])
    return int(outcome.inputs["attended_minutes"]) * 100 // held if held else 0
