"""Who a person is on paper: RUN, provisional numbers, passports and foreign documents.

A RUN is a body of one to nine digits and a check digit, modulo 11. Bodies of nine
digits are the provisional identifiers (IPE of the Ministry of Education, NIP of FONASA),
which follow the same rule; very old people have bodies under a million.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from desktop.errors import RefusedError

LARGEST_BODY = 999_999_999
PROVISIONAL_FROM = 100_000_000
COMPANIES_FROM = 50_000_000
_GROUPS = r"\d{1,3}(?:[., ]\d{3})+"
_PREFIX = re.compile(r"^(?:R\.?U\.?[NT]\.?|C\.?I\.?)\s*(?:N[°º.]{0,2})?\s*[:.]?\s*(?=[\d-])")
_HYPHENS = re.compile(r"\s*[-\u2010-\u2015\u2212\u00AD'\u2019\u00B4`]\s*")
_FILLERS = frozenset({1, *(int(str(digit) * 8) for digit in range(1, 10))})


class DocumentType(StrEnum):
    """What kind of document bears the number."""

    RUN = "run"
    IPE = "ipe"
    NIP = "nip"
    PASSPORT = "passport"
    FOREIGN = "foreign_document"


WITH_CHECK_DIGIT = frozenset({DocumentType.RUN, DocumentType.IPE, DocumentType.NIP})


@dataclass(frozen=True, slots=True)
class IdentityDocument:
    """One document: the number in its canonical form, the issuing country if not Chilean."""

    type: DocumentType
    number: str
    country: str | None = None


def check_digit(body: int) -> str:
    """Return the check digit of *body*, "0" to "9" or "K" (modulo 11, weights 2 to 7)."""
    total = sum(int(digit) * (2 + place % 6) for place, digit in enumerate(reversed(str(body))))
    return "0123456789K"[-total % 11]


def read_run(text: str) -> str:
    """Return the canonical form "12345678-5" of a RUN as people and scanners write it.

    Dots, blanks, any kind of hyphen, a scanner's apostrophe, a "RUN:" or "RUT" before it,
    zeros in front and a small k are forgiven. Digits without any grouping or hyphen end
    in their check digit; digits grouped in thousands do not have one. Refuses with
    run_missing_check_digit, run_check_digit or run_unreadable.
    """
    digits, given = _split_run(_HYPHENS.sub("-", " ".join(text.upper().split())), text)
    body = int(digits.lstrip("0")[: len(str(LARGEST_BODY)) + 1] or 0)
    if not 0 < body <= LARGEST_BODY:
        raise RefusedError("run_unreadable", typed=text)
    if not given:
        raise RefusedError("run_missing_check_digit", typed=text, expected=check_digit(body))
    if check_digit(body) != given:
        raise RefusedError("run_check_digit", typed=text)
    return f"{body}-{given}"


def _split_run(spelled: str, typed: str) -> tuple[str, str]:
    """Return the digits of the body and the check digit, "" when none was written."""
    spelled = _PREFIX.sub("", spelled)
    hyphened = re.fullmatch(r"(\d[\d., ]*)-([\dK]?)\.?", spelled)
    if hyphened:
        return re.sub(r"\D", "", hyphened[1]), hyphened[2]
    if re.fullmatch(_GROUPS, spelled):
        return re.sub(r"\D", "", spelled), ""
    bare = re.fullmatch(rf"({_GROUPS}|\d+)[., ]?([\dK])", spelled)
    if bare is None:
        raise RefusedError("run_unreadable", typed=typed)
    return re.sub(r"\D", "", bare[1]), bare[2]


def _body(canonical: str) -> int:
    return int(canonical.split("-", maxsplit=1)[0])


def show_run(canonical: str) -> str:
    """Return "12.345.678-5"."""
    body, digit = canonical.split("-")
    return f"{int(body):,}".replace(",", ".") + f"-{digit}"


def mask_run(canonical: str) -> str:
    """Return "12.345.XXX-X", for lists that pass from hand to hand."""
    head = show_run(f"{_body(canonical) // 1000}-X").removesuffix("-X")
    return "XXX-X" if head == "0" else f"{head}.XXX-X"


def is_provisional(canonical: str) -> bool:
    """Tell whether the body has nine digits, as only the provisional identifiers have."""
    return _body(canonical) >= PROVISIONAL_FROM


def run_hints(canonical: str) -> frozenset[str]:
    """Return what makes a valid RUN doubtful for a person: "company", "filler". Never a refusal."""
    body = _body(canonical)
    hints = {"company"} if COMPANIES_FROM <= body < PROVISIONAL_FROM else set()
    return frozenset(hints | ({"filler"} if body in _FILLERS else set()))


def read_document(type: DocumentType, text: str, country: str | None = None) -> IdentityDocument:
    """Return the document with its number in canonical form.

    Passports and foreign documents need a *country* (ISO 3166 alpha-3) and keep letters,
    digits and hyphens only. Refuses with read_run's codes, ipe_too_short, document_country
    or document_number.
    """
    if type in WITH_CHECK_DIGIT:
        number = read_run(text)
        if type is DocumentType.IPE and not is_provisional(number):
            raise RefusedError("ipe_too_short", typed=text)
        return IdentityDocument(type, number)
    nation = (country or "").strip().upper()
    if not re.fullmatch("[A-Z]{3}", nation):
        raise RefusedError("document_country", typed=country or "")
    # Blanks go first: between them a pattern that forgives blanks would look for ever.
    number = _HYPHENS.sub("-", "".join(text.upper().split())).replace(".", "")
    if not re.fullmatch(r"[A-Z0-9-]{3,20}", number) or not re.search(r"[A-Z0-9]", number):
        raise RefusedError("document_number", typed=text)
    return IdentityDocument(type, number, nation)


def show_document(document: IdentityDocument) -> str:
    """Return the number as it is written on paper, with dots if it is a RUN or like one."""
    return show_run(document.number) if document.type in WITH_CHECK_DIGIT else document.number


def mask_document(document: IdentityDocument) -> str:
    """Return the number with its end hidden, for lists that pass from hand to hand."""
    if document.type in WITH_CHECK_DIGIT:
        return mask_run(document.number)
    return document.number[:-3] + "XXX"
