"""What a certificate says, in one language: complete sentences, no gender agreed with the person.

The wording is that of the domain facts, section 6.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from desktop.documents.paper_words import (
    country_name,
    decimal,
    grade_in_words,
    hours,
    long_date,
    period,
)
from desktop.domain.certificates import CertificateKind, CertificateSnapshot, PaperLanguage
from desktop.domain.identity import WITH_CHECK_DIGIT, DocumentType
from desktop.i18n import N_, catalog

MODALITIES = {
    "in_person": N_("taught in person"),
    "online": N_("taught online"),
    "blended": N_("taught partly in person and partly online"),
}
DOCUMENTS = {
    DocumentType.RUN: "RUN {number}",
    DocumentType.IPE: "IPE {number}",
    DocumentType.NIP: "NIP {number}",
    DocumentType.PASSPORT: N_("Passport {number}"),
    DocumentType.FOREIGN: N_("Identity document {number}"),
}
NO_BREAK = "\u00a0"
LANGUAGES = {
    PaperLanguage.ES: ("es",),
    PaperLanguage.EN: ("en",),
    PaperLanguage.BOTH: ("es", "en"),
}


@dataclass(frozen=True)
class GroundWords:
    """What is the same on every certificate of a batch."""

    municipality: str
    centre: str
    title: str
    opening: str
    verify: str
    stamp: str


@dataclass(frozen=True)
class CertificateWords:
    """What is this person's."""

    document: str
    verb: str
    course_title: str
    details: str
    closing: str
    date: str
    place_and_date: str
    folio: str
    code: str
    replaces: str


def languages(snapshot: CertificateSnapshot) -> tuple[str, ...]:
    """Return the languages of the paper, the leading one first."""
    return LANGUAGES[PaperLanguage(snapshot.language)]


def ground_words(snapshot: CertificateSnapshot, language: str) -> GroundWords:
    """Return the words of the batch in *language*."""
    gettext = catalog(language).gettext
    completed = snapshot.kind == CertificateKind.COMPLETION
    municipality, centre = (
        municipality_name(snapshot.municipality, language),
        centre_name(snapshot, language),
    )
    return GroundWords(
        municipality=municipality,
        centre=centre,
        title=gettext("Certificate of completion")
        if completed
        else gettext("Certificate of attendance"),
        opening=gettext("The {municipality}, through its {centre}, certifies that").format(
            municipality=municipality, centre=centre
        ),
        verify=_verify(snapshot.verification_url, language),
        stamp=catalog(language).pgettext("on a certificate", "Stamp"),
    )


def certificate_words(snapshot: CertificateSnapshot, language: str) -> CertificateWords:
    """Return the words of one certificate in *language*."""
    gettext = catalog(language).gettext
    completed = snapshot.kind is CertificateKind.COMPLETION
    issued_on = long_date(snapshot.issued_on, language)
    return CertificateWords(
        document=_document(snapshot, language),
        verb=gettext("successfully completed the course")
        if completed
        else gettext("attended the course"),
        course_title=course_title(snapshot, language),
        details=_details(snapshot, language),
        closing=gettext(
            "Issued at the request of the person concerned, for whatever purpose they see fit."
        ),
        date=issued_on,
        place_and_date=f"{snapshot.place}, {issued_on}",
        folio=gettext("Folio {folio}").format(folio=snapshot.folio),
        code=gettext("Verification code {code}").format(code=snapshot.code),
        replaces=gettext("Replaces folio {folio}, which is void.").format(
            folio=snapshot.replaces_folio
        )
        if snapshot.replaces_folio
        else "",
    )


def municipality_name(name: str, language: str) -> str:
    """Return "Municipalidad de X" or "Municipality of X", from either form or from X alone."""
    for prefix in ("Ilustre Municipalidad de ", "Municipalidad de "):
        if name.startswith(prefix):
            return name if language == "es" else f"Municipality of {name.removeprefix(prefix)}"
    return catalog(language).gettext("Municipality of {commune}").format(commune=name)


def centre_name(snapshot: CertificateSnapshot, language: str) -> str:
    """Return the centre's name in *language*, in Spanish where there is no other."""
    english = snapshot.centre_name_en if language == "en" else ""
    return english or snapshot.centre_name_es


def course_title(snapshot: CertificateSnapshot, language: str) -> str:
    """Return the course's title in quotation marks, in Spanish where there is no other."""
    english = snapshot.course_title_en if language == "en" else ""
    return catalog(language).gettext("“{title}”").format(title=english or snapshot.course_title_es)


def _document(snapshot: CertificateSnapshot, language: str) -> str:
    """Return the number of the identity document, with its country when it is not Chilean."""
    kind = snapshot.document_label_type
    if kind is None or not snapshot.document_number:
        return ""
    text = catalog(language).gettext(DOCUMENTS[kind]).format(number=snapshot.document_number)
    if not snapshot.country or kind in WITH_CHECK_DIGIT:
        return text
    return f"{text} ({country_name(snapshot.country, language)})"


def _details(snapshot: CertificateSnapshot, language: str) -> str:
    """Return the rest of the sentence after the title: hours, mode, dates, attendance, grade."""
    course = _course_details(
        (snapshot.hours, snapshot.hour_kind, snapshot.modality),
        period(snapshot.starts_on, snapshot.ends_on, language),
        language,
    )
    results = results_words(snapshot.attendance_percent, snapshot.grade, language)
    return f"{course}, {results}.".replace(" %", f"{NO_BREAK}%")


@lru_cache(256)
def _course_details(content: tuple[Decimal, str, str], dates: str, language: str) -> str:
    count, hour_kind, modality = content
    gettext = catalog(language).gettext
    parts = [gettext("of {hours}").format(hours=hours(count, hour_kind, language))]
    if modality in MODALITIES:
        parts.append(gettext(MODALITIES[modality]))
    return ", ".join([*parts, dates])


def results_words(attendance: int, grade: Decimal | None, language: str) -> str:
    """Return the attendance, and the grade where there is one."""
    gettext = catalog(language).gettext
    if grade is None:
        return gettext("with {percent} % attendance").format(percent=attendance)
    return gettext("with {percent} % attendance and a final grade of {grade}").format(
        percent=attendance, grade=grade_words(grade, language)
    )


def grade_words(grade: Decimal, language: str) -> str:
    """Return a grade in figures and words, with its scale."""
    figures = decimal(grade.quantize(Decimal("0.1")), language)
    return (
        catalog(language)
        .gettext("{figures} ({words}) on a scale of 1.0 to 7.0 (pass: 4.0)")
        .format(figures=figures, words=grade_in_words(grade, language))
    )


def _verify(url: str, language: str) -> str:
    gettext = catalog(language).gettext
    if not url:
        return gettext("To check that this certificate is authentic, show it at the centre.")
    return gettext(
        "To check that this certificate is authentic, scan its QR code, or enter the folio and"
        " the code at {url}"
    ).format(url=url.rstrip("#"))


def duplicate_words(number: int, shown_in: tuple[str, ...]) -> str:
    """Return the mark of a reprint, in the languages of the paper."""
    words = " · ".join(catalog(language).gettext("Duplicate") for language in shown_in)
    return (
        catalog(shown_in[0])
        .gettext("{duplicate} No. {number}")
        .format(duplicate=words.upper(), number=number)
    )
