"""What was written at this computer since a moment: steps of enrolments and of certificates.

The journal has what was written here and nothing that came from elsewhere.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from desktop.storage.certificates import CertificateEventRecord, CertificateRecord
from desktop.storage.change_log import ChangeRecord
from desktop.storage.enrolment import EnrolmentEventRecord
from desktop.storage.record import present


class EnrolmentStep(NamedTuple):
    """A step of enrolments that was taken here *times*; *status* is how they stood after that."""

    kind: str
    status: str
    reason: str | None
    by: str
    times: int = 1


class CertificateStep(NamedTuple):
    """One movement of a certificate that was made here."""

    kind: str
    by: str
    folio: str


def enrolment_steps(session: Session, since: datetime, until: datetime) -> Sequence[EnrolmentStep]:
    """Return the steps of enrolments that were taken here in that time, alike ones together."""
    event = EnrolmentEventRecord
    rows = session.execute(
        select(event.kind, event.status, event.reason, event.by, func.count())
        .where(event.at >= since, event.at < until, present(event), _made_here(event.id))
        .group_by(event.kind, event.status, event.reason, event.by)
        .order_by(func.min(event.at))
    )
    return [EnrolmentStep(*row) for row in rows]


def certificate_steps(
    session: Session, since: datetime, until: datetime
) -> Sequence[CertificateStep]:
    """Return the movements of certificates that were made here in that time."""
    event = CertificateEventRecord
    rows = session.execute(
        select(event.kind, event.by, CertificateRecord.folio)
        .join(CertificateRecord, CertificateRecord.id == event.certificate_id)
        .where(event.at >= since, event.at < until, present(event), _made_here(event.id))
        .order_by(event.at, CertificateRecord.folio, event.id)
    )
    return [CertificateStep(*row) for row in rows]


def last_folio(session: Session, series: str, before: datetime) -> str | None:
    """Return the last folio of ``year.centre.series`` that was issued before a moment."""
    return session.scalar(
        select(func.max(CertificateRecord.folio)).where(
            CertificateRecord.folio > f"{series}.",
            CertificateRecord.folio < f"{series}/",
            CertificateRecord.created_at < before,
        )
    )


def unsent(session: Session, acked_n: int) -> int:
    """Return how many operations were written here after the last one that the centre has."""
    return session.scalar(select(func.count()).where(ChangeRecord.n > acked_n)) or 0


def _made_here(row_id: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    return exists().where(ChangeRecord.row_id == row_id)
