"""Rows of certificates: frozen documents, their movements and the keys that seal them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desktop.storage.record import Base, Record


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


class CertificateEventRecord(Record):
    """One movement of a certificate, append-only: issued, reprinted, voided, replaced."""

    __tablename__ = "certificate_event"
    certificate_id: Mapped[str] = mapped_column(ForeignKey("certificate.id"), index=True)
    kind: Mapped[str]
    duplicate_number: Mapped[int | None]
    reason: Mapped[str | None]
    at: Mapped[datetime]
    by: Mapped[str]
