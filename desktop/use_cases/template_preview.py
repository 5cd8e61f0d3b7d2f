"""A template as it will be printed, with a person who does not exist and a very long name."""

from base64 import b64decode
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from desktop.domain.certificate_layout import Layout
from desktop.domain.certificates import (
    CertificateKind,
    CertificateSnapshot,
    PaperLanguage,
    SignatoryLine,
)
from desktop.domain.codes_places import COMMUNES
from desktop.domain.identity import DocumentType
from desktop.domain.layout_rules import LayoutWarning, check_drawable, layout_warnings
from desktop.domain.rights import Right
from desktop.storage.certificate_templates import CertificateLogoRecord, logo_id
from desktop.storage.certificates import signatories_on
from desktop.storage.database import UnitOfWork
from desktop.storage.record import find
from desktop.use_cases.centre import centre_of
from desktop.use_cases.certificate_designs import design_of
from desktop.use_cases.perform import Paper
from desktop.use_cases.registry import query

LONG_NAME = "María Fernanda del Rosario Valenzuela-Huenchumilla Fernández de la Reguera"
SIGNING = (  # where nobody signs for the centre yet
    SignatoryLine("Nombre de quien firma", "Cargo", "Position"),
    SignatoryLine("Nombre de quien firma", "Cargo", "Position"),
)
SAMPLE_TOKEN = (
    "eyJ" + "SU1QTEVNRU5URUVJTlBFSVNQSUVM" * 17
)  # as long as a seal is, and worth nothing
MOST_DOTS = 200


@dataclass(frozen=True)
class TemplatePreview:
    """The page as a BMP picture, and what is worth a warning about it."""

    picture: bytes
    warnings: tuple[LayoutWarning, ...]


@query(Right.DESIGN_CERTIFICATES)
def preview_template(
    unit: UnitOfWork,
    *,
    layout: Layout,
    language: PaperLanguage = PaperLanguage.ES,
    dots_per_inch: int = 96,
) -> TemplatePreview:
    """Return the page of a sample person as it would be printed, on its paper where it has one.

    Raises MissingError logo_missing; RefusedError letters_not_printable and those of
    ``check_drawable``.
    """
    from desktop.documents.certificate import CertificatePage, render
    from desktop.documents.certificate_design import small_letters
    from desktop.documents.pdf_pictures import laid_on, page_picture_of

    check_drawable(layout)
    design = design_of(unit, layout)
    snapshot = sample(unit, language)
    content = render([CertificatePage(snapshot, SAMPLE_TOKEN, 0, design)])
    picture = page_picture_of(content, 1, min(max(dots_per_inch, 20), MOST_DOTS)) or b""
    paper = find(unit.session, CertificateLogoRecord, logo_id(layout.paper))
    if picture and layout.stationery and paper is not None:
        picture = laid_on(picture, b64decode(paper.content))
    return TemplatePreview(picture, layout_warnings(layout) + small_letters(design, snapshot))


@query(Right.DESIGN_CERTIFICATES)
def print_template_sample(
    unit: UnitOfWork, *, template_id: str, language: PaperLanguage = PaperLanguage.ES
) -> Paper:
    """Return a page of a template to hold against the light: nobody's, and no check accepts it.

    Raises MissingError template_gone, logo_missing.
    """
    from desktop.documents.certificate import CertificatePage, render
    from desktop.use_cases.certificate_templates import read_template

    page = read_template(unit, template_id=template_id)
    design = design_of(unit, page.draft.layout)
    content = render([CertificatePage(sample(unit, language), SAMPLE_TOKEN, 0, design)])
    return Paper(f"{page.line.name_es}.pdf", content)


def sample(unit: UnitOfWork, language: PaperLanguage) -> CertificateSnapshot:
    """Return a certificate of nobody, with the centre and those who sign for it today."""
    centre = centre_of(unit)
    communes = {code: spanish for code, spanish, _english in COMMUNES}
    signing = tuple(
        SignatoryLine(row.full_name, row.position_es, row.position_en)
        for row in signatories_on(unit.session, centre.id, unit.today)
    )
    return CertificateSnapshot(
        kind=CertificateKind.COMPLETION,
        language=language,
        folio=f"{unit.today.year}.{centre.code}.XXXX.00000",
        code="0000.0000.0000.0",
        person_name=LONG_NAME,
        document_label_type=DocumentType.RUN,
        document_number="11.111.111-1",
        country=None,
        course_title_es="Gestión y formalización de microempresas familiares",
        course_title_en="Managing and registering a family micro-enterprise",
        minutes=2400,
        hour_kind="clock",
        modality="in_person",
        starts_on=unit.today - timedelta(days=60),
        ends_on=unit.today,
        attendance_percent=92,
        grade=Decimal("6.1"),
        issued_on=unit.today,
        place=communes.get(centre.commune, centre.commune),
        municipality=centre.municipality,
        centre_name_es=centre.name_es,
        centre_name_en=centre.name_en,
        signatories=signing or SIGNING,
        verification_url=centre.verification_url or "",
    )
