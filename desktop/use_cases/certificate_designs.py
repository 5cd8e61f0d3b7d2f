"""Which design a certificate is printed with: that of its course at issue, and for ever after."""

from base64 import b64decode
from typing import TYPE_CHECKING

from desktop.domain.certificate_layout import ElementKind, Layout
from desktop.domain.certificates import CertificateKind, CertificateSnapshot
from desktop.errors import MissingError
from desktop.storage.certificate_templates import (
    BUILT_IN,
    CertificateLogoRecord,
    CertificateTemplateRecord,
    CertificateTemplateVersionRecord,
    logo_id,
    versions_of,
)
from desktop.storage.certificates import CertificateRecord
from desktop.storage.courses import CourseRecord
from desktop.storage.database import UnitOfWork
from desktop.storage.record import find

if TYPE_CHECKING:
    from desktop.documents.certificate import CertificatePage
    from desktop.documents.design_elements import Design


def design_for(
    unit: UnitOfWork, course_id: str, kind: CertificateKind
) -> CertificateTemplateVersionRecord | None:
    """Return the version that certificates of a course are issued with now.

    None is the built-in design: the course names no template, or one for another kind.
    """
    course = find(unit.session, CourseRecord, course_id)
    template = find(unit.session, CertificateTemplateRecord, course.template_id if course else None)
    if template is None or template.for_kind not in (None, kind.value):
        return None
    versions = versions_of(unit.session, template.id)
    return versions[0] if versions else None


def frozen_design(unit: UnitOfWork, snapshot: CertificateSnapshot) -> "Design | None":
    """Return the design that *snapshot* was issued with, None for the built-in one.

    Raises MissingError("design_missing") when it has not arrived here yet.
    """
    if snapshot.template == BUILT_IN:
        return None
    row = unit.session.get(CertificateTemplateVersionRecord, snapshot.template)
    if row is None:
        raise MissingError("design_missing", folio=snapshot.folio)
    return design_of(unit, Layout.from_json(row.layout))


def design_of(unit: UnitOfWork, layout: Layout) -> "Design":
    """Return *layout* with the pictures that were chosen for it.

    Raises MissingError("logo_missing").
    """
    from desktop.documents.design_elements import Design

    logos = {}
    for one in layout.elements:
        if one.kind is ElementKind.LOGO and one.logo and one.logo not in logos:
            row = unit.session.get(CertificateLogoRecord, logo_id(one.logo))
            if row is None:
                raise MissingError("logo_missing")
            logos[one.logo] = b64decode(row.content)
    return Design(layout, logos)


def template_row(unit: UnitOfWork, template_id: str) -> CertificateTemplateRecord:
    """Return a template. Raises MissingError("template_gone")."""
    row = find(unit.session, CertificateTemplateRecord, template_id)
    if row is None:
        raise MissingError("template_gone")
    return row


def page_of(
    unit: UnitOfWork, row: CertificateRecord, duplicate_number: int = 0
) -> "CertificatePage":
    """Return what is printed of a certificate: nothing but what was frozen at its issue.

    Raises MissingError("design_missing") when its template has not arrived here yet.
    """
    from desktop.documents.certificate import CertificatePage

    snapshot = CertificateSnapshot.from_json(row.snapshot)
    address = snapshot.verification_url.rstrip("#")
    text = f"{address}#{row.token}" if address else row.token
    return CertificatePage(snapshot, text, duplicate_number, frozen_design(unit, snapshot))
