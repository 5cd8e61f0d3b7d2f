"""How the parts of a certificate template are called on the screen."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from desktop.domain.certificate_layout import (
    FIELD,
    Align,
    Colour,
    Element,
    ElementKind,
    Letters,
    Spoken,
    Weight,
)
from desktop.domain.certificates import CertificateKind
from desktop.domain.layout_rules import LayoutWarning
from desktop.errors import RefusedError
from desktop.i18n import N_, _, language
from desktop.i18n.formats import show_decimal
from desktop.i18n.wording import sentence
from desktop.use_cases.certificate_templates import TemplateLine

KINDS: Mapping[str, str] = {
    ElementKind.TEXT: N_("Text"),
    ElementKind.SIGNATORY: N_("Signatory"),
    ElementKind.LOGO: N_("Logo"),
    ElementKind.LINE: N_("Line"),
    ElementKind.EMBLEM: N_("Emblem"),
    ElementKind.STAMP: N_("Place of the stamp"),
    ElementKind.SEAL: N_("QR code, folio and code"),
}
FIELDS: Mapping[str, str] = {
    "person_name": N_("Name of the person"),
    "document": N_("Identity document"),
    "title": N_("Title of the certificate"),
    "opening": N_("Opening sentence"),
    "verb": N_("What the person did"),
    "course_title": N_("Title of the course"),
    "details": N_("Hours, dates, attendance and grade"),
    "hours": N_("Hours"),
    "dates": N_("Dates of the course"),
    "attendance": N_("Attendance"),
    "grade": N_("Grade"),
    "results": N_("Attendance and grade"),
    "closing": N_("Closing sentence"),
    "place_and_date": N_("Place and date"),
    "place": N_("Commune"),
    "date": N_("Date of issue"),
    "municipality": N_("Municipality"),
    "centre": N_("Centre"),
    "folio": N_("Folio"),
    "code": N_("Verification code"),
    "verify": N_("How to verify it"),
}
ALIGNS: Mapping[str, str] = {
    Align.LEFT: N_("Left"),
    Align.CENTRE: N_("Centred"),
    Align.RIGHT: N_("Right"),
}
LETTERS: Mapping[str, str] = {Letters.SERIF: N_("With serifs"), Letters.SANS: N_("Plain")}
WEIGHTS: Mapping[str, str] = {
    Weight.REGULAR: N_("Regular"),
    Weight.BOLD: N_("Bold"),
    Weight.ITALIC: N_("Italic"),
}
COLOURS: Mapping[str, str] = {
    Colour.INK: N_("Ink"),
    Colour.PETROL: N_("Petrol"),
    Colour.COPPER: N_("Copper"),
    Colour.GREY: N_("Grey"),
    Colour.MIST: N_("Mist"),
}
SPOKEN: Mapping[str, str] = {
    Spoken.PAPER: N_("That of the certificate"),
    Spoken.ES: N_("Always Spanish"),
    Spoken.EN: N_("Always English"),
}
ALL_KINDS = "all"
FOR_KINDS: Mapping[str, str] = {
    ALL_KINDS: N_("All certificates"),
    CertificateKind.COMPLETION: N_("Certificates of completion"),
    CertificateKind.ATTENDANCE: N_("Certificates of attendance"),
}
_LONGEST = 44


def element_name(number: int, one: Element) -> str:
    """Return how an element is called in a list: its number, and what it shows."""
    kind = _(KINDS[one.kind])
    shown = {
        ElementKind.TEXT: _shown(one.text_es),
        ElementKind.SIGNATORY: one.name or _("number {n}").format(n=one.number),
    }.get(one.kind, "")
    if one.kind is ElementKind.TEXT and shown:
        return f"{number} · {shown}"
    return f"{number} · {kind}: {shown}" if shown else f"{number} · {kind}"


def show_millimetres(length: float) -> str:
    """Return a length, or a size of letters, to one decimal as one types it."""
    return show_decimal(Decimal(str(round(float(length), 1))))


def template_name(line: TemplateLine) -> str:
    """Return the name of a template in the language spoken now."""
    return line.name_en if language() == "en" else line.name_es


def warning_words(warning: LayoutWarning) -> str:
    """Return a warning as a sentence."""
    return sentence(RefusedError(warning.code, number=warning.number))


def _shown(text: str) -> str:
    """Return a text with its fields as they are called, short."""
    named = FIELD.sub(lambda found: _(FIELDS[found[1]]) if found[1] in FIELDS else "…", text)
    one_line = " ".join(named.split())
    return one_line if len(one_line) <= _LONGEST else f"{one_line[: _LONGEST - 1]}…"
