"""Rows of certificates: frozen documents, their movements and the keys that seal them."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, func, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from desktop.domain.lost_devices import LostDevice
from desktop.storage.centre import SignatoryRecord
from desktop.storage.record import Base, Record, present


class IssuerKeyRecord(Record):
    """A public key (JWK) that certificates are checked with; ``key_id`` is its thumbprint."""

    __tablename__ = "issuer_key"
    key_id: Mapped[str] = mapped_column(unique=True)
    public_key: Mapped[dict[str, Any]] = mapped_column(JSON)
    valid_from: Mapped[date]
    valid_until: Mapped[date | None]


class IssuerSecretRecord(Base):
    """The private half of a key. It stays on this device, inside the encrypted file."""

    __tablename__ = "issuer_secret"
    key_id: Mapped[str] = mapped_column(primary_key=True)
    private_key: Mapped[str]


class CertificateRecord(Record):
    """A certificate as it was issued: the file itself refuses to change more than its status."""

    __tablename__ = "certificate"
    enrolment_id: Mapped[str] = mapped_column(ForeignKey("enrolment.id"), index=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    course_run_id: Mapped[str] = mapped_column(ForeignKey("course_run.id"), index=True)
    kind: Mapped[str]
    language: Mapped[str]
    folio: Mapped[str] = mapped_column(unique=True)
    code: Mapped[str] = mapped_column(unique=True)
    snapshot: Mapped[dict[str, Any]] = mapped_column(JSON)
    token: Mapped[str]
    key_id: Mapped[str]
    pdf_sha256: Mapped[str]
    issued_on: Mapped[date]
    replaces_id: Mapped[str | None] = mapped_column(ForeignKey("certificate.id"))
    status: Mapped[str] = mapped_column(default="valid")
    void_reason: Mapped[str | None]
    voided_at: Mapped[datetime | None]
    voided_by: Mapped[str | None]


PLACED, SET_ASIDE, TAKEN_UP = "placed", "set_aside", "taken_up"
IN_THE_PILE = (PLACED, SET_ASIDE, TAKEN_UP)


class CertificateEventRecord(Record):
    """One movement of a certificate, append-only: issued, printed, spoilt, voided and so on.

    Those ``IN_THE_PILE`` are about its sheet at a ceremony: its place, and whether it waits.
    """

    __tablename__ = "certificate_event"
    __table_args__ = (Index("certificate_event_by_time", "at"),)
    certificate_id: Mapped[str] = mapped_column(ForeignKey("certificate.id"), index=True)
    kind: Mapped[str]
    duplicate_number: Mapped[int | None]
    reason: Mapped[str | None]
    at: Mapped[datetime]
    by: Mapped[str]


def own_secret(session: Session) -> IssuerSecretRecord | None:
    """Return the private key that this device seals with; None before the first certificate."""
    return session.scalar(
        select(IssuerSecretRecord)
        .join(IssuerKeyRecord, IssuerKeyRecord.key_id == IssuerSecretRecord.key_id)
        .where(IssuerKeyRecord.valid_until.is_(None), present(IssuerKeyRecord))
        .order_by(IssuerKeyRecord.created_at.desc())
        .limit(1)
    )


def issuer_keys(session: Session) -> Sequence[IssuerKeyRecord]:
    """Return every public key that is known here, the oldest first."""
    return session.scalars(select(IssuerKeyRecord).order_by(IssuerKeyRecord.created_at)).all()


def signatories_on(session: Session, centre_id: str, day: date) -> Sequence[SignatoryRecord]:
    """Return who signs for the centre on *day*, in their order."""
    return session.scalars(
        select(SignatoryRecord)
        .where(
            SignatoryRecord.centre_id == centre_id,
            SignatoryRecord.active,
            present(SignatoryRecord),
            or_(SignatoryRecord.valid_from.is_(None), SignatoryRecord.valid_from <= day),
            or_(SignatoryRecord.valid_until.is_(None), SignatoryRecord.valid_until >= day),
        )
        .order_by(SignatoryRecord.position_order, SignatoryRecord.id)
    ).all()


def valid_folios(session: Session, course_run_id: str) -> dict[str, str]:
    """Return the folio of the valid certificate of each enrolment that has one."""
    rows = session.execute(
        select(CertificateRecord.enrolment_id, CertificateRecord.folio).where(
            CertificateRecord.course_run_id == course_run_id,
            CertificateRecord.status == "valid",
            present(CertificateRecord),
        )
    )
    return dict(rows.all())


def of_run(session: Session, course_run_id: str) -> Sequence[CertificateRecord]:
    """Return the certificates of a course run by folio."""
    return session.scalars(
        select(CertificateRecord)
        .where(CertificateRecord.course_run_id == course_run_id, present(CertificateRecord))
        .order_by(CertificateRecord.issued_on, CertificateRecord.folio)
    ).all()


def with_ids(session: Session, ids: Collection[str]) -> dict[str, CertificateRecord]:
    """Return certificates by id; those unknown here are left out."""
    rows = session.scalars(select(CertificateRecord).where(CertificateRecord.id.in_(ids)))
    return {row.id: row for row in rows}


def with_code(session: Session, code: str) -> CertificateRecord | None:
    """Return the certificate with this verification code."""
    return session.scalar(select(CertificateRecord).where(CertificateRecord.code == code))


def with_folio(session: Session, folio: str) -> CertificateRecord | None:
    """Return the certificate with this folio."""
    return session.scalar(select(CertificateRecord).where(CertificateRecord.folio == folio))


def replaced_by(session: Session, ids: Collection[str]) -> dict[str, CertificateRecord]:
    """Return, by the id of a certificate, the one that replaces it."""
    rows = session.scalars(select(CertificateRecord).where(CertificateRecord.replaces_id.in_(ids)))
    return {row.replaces_id: row for row in rows if row.replaces_id}


def voided(session: Session) -> dict[str, datetime]:
    """Return when each void certificate was voided, by its id."""
    rows = session.execute(
        select(CertificateRecord.id, CertificateRecord.voided_at).where(
            CertificateRecord.status == "void"
        )
    )
    return {certificate: at for certificate, at in rows if at is not None}


def tokens_of(session: Session, device: LostDevice) -> list[str]:
    """Return what is sealed on the certificates of a computer that are on record here."""
    series = CertificateRecord.folio.contains(f".{device.centre_code}.{device.series}.")
    rows = session.execute(
        select(CertificateRecord.folio, CertificateRecord.key_id, CertificateRecord.token).where(
            CertificateRecord.key_id.in_(device.key_ids) | series
        )
    )
    return [token for folio, key_id, token in rows if device.issued(folio, key_id)]


def events_of(session: Session, certificate_id: str) -> Sequence[CertificateEventRecord]:
    """Return the movements of a certificate, the oldest first."""
    return session.scalars(
        select(CertificateEventRecord)
        .where(
            CertificateEventRecord.certificate_id == certificate_id,
            present(CertificateEventRecord),
        )
        .order_by(CertificateEventRecord.at, CertificateEventRecord.id)
    ).all()


def steps_of(
    session: Session, certificate_ids: Collection[str], kinds: Collection[str]
) -> Sequence[CertificateEventRecord]:
    """Return the movements of these *kinds* of several certificates, the oldest first."""
    return session.scalars(
        select(CertificateEventRecord)
        .where(
            CertificateEventRecord.certificate_id.in_(certificate_ids),
            CertificateEventRecord.kind.in_(kinds),
            present(CertificateEventRecord),
        )
        .order_by(CertificateEventRecord.at, CertificateEventRecord.id)
    ).all()


def duplicates_of(session: Session, certificate_id: str) -> int:
    """Return the number of the last duplicate of a certificate, 0 before the first."""
    last = session.scalar(
        select(func.max(CertificateEventRecord.duplicate_number)).where(
            CertificateEventRecord.certificate_id == certificate_id
        )
    )
    return last or 0
