"""Handing certificates over: who has theirs, since when and from whom, and the page they sign."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.certificates import CertificateSnapshot, PaperLanguage
from desktop.domain.identity import WITH_CHECK_DIGIT, IdentityDocument, mask_document
from desktop.domain.rights import Right
from desktop.errors import RefusedError
from desktop.storage.attendance import names_of
from desktop.storage.certificates import (
    IN_THE_PILE,
    PLACED,
    SET_ASIDE,
    TAKEN_UP,
    CertificateEventRecord,
    CertificateRecord,
    steps_of,
    with_ids,
)
from desktop.storage.database import ZONE, UnitOfWork
from desktop.use_cases.centre import centre_of
from desktop.use_cases.certificates import add_event, certificate_row
from desktop.use_cases.perform import Paper
from desktop.use_cases.registry import command, query

HANDED_OVER, HANDED_BACK = "handed_over", "handed_back"
HANDING_OVER = (HANDED_OVER, HANDED_BACK)
WAITING = (SET_ASIDE, TAKEN_UP)
PRINTED, SPOILT = "printed", "spoilt"
PRINTING = (PRINTED, SPOILT)  # the later one holds: a spoilt sheet is to be printed again


@dataclass(frozen=True)
class PileLine:
    """How a certificate stands: whether its sheet came out, and who handed it over and when.

    *place* is that of its sheet in the ceremony's own order, None where there is no such order;
    *set_aside* says that it waits for who is absent.
    """

    certificate_id: str
    place: int | None
    set_aside: bool
    printed: bool
    handed_over_at: datetime | None
    handed_over_by: str | None


@query(Right.SEE)
def read_pile(unit: UnitOfWork, *, certificate_ids: tuple[str, ...]) -> tuple[PileLine, ...]:
    """Return how certificates stand, in the order of surnames; unknown ones are left out."""
    kinds = (*PRINTING, *HANDING_OVER, *IN_THE_PILE)
    steps = steps_of(unit.session, certificate_ids, kinds)
    places = places_in(steps)
    waits = {step.certificate_id: step.kind for step in steps if step.kind in WAITING}
    sheets = {step.certificate_id: step.kind for step in steps if step.kind in PRINTING}
    last = {step.certificate_id: step for step in steps if step.kind in HANDING_OVER}
    handed = {which: step for which, step in last.items() if step.kind == HANDED_OVER}
    return tuple(
        PileLine(
            certificate_id=row.id,
            place=places.get(row.id),
            set_aside=waits.get(row.id) == SET_ASIDE,
            printed=sheets.get(row.id) == PRINTED,
            handed_over_at=handed[row.id].at if row.id in handed else None,
            handed_over_by=handed[row.id].by if row.id in handed else None,
        )
        for row in _by_surname(unit, with_ids(unit.session, certificate_ids).values())
    )


def places_in(steps: Iterable[CertificateEventRecord]) -> dict[str, int]:
    """Return the last place that movements, the oldest first, give to the sheet of each."""
    return {step.certificate_id: int(step.reason or 0) for step in steps if step.kind == PLACED}


@command(Right.ISSUE_CERTIFICATES)
def record_handed_over(unit: UnitOfWork, *, certificate_ids: tuple[str, ...]) -> None:
    """Write down that certificates were given to whom they belong; once is enough.

    Raises MissingError("certificate_gone"); RefusedError void_not_handed_over.
    """
    before = _handed_over(unit, certificate_ids)
    for certificate_id in certificate_ids:
        row = certificate_row(unit, certificate_id)
        if row.status == "void":
            raise RefusedError("void_not_handed_over", folio=row.folio)
        if certificate_id not in before:
            add_event(unit, row, HANDED_OVER)


@command(Right.ISSUE_CERTIFICATES)
def undo_handed_over(unit: UnitOfWork, *, certificate_ids: tuple[str, ...]) -> None:
    """Write down that certificates were not given after all; what was noted before stays.

    Raises MissingError("certificate_gone").
    """
    before = _handed_over(unit, certificate_ids)
    for certificate_id in certificate_ids:
        row = certificate_row(unit, certificate_id)
        if certificate_id in before:
            add_event(unit, row, HANDED_BACK)


@query(Right.ISSUE_CERTIFICATES)
def print_hand_over_register(
    unit: UnitOfWork,
    *,
    certificate_ids: tuple[str, ...],
    language: PaperLanguage = PaperLanguage.ES,
) -> Paper:
    """Return the page on which each signs for their certificate, in the order given, as a PDF.

    Paper in both languages is printed in Spanish. Raises MissingError("certificate_gone");
    RefusedError nothing_to_hand_over, letters_not_printable.
    """
    from desktop.documents.handover import HandOverRegister, HandOverRow, render_hand_over

    rows = [certificate_row(unit, which) for which in certificate_ids]
    if not rows:
        raise RefusedError("nothing_to_hand_over")
    unit.shown.update(row.person_id for row in rows)
    english, centre = language is PaperLanguage.EN, centre_of(unit)
    printed = [CertificateSnapshot.from_json(row.snapshot) for row in rows]
    spanish = printed[0].course_title_es
    paper = HandOverRegister(
        language="en" if english else "es",
        municipality=centre.municipality,
        centre_name=centre.name_en if english else centre.name_es,
        course_title=(printed[0].course_title_en or spanish) if english else spanish,
        rows=tuple(
            HandOverRow(each.person_name, masked_document(each), each.folio) for each in printed
        ),
        at=unit.now.astimezone(ZONE),
        by=unit.actor,
    )
    name = "Hand-over register" if english else "Registro de entrega"
    return Paper(f"{name} {rows[0].folio}.pdf", render_hand_over(paper))


def masked_document(printed: CertificateSnapshot) -> str:
    """Return the document that a certificate shows with its end hidden, "" without one."""
    kind, shown = printed.document_label_type, printed.document_number
    if kind is None or not shown:
        return ""
    number = shown.replace(".", "") if kind in WITH_CHECK_DIGIT else shown
    return mask_document(IdentityDocument(kind, number, printed.country))


def _handed_over(unit: UnitOfWork, certificate_ids: tuple[str, ...]) -> frozenset[str]:
    lines = read_pile(unit, certificate_ids=certificate_ids)
    return frozenset(line.certificate_id for line in lines if line.handed_over_at is not None)


def _by_surname(
    unit: UnitOfWork, rows: Collection[CertificateRecord]
) -> Sequence[CertificateRecord]:
    """Return certificates by surname within their course run, and by folio within a person."""
    places = {
        name.enrolment_id: place
        for run in {row.course_run_id for row in rows}
        for place, name in enumerate(names_of(unit.session, run))
    }
    last = len(places)
    return sorted(
        rows,
        key=lambda row: (row.course_run_id, places.get(row.enrolment_id, last), row.folio),
    )
