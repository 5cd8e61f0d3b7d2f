"""Printing a certificate again: a duplicate has its number, and counts once it is out."""

from functools import partial

from desktop.domain.names import tidy
from desktop.domain.rights import Right
from desktop.errors import RefusedError
from desktop.storage.certificates import duplicates_of
from desktop.storage.database import UnitOfWork
from desktop.use_cases.certificate_designs import page_of
from desktop.use_cases.certificates import (
    REASON_LIMIT,
    add_event,
    certificate_row,
    printable_row,
)
from desktop.use_cases.perform import Paper
from desktop.use_cases.registry import command, query


@query(Right.ISSUE_CERTIFICATES)
def reprint_certificate(unit: UnitOfWork, *, certificate_id: str, reason: str) -> Paper:
    """Return the certificate again, marked as its next duplicate; once it is out it is counted.

    Raises MissingError("certificate_gone"); RefusedError void_not_printed, reprint_reason.
    """
    from desktop.documents.certificate import render

    row = printable_row(unit, certificate_id)
    because = tidy(reason, limit=REASON_LIMIT)
    if not because:
        raise RefusedError("reprint_reason")
    unit.shown.update([row.person_id])
    number = duplicates_of(unit.session, row.id) + 1
    counted = partial(record_reprinted, certificate_id=row.id, number=number, reason=because)
    content = render([page_of(unit, row, number)])
    return Paper(f"{row.folio}-{number}.pdf", content, once_out=counted)


@command(Right.ISSUE_CERTIFICATES)
def record_reprinted(unit: UnitOfWork, *, certificate_id: str, number: int, reason: str) -> None:
    """Write down that a duplicate of that *number* is out: printed, or saved as a file.

    It says so each time, also when another desk made one of the same number meanwhile. Raises
    MissingError("certificate_gone"); RefusedError reprint_reason, duplicate_number.
    """
    row, because = certificate_row(unit, certificate_id), tidy(reason, limit=REASON_LIMIT)
    if not because:
        raise RefusedError("reprint_reason")
    if not 1 <= number <= duplicates_of(unit.session, row.id) + 1:
        raise RefusedError("duplicate_number", folio=row.folio)
    add_event(unit, row, "reprinted", reason=because, duplicate_number=number)
