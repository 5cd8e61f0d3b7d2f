"""Certificates that were issued: finding, reading, printing, voiding."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from desktop.domain.certificates import (
    CertificateKind,
    CertificateSnapshot,
    PaperLanguage,
    read_code,
)
from desktop.domain.lost_devices import lost_when_issued
from desktop.domain.names import tidy
from desktop.domain.rights import Right
from desktop.errors import MissingError, RefusedError
from desktop.storage.certificate_search import certificates_like
from desktop.storage.certificates import (
    IN_THE_PILE,
    CertificateEventRecord,
    CertificateRecord,
    events_of,
    of_run,
    replaced_by,
    with_ids,
)
from desktop.storage.database import UnitOfWork
from desktop.storage.lost_devices import lost_devices
from desktop.use_cases.certificate_designs import page_of
from desktop.use_cases.people_search import find_people
from desktop.use_cases.perform import Paper
from desktop.use_cases.registry import command, query

REASON_LIMIT = 300
MOST_FOUND = 200


@dataclass(frozen=True)
class CertificateLine:
    """One certificate as lists show it; *status* is valid or void.

    *lost_on* is since when the computer was lost that issued it on or after that day.
    """

    id: str
    folio: str
    code: str
    kind: CertificateKind
    language: PaperLanguage
    person_id: str
    person_name: str
    course_run_id: str
    enrolment_id: str
    title_es: str
    title_en: str
    issued_on: date
    status: str
    void_reason: str | None
    replaces: str | None
    replaced_by: str | None
    lost_on: date | None = None


@dataclass(frozen=True)
class CertificateEvent:
    """One movement: issued, printed, spoilt, reprinted (with its number), voided, replaced.

    Or handed_over to whom it belongs, and handed_back when that was undone. How its sheet lies in
    the pile of a ceremony is none.
    """

    kind: str
    duplicate_number: int | None
    reason: str | None
    at: datetime
    by: str


@dataclass(frozen=True)
class CertificatePageView:
    """One certificate with everything that is printed on it and everything that happened to it."""

    line: CertificateLine
    printed: CertificateSnapshot
    events: tuple[CertificateEvent, ...]
    voided_at: datetime | None
    voided_by: str | None


@query(Right.SEE)
def list_certificates(
    unit: UnitOfWork, *, text: str = "", course_run_id: str | None = None, limit: int = 50
) -> tuple[CertificateLine, ...]:
    """Return the certificates of a run by folio, or those that *text* finds, the latest first.

    *text* is a part of the folio, the whole code, or a name; a blank one finds the latest.
    """
    if course_run_id is not None:
        rows = of_run(unit.session, course_run_id)
        wanted = text.strip().upper()
        found = [row for row in rows if wanted in _words_of(row)][:limit]
    else:
        found = list(_found(unit, text, min(max(limit, 1), MOST_FOUND)))
    return _lines(unit, found)


@query(Right.SEE)
def read_certificate(unit: UnitOfWork, *, certificate_id: str) -> CertificatePageView:
    """Return one certificate and its movements. Raises MissingError("certificate_gone")."""
    row = certificate_row(unit, certificate_id)
    [line] = _lines(unit, [row])
    events = tuple(
        CertificateEvent(event.kind, event.duplicate_number, event.reason, event.at, event.by)
        for event in events_of(unit.session, row.id)
        if event.kind not in IN_THE_PILE
    )
    return CertificatePageView(
        line, CertificateSnapshot.from_json(row.snapshot), events, row.voided_at, row.voided_by
    )


@query(Right.ISSUE_CERTIFICATES)
def certificates_pdf(
    unit: UnitOfWork, *, certificate_ids: tuple[str, ...], from_page: int = 1
) -> Paper:
    """Return certificates as one PDF in the order given, from a page on (after a paper jam).

    One certificate alone has the very bytes whose hash was kept at issue. Raises
    MissingError("certificate_gone"); RefusedError void_not_printed, no_such_page.
    """
    from desktop.documents.certificate import render

    if not 1 <= from_page <= len(certificate_ids):
        raise RefusedError("no_such_page", pages=len(certificate_ids))
    rows = [printable_row(unit, which) for which in certificate_ids[from_page - 1 :]]
    unit.shown.update(row.person_id for row in rows)
    name = rows[0].folio if len(rows) == 1 else f"{rows[0].folio}-{rows[-1].folio}"
    return Paper(f"{name}.pdf", render([page_of(unit, row) for row in rows]))


@command(Right.ISSUE_CERTIFICATES)
def void_certificate(unit: UnitOfWork, *, certificate_id: str, reason: str) -> CertificateLine:
    """Declare a certificate void; it stays in the register for ever.

    Raises MissingError("certificate_gone"); RefusedError already_void, void_reason.
    """
    row = certificate_row(unit, certificate_id)
    void_row(unit, row, reason)
    [line] = _lines(unit, [row])
    return line


def certificate_row(unit: UnitOfWork, certificate_id: str) -> CertificateRecord:
    """Return a certificate. Raises MissingError("certificate_gone")."""
    row = unit.session.get(CertificateRecord, certificate_id)
    if row is None:
        raise MissingError("certificate_gone")
    return row


def void_row(unit: UnitOfWork, row: CertificateRecord, reason: str) -> None:
    """Make a certificate void, or refuse."""
    because = tidy(reason, limit=REASON_LIMIT)
    if row.status == "void":
        raise RefusedError("already_void", folio=row.folio)
    if not because:
        raise RefusedError("void_reason")
    row.status, row.void_reason = "void", because
    row.voided_at, row.voided_by = unit.now, unit.actor
    add_event(unit, row, "voided", reason=because)


def add_event(
    unit: UnitOfWork,
    row: CertificateRecord,
    kind: str,
    *,
    reason: str | None = None,
    duplicate_number: int | None = None,
) -> None:
    """Write down one movement of a certificate."""
    unit.session.add(
        CertificateEventRecord(
            certificate_id=row.id,
            kind=kind,
            duplicate_number=duplicate_number,
            reason=reason,
            at=unit.now,
            by=unit.actor,
        )
    )


def certificate_line(
    row: CertificateRecord,
    *,
    replaces: str | None = None,
    replaced: str | None = None,
    lost_on: date | None = None,
) -> CertificateLine:
    """Return the line of one certificate, with the folios it is linked to."""
    printed = CertificateSnapshot.from_json(row.snapshot)
    return CertificateLine(
        id=row.id,
        folio=row.folio,
        code=row.code,
        kind=printed.kind,
        language=printed.language,
        person_id=row.person_id,
        person_name=printed.person_name,
        course_run_id=row.course_run_id,
        enrolment_id=row.enrolment_id,
        title_es=printed.course_title_es,
        title_en=printed.course_title_en or printed.course_title_es,
        issued_on=row.issued_on,
        status="void" if lost_on else row.status,
        void_reason=row.void_reason,
        replaces=replaces,
        replaced_by=replaced,
        lost_on=lost_on,
    )


def _lines(unit: UnitOfWork, rows: Sequence[CertificateRecord]) -> tuple[CertificateLine, ...]:
    olds = with_ids(unit.session, [row.replaces_id for row in rows if row.replaces_id])
    news = replaced_by(unit.session, [row.id for row in rows])
    lost = lost_devices(unit.session)
    return tuple(
        certificate_line(
            row,
            replaces=olds[row.replaces_id].folio if row.replaces_id in olds else None,
            replaced=news[row.id].folio if row.id in news else None,
            lost_on=lost_when_issued(lost, row.folio, row.key_id, row.issued_on),
        )
        for row in rows
    )


def _found(unit: UnitOfWork, text: str, limit: int) -> Sequence[CertificateRecord]:
    if not text.strip():
        return certificates_like(unit.session, folio=".", limit=limit)
    people = find_people(unit, text=text, limit=20)
    return certificates_like(
        unit.session,
        folio="".join(text.split()).replace("-", ".").upper(),
        code=_code(text),
        person_ids=[person.person_id for person in people],
        limit=limit,
    )


def _code(text: str) -> str | None:
    try:
        return read_code(text)
    except RefusedError:
        return None


def _words_of(row: CertificateRecord) -> str:
    return f"{row.folio} {row.code} {row.snapshot['person_name']}".upper()


def printable_row(unit: UnitOfWork, certificate_id: str) -> CertificateRecord:
    """Return a certificate that may be printed.

    Raises MissingError("certificate_gone"); RefusedError void_not_printed.
    """
    row = certificate_row(unit, certificate_id)
    lost = lost_devices(unit.session)
    if row.status == "void" or lost_when_issued(lost, row.folio, row.key_id, row.issued_on):
        raise RefusedError("void_not_printed", folio=row.folio)
    return row
