"""What a reader types when an identity card is held under it, through whatever keyboard.

The QR of the cards since 2013 (both hosts), the three machine-readable lines (ICAO 9303, TD1),
and the PDF417 of the cards until 2013. What other keyboards made of it is put right first. Nothing
of the card itself is kept: neither its number nor the string that opens its chip, nor anything of
the fingerprint.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from urllib.parse import unquote_to_bytes

from desktop.domain.identity import check_digit
from desktop.domain.keyboards import Heard, Layout, hear
from desktop.domain.names import calm, tidy
from desktop.errors import RefusedError

LONGEST = 2_000  # characters that are looked at
_NAMES_LIMIT = 160


class CardPart(StrEnum):
    """Which part of the card was read."""

    QR = "qr"
    MRZ = "mrz"
    PDF417 = "pdf417"


@dataclass(frozen=True, slots=True)
class CardScan:
    """What a card says of its holder; what it does not say is None or "".

    *surnames* are as the card has them, not parted: "DE LA FUENTE PÉREZ" has no seam. With
    *plain_names* they have lost their accents and ñ: good for empty fields only.
    """

    part: CardPart
    run: str
    layout: Layout = Layout.AS_SENT
    foreigner: bool = False
    given_names: str = ""
    surnames: str = ""
    plain_names: bool = False
    birth_date: date | None = None
    sex: str | None = None
    expires_on: date | None = None


_FLAGS = re.IGNORECASE | re.ASCII
_OF_A_CARD = re.compile(r"sidiv|CEDULA|PASAPORTE", _FLAGS)
_RUN = re.compile(r"RUN[^0-9A-Z]{0,2}([0-9]{4,9})[^0-9A-Z]{0,2}([0-9K])(?![0-9])", _FLAGS)
_FOREIGNER = re.compile(r"CEDULA.?EXT", _FLAGS)
_KEY = re.compile(r"MRZ[^0-9A-Z]{0,2}([0-9A-Z]{24})(?![0-9A-Z])", _FLAGS)
_HAS_KEY = re.compile(r"MRZ[^0-9A-Z]{0,2}[0-9A-Z]", _FLAGS)
_NAME = re.compile(r"(?<![0-9A-Z])NAME[^0-9A-Z%]{0,2}([^&]{1,600})$", _FLAGS)
_LINES = re.compile(r"I[A-Z<][A-Z]{3}[A-Z0-9<]{85}")
_FILLER = re.compile(r"[;\\|>]")  # what stands for < on other keyboards
_LINES_RUN = re.compile(r"([0-9]{4,9})<([0-9K])<*")
_OLD_RUN = re.compile(r"([0-9]{4,8})([0-9K]) *")
# What is behind the expiry is the card's own number, and then the fingerprint.
_OLD_FIXED = re.compile(
    r"(?P<run>.{9}).{10}(?P<surname>.{30})CHL(?P<until>[0-9]{6})?", _FLAGS | re.DOTALL
)
_OLD_PACKED = re.compile(
    r"(?P<run>[0-9]{7,8}[0-9K] ?)[0-9]{10}(?P<surname>[^\W\d_][^\d<>;:_?¿]{0,29}?)"
    r"CHL(?P<until>[0-9]{6})",
    re.IGNORECASE,
)


def read_card_scan(text: str, today: date) -> CardScan:
    """Return what a scan of an identity card says; *today* tells the century of a birth.

    Refuses with card_unreadable what is no scan of a card, and with card_damaged one whose check
    digits do not agree: then nothing of it is to be believed.
    """
    typed = text[:LONGEST]
    if found := old_card(typed):
        return _old_card(found)
    heard = hear(typed)
    if _OF_A_CARD.search(heard.text) and _HAS_RUN.search(heard.text):
        return _qr(heard, today)
    lines = _machine_lines(heard.text)
    if lines is None:
        raise RefusedError("card_unreadable")
    return _mrz(lines, heard.layout or Layout.AS_SENT, today)


_HAS_RUN = re.compile(r"RUN[^0-9A-Z]{0,2}[0-9]", _FLAGS)


def _qr(heard: Heard, today: date) -> CardScan:
    whole = heard.text
    found, key = _RUN.search(whole), _KEY.search(whole)
    if found is None or (key is None and _HAS_KEY.search(whole)):
        raise RefusedError("card_damaged")
    given, surnames = _names(heard.as_sent)
    born, until = _dates_of_key(key[1].upper(), today) if key else (None, None)
    return CardScan(
        CardPart.QR,
        _checked_run(found[1], found[2]),
        heard.layout or Layout.AS_SENT,
        foreigner=_FOREIGNER.search(whole) is not None,
        given_names=given,
        surnames=surnames,
        birth_date=born,
        expires_on=until,
    )


def _dates_of_key(key: str, today: date) -> tuple[date, date]:
    """Return birth and expiry out of number, birth and expiry, each with its check digit."""
    for part, digit in ((key[:9], key[9]), (key[10:16], key[16]), (key[17:23], key[23])):
        _agree(part, digit)
    return _born(key[10:16], today), _date(f"20{key[17:23]}")


def _names(repaired: str) -> tuple[str, str]:
    """Return given names and surnames, which two blanks part; the letters are Latin-1."""
    found = _NAME.search(repaired)
    if found is None:
        return "", ""
    raw = unquote_to_bytes(found[1].replace("+", " ").encode("latin-1", "replace"))
    try:
        name = raw.decode("utf-8")
    except UnicodeDecodeError:
        name = raw.decode("latin-1")
    given, parted, surnames = name.strip().partition("  ")
    return (_calm(given), _calm(surnames)) if parted else ("", "")


def _machine_lines(whole: str) -> str | None:
    """Return the three lines as one of ninety characters."""
    packed = _FILLER.sub("<", "".join(whole.split()).upper())
    found = _LINES.search(packed)
    return found[0] if found else None


def _mrz(lines: str, layout: Layout, today: date) -> CardScan:
    first, second, third = lines[:30], lines[30:60], lines[60:]
    for part, digit in (
        (first[5:14], first[14]),
        (second[:6], second[6]),
        (second[8:14], second[14]),
        (first[5:30] + second[:7] + second[8:15] + second[18:29], second[29]),
    ):
        _agree(part, digit)
    found = _LINES_RUN.fullmatch(second[18:29])
    if found is None:
        raise RefusedError("card_damaged")
    surnames, _, given = third.partition("<<")
    return CardScan(
        CardPart.MRZ,
        _checked_run(found[1], found[2]),
        layout,
        foreigner=second[15:18] != "CHL",
        given_names=_calm(given.replace("<", " ")),
        surnames=_calm(surnames.replace("<", " ")),
        plain_names=True,
        birth_date=_born(second[:6], today),
        sex={"F": "female", "M": "male"}.get(second[7]),
        expires_on=_date(f"20{second[8:14]}"),
    )


def old_card(typed: str) -> re.Match[str] | None:
    """Return run, surname and expiry of a card of before 2013, as soon as it can be told.

    Its columns are fixed; a reader that cannot type what fills them leaves it out.
    """
    if typed[49:52].upper() == "CHL" and typed[:4].isdecimal():
        return _OLD_FIXED.match(typed)
    return _OLD_PACKED.match(typed)


def _old_card(found: re.Match[str]) -> CardScan:
    run = _OLD_RUN.fullmatch(found["run"].upper())
    if run is None or found["until"] is None:
        raise RefusedError("card_damaged")
    return CardScan(
        CardPart.PDF417,
        _checked_run(run[1], run[2]),
        surnames=_calm(found["surname"].replace("\0", " ").upper()),
        expires_on=_date(f"20{found['until']}"),
    )


def _checked_run(body: str, digit: str) -> str:
    number = int(body)
    if not number or check_digit(number) != digit.upper():
        raise RefusedError("card_damaged")
    return f"{number}-{digit.upper()}"


def _agree(part: str, digit: str) -> None:
    """Refuse with card_damaged unless *digit* is the check digit of ICAO 9303 for *part*."""
    total = sum(_value(char) * (7, 3, 1)[place % 3] for place, char in enumerate(part))
    if digit != str(total % 10):
        raise RefusedError("card_damaged")


def _value(char: str) -> int:
    return 0 if char == "<" else int(char, 36)


def _born(figures: str, today: date) -> date:
    born = _date(f"20{figures}")
    return born if born <= today else _date(f"19{figures}")


def _date(figures: str) -> date:
    try:
        return date(int(figures[:4]), int(figures[4:6]), int(figures[6:8]))
    except ValueError:
        raise RefusedError("card_damaged") from None


def _calm(name: str) -> str:
    return calm(tidy(name[:_NAMES_LIMIT], limit=_NAMES_LIMIT).upper())
