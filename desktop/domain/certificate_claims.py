"""What the seal of a certificate states, and whether the words of a page still say the same.

A page whose text was edited keeps its seal; so each sealed value is looked for among the
words, in every spelling that our paper uses. Line breaks and blanks are forgiven, because
text taken out of a PDF has them where it pleases.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date

from desktop.domain.certificates import CertificateSnapshot, PaperLanguage, hours_of
from desktop.domain.identity import WITH_CHECK_DIGIT


def claims(snapshot: CertificateSnapshot, certificate_id: str, issuer: str) -> dict[str, object]:
    """Return the statement that is signed: the same snapshot always gives the same one.

    Of a document number only the end is stated. The course's title is the Spanish one,
    unless the paper is in English only. Without grade or document there is no such claim.
    """
    english = snapshot.language is PaperLanguage.EN and snapshot.course_title_en
    stated: dict[str, object] = {
        "iss": issuer,
        "jti": certificate_id,
        "kind": snapshot.kind.value,
        "folio": snapshot.folio,
        "code": snapshot.code,
        "name": snapshot.person_name,
        "course": snapshot.course_title_en if english else snapshot.course_title_es,
        "h": snapshot.minutes,
        "hk": snapshot.hour_kind,
        "att": snapshot.attendance_percent,
        "from": snapshot.starts_on.isoformat(),
        "to": snapshot.ends_on.isoformat(),
        "date": snapshot.issued_on.isoformat(),
    }
    if snapshot.document_number:
        stated["doc"] = document_end(snapshot)
    if snapshot.grade is not None:
        stated["grade"] = str(snapshot.grade)
    return stated


def document_end(snapshot: CertificateSnapshot) -> str:
    """Return the last three digits and the check digit of a RUN, or four characters of another."""
    shown = snapshot.document_number
    return shown[-5:] if snapshot.document_label_type in WITH_CHECK_DIGIT else shown[-4:]


_MONTHS = (
    ("enero", "january"),
    ("febrero", "february"),
    ("marzo", "march"),
    ("abril", "april"),
    ("mayo", "may"),
    ("junio", "june"),
    ("julio", "july"),
    ("agosto", "august"),
    ("septiembre", "september"),
    ("octubre", "october"),
    ("noviembre", "november"),
    ("diciembre", "december"),
)
_SCALE = re.compile(r"1[.,]0 (?:to|a|al|-|–) 7[.,]0|\((?:pass|aprob)[^)]{0,30}\)")


def differs(claims: Mapping[str, object], page_text: str) -> list[str]:
    """Return the names of claims whose value does not occur in the text of a page.

    So a sealed PDF whose words were edited is found. Values are looked for as our paper
    spells them, in either language; case and line breaks do not matter. The kind, the
    issuer and the id are not printed.
    """
    folded = "".join(
        char for char in _folded(page_text) if unicodedata.category(char) not in {"Cf", "Cn"}
    )
    spaced = _SCALE.sub(" ", " ".join(folded.split()))
    packed = spaced.replace(" ", "")
    for name in ("code", "folio"):  # figures in these are not the grade
        spaced = spaced.replace(_folded(str(claims.get(name) or " ")), " ")
    missing = []
    for name, value in claims.items():
        if name in _PATTERNS:
            seen = _is_seen(name, claims, spaced)
        else:
            seen = name in _NOT_PRINTED or re.sub(r"\s", "", _folded(str(value))) in packed
        if not seen:
            missing.append(name)
    return missing


def _is_seen(name: str, claims: Mapping[str, object], spaced: str) -> bool:
    """Look for one claim; one of a shape that our paper never has is not there."""
    try:
        return re.search(_PATTERNS[name](claims), spaced) is not None
    except (ValueError, KeyError, ArithmeticError):
        return False


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def _number(text: str) -> str:
    """Return a pattern for a number that is not part of a longer one; comma or point."""
    either_mark = re.escape(text).replace(r"\.", "[.,]")
    return rf"(?<![\d.,]){either_mark}(?!\d|[.,]\d)"


def _day(iso: object, *, year: str) -> str:
    """Return a pattern for a date in words or figures; *year* is how its year may follow."""
    day = date.fromisoformat(str(iso))
    spanish, english = _MONTHS[day.month - 1]
    second_day = r"(?: (?:y|al|and|to|–|-) (?:el )?\d{1,2})?"
    in_words = rf"{day.day}[.º°]{{0,2}}{second_day} (?:de )?(?:{spanish}|{english})"
    return rf"(?<!\d)(?:{in_words}{year.format(day.year)}|{day:%d-%m-%Y}|{day.isoformat()})(?!\d)"


def _hours_claimed(claims: Mapping[str, object]) -> str:
    return _number(str(hours_of(int(str(claims["h"])), str(claims["hk"]))))


_PATTERNS: dict[str, Callable[[Mapping[str, object]], str]] = {
    "h": _hours_claimed,
    "att": lambda claims: _number(str(claims["att"])) + " ?%",
    "grade": lambda claims: _number(str(claims["grade"])),
    "from": lambda claims: _day(claims["from"], year=r"(?: (?:de )?{})?"),
    "to": lambda claims: _day(claims["to"], year=r" (?:de )?{}"),
    "date": lambda claims: _day(claims["date"], year=r" (?:de )?{}"),
}
_NOT_PRINTED = frozenset({"iss", "jti", "kind", "hk"})
