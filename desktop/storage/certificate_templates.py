"""Rows of designs of certificates: templates, their versions, and the logos on them.

The layout of a version and the picture of a logo never change, and both stay in the file for ever:
a certificate that was issued is printed from them again.
"""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, func, not_, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from desktop.storage.certificates import CertificateRecord
from desktop.storage.ids import shared_id
from desktop.storage.record import Record, present

BUILT_IN = "classic"  # what certificates say that were made without a template
_NAMED = func.json_extract(CertificateRecord.snapshot, text("'$.template'"))
_BUILT_IN = text(f"'{BUILT_IN}'")
INDEX = (
    "CREATE INDEX certificate_by_template ON certificate (json_extract(snapshot, '$.template'))"
    f" WHERE json_extract(snapshot, '$.template') <> '{BUILT_IN}'"
)
_SAID = {
    "certificate_template_version": ("template_id", "number", "layout"),
    "certificate_logo": ("sha256", "content"),
}


def _stays(table: str) -> str:
    other = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in _SAID[table])
    return (
        f"BEFORE UPDATE ON {table} WHEN (SELECT applying FROM device) = 0 AND ({other})"
        " BEGIN SELECT RAISE(ABORT, 'what is printed is never changed'); END"
    )


TRIGGERS = {f"{table}_stays": _stays(table) for table in _SAID}
"""What the centre says of a design is taken; nobody here changes one."""


class CertificateTemplateRecord(Record):
    """A design by name; *for_kind* is the kind of certificate that it is for, None for all."""

    __tablename__ = "certificate_template"
    name_es: Mapped[str]
    name_en: Mapped[str]
    for_kind: Mapped[str | None]
    active: Mapped[bool] = mapped_column(default=True)


class CertificateTemplateVersionRecord(Record):
    """What stands where. One that no certificate used makes room for the next of its number."""

    __tablename__ = "certificate_template_version"
    __table_args__ = (Index("certificate_template_versions", "template_id", "number"),)
    template_id: Mapped[str] = mapped_column(ForeignKey("certificate_template.id"))
    number: Mapped[int]
    layout: Mapped[dict[str, Any]] = mapped_column(JSON)


class CertificateLogoRecord(Record):
    """A picture (PNG, in base64); its id follows from its content, so it is here once."""

    __tablename__ = "certificate_logo"
    name: Mapped[str]
    sha256: Mapped[str]
    content: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]


def templates(session: Session) -> Sequence[CertificateTemplateRecord]:
    """Return all templates."""
    return session.scalars(
        select(CertificateTemplateRecord).where(present(CertificateTemplateRecord))
    ).all()


def versions_of(session: Session, template_id: str) -> Sequence[CertificateTemplateVersionRecord]:
    """Return the versions of a template, the newest first."""
    rows = session.scalars(
        select(CertificateTemplateVersionRecord).where(
            CertificateTemplateVersionRecord.template_id == template_id,
            present(CertificateTemplateVersionRecord),
        )
    ).all()
    return sorted(rows, key=lambda row: (row.number, row.created_at, row.id), reverse=True)


def used_versions(session: Session, version_ids: Collection[str]) -> dict[str, int]:
    """Return how many certificates were issued with each of these versions; unused: not named."""
    rows = session.execute(
        select(_NAMED, func.count())
        .where(not_(_NAMED == _BUILT_IN), _NAMED.in_(version_ids), present(CertificateRecord))
        .group_by(_NAMED)
    )
    return {str(version): count for version, count in rows}


def logos(session: Session) -> Sequence[CertificateLogoRecord]:
    """Return all logos by name."""
    return session.scalars(
        select(CertificateLogoRecord)
        .where(present(CertificateLogoRecord))
        .order_by(CertificateLogoRecord.name, CertificateLogoRecord.id)
    ).all()


def logo_id(sha256: str) -> str:
    """Return the id of the logo whose picture has this SHA-256: the same at every computer."""
    return shared_id("certificate_logo", sha256)
