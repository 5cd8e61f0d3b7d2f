"""A certificate: what is printed, frozen; its folio and its code.

The code is twelve characters of Crockford's base 32 (60 random bits) and one check
character of the same alphabet. The check is a weighted sum in the field of 32 elements
(weights are the powers of a generator, all different), so that every single wrong
character and every swap of two is noticed, which a sum modulo 31 or 32 could not promise.
Only letters, digits and full stops are used: they survive any scanner on any keyboard.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any

from desktop.domain.identity import DocumentType
from desktop.errors import RefusedError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
# No character that a reader takes for another one, and no vowel: a series never makes a word.
SERIES_ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 13
MINUTES_OF_HOUR = {"clock": 60, "teaching": 45}


class CertificateKind(StrEnum):
    """What is certified: the course was passed, or it was attended."""

    COMPLETION = "completion"
    ATTENDANCE = "attendance"


class PaperLanguage(StrEnum):
    """The language of one document, whatever is spoken on the screen."""

    ES = "es"
    EN = "en"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class SignatoryLine:
    """Who signs, and as what."""

    full_name: str
    position_es: str
    position_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateSnapshot:
    """Everything that is printed, copied at issue and never changed.

    *document_number* is in its shown form, "" without a document; *country* is the issuing
    one (ISO alpha-3) of a passport or foreign document. *modality* is a code. *place* is the
    commune's name. *hour_kind* is "clock" or "teaching" and says how *minutes* are counted.
    """

    kind: CertificateKind
    language: PaperLanguage
    folio: str
    code: str
    person_name: str
    document_label_type: DocumentType | None
    document_number: str
    country: str | None
    course_title_es: str
    course_title_en: str
    minutes: int
    hour_kind: str
    modality: str
    starts_on: date
    ends_on: date
    attendance_percent: int
    grade: Decimal | None
    issued_on: date
    place: str
    municipality: str
    centre_name_es: str
    centre_name_en: str
    signatories: tuple[SignatoryLine, ...]
    verification_url: str
    template: str = "classic"
    template_version: int = 1
    replaces_folio: str | None = None

    @property
    def hours(self) -> Decimal:
        """Return the length in hours of its kind, to one decimal and without a bare ".0"."""
        return hours_of(self.minutes, self.hour_kind)

    def to_json(self) -> dict[str, object]:
        """Return plain values: dates in ISO 8601, decimals as text, signatories as objects."""
        return {field.name: _plain(getattr(self, field.name)) for field in fields(self)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "CertificateSnapshot":
        """Return the snapshot that ``to_json`` wrote; KeyError or ValueError on anything else."""
        known = {field.name for field in fields(cls)}
        values: dict[str, Any] = {name: data[name] for name in data if name in known}
        for name, read in _READ.items():
            if values[name] is not None:
                values[name] = read(values[name])
        return cls(**values)


def hours_of(minutes: int, hour_kind: str) -> Decimal:
    """Return *minutes* in hours of 60 ("clock") or 45 ("teaching"), to one decimal, half up."""
    exact = Decimal(minutes) / MINUTES_OF_HOUR[hour_kind]
    rounded = exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
    whole = rounded.to_integral_value()
    return whole if whole == rounded else rounded


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, tuple):
        return [{field.name: getattr(line, field.name) for field in fields(line)} for line in value]
    return value.value if isinstance(value, StrEnum) else value


def _signatories(lines: list[dict[str, str]]) -> tuple[SignatoryLine, ...]:
    return tuple(SignatoryLine(**line) for line in lines)


_READ: dict[str, Callable[[Any], object]] = {
    "kind": CertificateKind,
    "language": PaperLanguage,
    "document_label_type": DocumentType,
    "starts_on": date.fromisoformat,
    "ends_on": date.fromisoformat,
    "issued_on": date.fromisoformat,
    "grade": Decimal,
    "signatories": _signatories,
}


def folio(year: int, centre: str, series: str, n: int) -> str:
    """Return "2026.YUN.A.00017": year, centre (2 to 6 letters or digits), series, number."""
    made = f"{year:04d}.{centre}.{series}.{n:05d}"
    if n < 1 or read_folio(made) != made:
        raise ValueError(made)
    return made


def series_name(random_bytes: bytes) -> str:
    """Return a series of four characters such as "XK7Q" from at least eight random bytes.

    Computers that cannot ask each other choose at random: of 20 in one centre, two choose the
    same once in 3,000 centres.
    """
    if len(random_bytes) < 8:
        raise ValueError("eight random bytes are needed")
    number, name = int.from_bytes(random_bytes[:8]), ""
    for _place in range(4):
        number, index = divmod(number, len(SERIES_ALPHABET))
        name += SERIES_ALPHABET[index]
    return name


def read_folio(text: str) -> str:
    """Return the folio as it is kept; case, blanks and hyphens are forgiven.

    Refuses with folio_unreadable.
    """
    spelled = re.sub(r"\s+", "", text).upper()
    spelled = re.sub(r"[-–'/]", ".", spelled)
    found = re.fullmatch(r"(\d{4})\.([A-Z0-9]{2,6})\.([A-Z0-9]{1,4})\.(\d{1,9})", spelled, re.ASCII)
    if found is None or int(found[4]) < 1:
        raise RefusedError("folio_unreadable", typed=text)
    return f"{found[1]}.{found[2]}.{found[3]}.{int(found[4]):05d}"


def _checksum(values: list[int]) -> int:
    """Return the weighted sum in GF(32), primitive polynomial x^5 + x^2 + 1, by Horner's rule."""
    total = 0
    for value in values:
        total <<= 1
        total = (total ^ 0b100101 if total & 0b100000 else total) ^ value
    return total


def verification_code(random_bytes: bytes) -> str:
    """Return a code such as "7K2M.9Q4T.0ZC8.V" from at least eight random bytes."""
    if len(random_bytes) < 8:
        raise ValueError("eight random bytes are needed")
    number = int.from_bytes(random_bytes[:8]) >> 4
    values = [number >> shift & 31 for shift in range(55, -1, -5)]
    return _grouped("".join(ALPHABET[value] for value in (*values, _checksum([*values, 0]))))


def _grouped(characters: str) -> str:
    return ".".join(characters[start : start + 4] for start in range(0, CODE_LENGTH, 4))


def read_code(text: str) -> str:
    """Return the code as it is kept; case, blanks, hyphens and O, I, L for 0, 1, 1 are forgiven.

    Refuses with code_unreadable, or code_check when one character must be wrong.
    """
    forgiven = str.maketrans("OIL", "011")
    spelled = re.sub(r"[\s.\-–']", "", text).upper().translate(forgiven)
    if len(spelled) != CODE_LENGTH or not set(spelled) <= set(ALPHABET):
        raise RefusedError("code_unreadable", typed=text)
    if _checksum([ALPHABET.index(character) for character in spelled]):
        raise RefusedError("code_check", typed=text)
    return _grouped(spelled)
