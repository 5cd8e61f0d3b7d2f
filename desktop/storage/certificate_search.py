"""Finding certificates by what is printed on them: the folio, the code, whose they are."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from desktop.storage.certificates import CertificateRecord
from desktop.storage.record import present


def certificates_like(
    session: Session,
    *,
    folio: str,
    code: str | None = None,
    person_ids: Sequence[str] = (),
    limit: int,
) -> Sequence[CertificateRecord]:
    """Return certificates whose folio contains *folio*, with that *code*, or of these people.

    *folio* is in capitals; an empty one matches no folio. The latest come first.
    """
    wanted: list[ColumnElement[bool]] = [CertificateRecord.person_id.in_(person_ids)]
    if folio:
        wanted.append(CertificateRecord.folio.contains(folio, autoescape=True))
    if code:
        wanted.append(CertificateRecord.code == code)
    return session.scalars(
        select(CertificateRecord)
        .where(or_(*wanted), present(CertificateRecord))
        .order_by(CertificateRecord.issued_on.desc(), CertificateRecord.folio.desc())
        .limit(limit)
    ).all()
