"""Issuing certificates: a batch for a ceremony, or one in the place of another."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import NamedTuple

from desktop.documents.seal import sign
from desktop.domain.certificate_claims import claims
from desktop.domain.certificates import (
    CertificateKind,
    CertificateSnapshot,
    PaperLanguage,
    folio,
    verification_code,
)
from desktop.domain.course_runs import RunStatus
from desktop.domain.rights import Right
from desktop.errors import RefusedError
from desktop.storage.attendance import NameOnRoll, names_of
from desktop.storage.certificates import CertificateRecord, valid_folios
from desktop.storage.database import UnitOfWork
from desktop.storage.device import take_folio_number, this_device
from desktop.storage.ids import new_id
from desktop.storage.outcomes import OutcomeRecord, outcomes_of
from desktop.storage.people import PersonRecord
from desktop.use_cases.certificate_content import Ground, earns, ground_of, with_person
from desktop.use_cases.certificate_designs import page_of
from desktop.use_cases.certificates import (
    CertificateLine,
    add_event,
    certificate_line,
    certificate_row,
    void_row,
)
from desktop.use_cases.clock import check_clock
from desktop.use_cases.issuer_keys import check_not_lost, own_key
from desktop.use_cases.perform import Paper, Progress
from desktop.use_cases.registry import command
from desktop.use_cases.roll import shown_name
from desktop.use_cases.run_book import RunBook, open_book


@dataclass(frozen=True)
class Choice:
    """Whom to certify (everybody who may be, by default) and what; without a kind, passing."""

    enrolment_ids: tuple[str, ...] | None = None
    kind: CertificateKind | None = None


@dataclass(frozen=True)
class SkippedLine:
    """Somebody who gets no certificate now, and why.

    *reason* is already_issued (with its *folio*), no_outcome, not_earned (with the *result*),
    letters_not_printable or no_name.
    """

    enrolment_id: str
    shown_name: str
    reason: str
    result: str | None = None
    folio: str | None = None


@dataclass(frozen=True)
class IssuedBatch:
    """Certificates in the order of surnames, who was left out, and one PDF with all pages.

    *paper* is None when nobody got one.
    """

    certificates: tuple[CertificateLine, ...]
    skipped: tuple[SkippedLine, ...]
    paper: Paper | None


EVERYBODY = Choice()


class _Issued(NamedTuple):
    """A certificate with its page alone, as its hash was taken."""

    row: CertificateRecord
    page: bytes


@command(Right.ISSUE_CERTIFICATES)
def issue_certificates(
    unit: UnitOfWork,
    *,
    course_run_id: str,
    language: PaperLanguage = PaperLanguage.ES,
    choice: Choice = EVERYBODY,
    progress: Progress | None = None,
) -> IssuedBatch:
    """Issue the certificates of a closed course run, all or none.

    Folios follow each other in the order of surnames. Raises MissingError("run_gone");
    RefusedError run_not_closed, certificate_in_future (the run ends later than today),
    clock_doubtful, computer_lost.
    """
    book = open_book(unit, course_run_id)
    if book.found.run.status != RunStatus.CLOSED:
        raise RefusedError("run_not_closed", run=book.found.run.code)
    ground = ground_of(unit, book, language, choice.kind or CertificateKind.COMPLETION)
    _check_dates(unit, ground)
    chosen, skipped = choose(unit, course_run_id, choice)
    issued = []
    for done, (name, outcome) in enumerate(chosen, 1):
        issued.append(_issue(unit, ground, name, outcome))
        if progress:
            progress.step(done, len(chosen))
    return IssuedBatch(
        tuple(certificate_line(one.row) for one in issued), skipped, _paper(unit, book, issued)
    )


@command(Right.ISSUE_CERTIFICATES)
def replace_certificate(unit: UnitOfWork, *, certificate_id: str, reason: str) -> IssuedBatch:
    """Void a certificate and issue another one from what is true today; both know each other.

    Raises MissingError("certificate_gone"); RefusedError already_void, void_reason,
    not_certifiable (the outcome does not earn it any more), computer_lost.
    """
    old = certificate_row(unit, certificate_id)
    book = open_book(unit, old.course_run_id)
    kind = CertificateKind(old.kind)
    outcome = outcomes_of(unit.session, old.course_run_id).get(old.enrolment_id)
    if outcome is None or not earns(outcome, kind):
        raise RefusedError("not_certifiable", folio=old.folio)
    ground = ground_of(unit, book, PaperLanguage(old.language), kind)
    _check_dates(unit, ground)
    [name] = [
        name
        for name in names_of(unit.session, old.course_run_id)
        if name.enrolment_id == old.enrolment_id
    ]
    refused = _unprintable(unit, name)
    if refused:
        raise RefusedError("name_not_printable", name=shown_name(name))
    void_row(unit, old, reason)
    blank = replace(ground.blank, replaces_folio=old.folio)
    issued = _issue(unit, replace(ground, blank=blank), name, outcome, old)
    add_event(unit, old, "replaced", reason=issued.row.folio)
    line = certificate_line(issued.row, replaces=old.folio)
    return IssuedBatch((line,), (), _paper(unit, book, [issued]))


def _check_dates(unit: UnitOfWork, ground: Ground) -> None:
    if ground.blank.ends_on > unit.today:
        raise RefusedError("certificate_in_future", ends_on=ground.blank.ends_on)
    check_clock(unit)
    check_not_lost(unit, ground.centre_code)


def choose(
    unit: UnitOfWork, course_run_id: str, choice: Choice
) -> tuple[list[tuple[NameOnRoll, OutcomeRecord]], tuple[SkippedLine, ...]]:
    """Return who gets a certificate, by surname, and who does not."""
    outcomes = outcomes_of(unit.session, course_run_id)
    issued = valid_folios(unit.session, course_run_id)
    chosen, skipped = [], []
    for name in names_of(unit.session, course_run_id):
        outcome = outcomes.get(name.enrolment_id)
        if choice.enrolment_ids is None and outcome is None:
            continue
        if choice.enrolment_ids is not None and name.enrolment_id not in choice.enrolment_ids:
            continue
        reason = _reason(unit, name, outcome, choice, issued)
        if reason is None and outcome is not None:
            chosen.append((name, outcome))
        else:
            skipped.append(
                SkippedLine(
                    name.enrolment_id,
                    shown_name(name),
                    reason or "no_outcome",
                    outcome.result if outcome else None,
                    issued.get(name.enrolment_id),
                )
            )
    return chosen, tuple(skipped)


def _reason(
    unit: UnitOfWork,
    name: NameOnRoll,
    outcome: OutcomeRecord | None,
    choice: Choice,
    issued: dict[str, str],
) -> str | None:
    """Return why somebody gets no certificate, None for who gets one."""
    if name.enrolment_id in issued:
        return "already_issued"
    if outcome is None:
        return "no_outcome"
    if not earns(outcome, choice.kind):
        return "not_earned"
    return _unprintable(unit, name)


def _unprintable(unit: UnitOfWork, name: NameOnRoll) -> str | None:
    from desktop.documents.fonts import SERIF_BOLD, printable

    if name.blocked:
        return "person_blocked"
    if not name.given_names.strip():
        return "no_name"
    try:
        for part in (name.given_names, name.first_surname, name.second_surname):
            printable(part or "", SERIF_BOLD)
    except RefusedError as refused:
        return refused.code
    return None


def _issue(
    unit: UnitOfWork,
    ground: Ground,
    name: NameOnRoll,
    outcome: OutcomeRecord,
    replaces: CertificateRecord | None = None,
) -> _Issued:
    """Write one certificate: folio, code, seal, and the hash of its page."""
    person = unit.session.get_one(PersonRecord, name.person_id)
    series, year = this_device(unit.session).series, unit.today.year
    snapshot = replace(
        with_person(unit, ground.blank, person, outcome),
        folio=folio(
            year, ground.centre_code, series, take_folio_number(unit.session, year, series)
        ),
        code=verification_code(os.urandom(8)),
    )
    row, page = _row(unit, ground, name, snapshot)
    row.replaces_id = replaces.id if replaces else None
    unit.session.add(row)
    unit.session.flush()
    add_event(unit, row, "issued")
    return _Issued(row, page)


def _row(
    unit: UnitOfWork, ground: Ground, name: NameOnRoll, snapshot: CertificateSnapshot
) -> _Issued:
    from desktop.documents.certificate import render

    key, certificate_id = own_key(unit), new_id()
    row = CertificateRecord(
        id=certificate_id,
        enrolment_id=name.enrolment_id,
        person_id=name.person_id,
        course_run_id=ground.course_run_id,
        kind=snapshot.kind.value,
        language=snapshot.language.value,
        folio=snapshot.folio,
        code=snapshot.code,
        snapshot=snapshot.to_json(),
        token="",
        key_id=key.key_id,
        pdf_sha256="",
        issued_on=snapshot.issued_on,
    )
    row.token = sign(claims(snapshot, certificate_id, ground.centre_code), key)
    page = render([page_of(unit, row)])
    row.pdf_sha256 = sha256(page).hexdigest()
    return _Issued(row, page)


def _paper(unit: UnitOfWork, book: RunBook, issued: Sequence[_Issued]) -> Paper | None:
    from desktop.documents.certificate import render

    if not issued:
        return None
    rows = [one.row for one in issued]
    unit.shown.update(row.person_id for row in rows)
    name = f"{book.found.run.code}-{rows[0].folio}.pdf".replace("/", "-")
    if len(issued) == 1:
        return Paper(name, issued[0].page)
    return Paper(name, render([page_of(unit, row) for row in rows]))
