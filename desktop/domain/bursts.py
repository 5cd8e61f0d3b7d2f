"""What a reader has typed in one go: an identity card, a code of our own, or nothing of ours."""

import re
from datetime import date
from enum import StrEnum

from desktop.domain.card_scan import CardScan, old_card, read_card_scan
from desktop.domain.certificates import read_code, read_folio
from desktop.domain.keyboards import undoubled
from desktop.errors import RefusedError

OLD_CARD = 68  # signs of a card of before 2013 that are looked at; a fingerprint is behind them
_FLAGS = re.IGNORECASE | re.ASCII
_SHEET = re.compile(r"MINGA\.L\.[0-9A-F]{32}\.[0-9A-Z]{6}(?![0-9A-Z])", _FLAGS)
_TOKEN = re.compile(r"eyJ[\w'?/-]+\.[\w'?/-]+\.[\w'?/-]{20,}", _FLAGS)  # in whatever case
_CODE = re.compile(r"(?:[0-9A-Z]{4}\.){3}[0-9A-Z]", _FLAGS)
_FOLIO = re.compile(r"[0-9]{4}\.[0-9A-Z]{2,6}\.[0-9A-Z]{1,4}\.[0-9]{5,9}", _FLAGS)

# Who types "cédula" and a RUN in one sentence is no card: a card's address has no blanks but for
# a sign that was lost on the way.
_ADDRESS = re.compile(r"docstatus|document.?validity|sidiv|registrocivil", _FLAGS)
_NUMBER = re.compile(r"RUN[^0-9A-Z]{0,2}[0-9]{4}|MRZ[^0-9A-Z]{0,2}[0-9A-Z]{20}", _FLAGS)
# What is plainly of a card without its address too, where a hiccup has parted the two.
_PORTAL = re.compile(r"https?\W{1,3}portal.(?:nuevo)?sidiv", _FLAGS)
_VALUES = re.compile(
    r"MRZ[^0-9A-Z]{0,2}[0-9A-Z]{24}|RUN\W[0-9]{4,9}\W[0-9K]\Wtype\W(?:CEDULA|PASAPORTE)", _FLAGS
)
_MOST_BLANKS = 2
_LINES = re.compile(r"I[A-Z<;\\|>]CHL[A-Z0-9<;\\|>]{20}", _FLAGS)
_LINES_LENGTH = 90
_OLD_HEAD = re.compile(r"[0-9]{4,8}[0-9K] *[0-9A-Z ]{10}", _FLAGS)
_OLD_RUN = re.compile(r"[0-9]{4,8}[0-9K] *", _FLAGS)
_OLD_MARK = slice(49, 52)
_BEGUN = re.compile(r".{0,3}(?:https?[:ñ>]|I[A-Z<;\\|>]CHL|MINGA\.L\.|eyJhbGci)", re.IGNORECASE)
# Where the next of several scans begins; some readers say before it which kind of code it is.
_AIM = r"(?:[\]+][A-Z][0-9])?"
_NEXT = re.compile(rf"{_AIM}(?:https?[:ñ>]|MINGA\.L\.)", re.IGNORECASE)
_NEXT_SEAL = re.compile(rf"{_AIM}eyJhbGci", re.IGNORECASE)


class OwnCode(StrEnum):
    """What a code that this program has printed stands on."""

    CERTIFICATE = "certificate"
    SHEET = "sheet"


def read_burst(text: str, today: date) -> CardScan | OwnCode | None:
    """Return what was read, None for what is neither a card nor a code of ours.

    Refuses with card_unreadable or card_damaged what is a card, but not wholly.
    """
    if looks_like_card(text):
        return read_card_scan(text, today)
    return own_code(text)


def scans_in(text: str) -> list[str]:
    """Return each of the scans that came in one go, in their order, with each sign once.

    Where it is not plain that each is one of ours, all of it is one.
    """
    text = undoubled(text)
    starts = [found.start() for found in _NEXT.finditer(text)]
    starts = starts or [found.start() for found in _NEXT_SEAL.finditer(text)]
    ends = [*starts[1:], len(text)]
    parts = [text[at:end] for at, end in zip([0, *starts[1:]], ends, strict=False)]
    return parts if parts and all(map(is_ours, parts)) else [text]


def is_ours(text: str) -> bool:
    """Tell whether *text* is a card or a part of one, or a code of ours: no field may have it."""
    return looks_like_card(text) or own_code(text) is not None


def is_whole(text: str, today: date) -> bool:
    """Tell whether *text* could be all that a reader has to say; a name may still follow."""
    try:
        return read_burst(text, today) is not None
    except RefusedError:
        return False


def looks_like_card(text: str) -> bool:
    """Tell whether *text* is an identity card or a part of one: then no field may have it."""
    if is_old_card(text):
        return True
    packed = "".join(text.split())
    if _LINES.match(packed):
        return True
    address = _ADDRESS.search(text) is not None and _NUMBER.search(text) is not None
    plain = address or _PORTAL.search(text) is not None or _VALUES.search(text) is not None
    return plain and text.strip().count(" ") <= _MOST_BLANKS


def is_old_card(text: str) -> bool:
    """Tell whether *text* is a card of before 2013, as soon as that can be seen."""
    return old_card(text) is not None


def has_begun(text: str) -> bool:
    """Tell whether *text* is the beginning of a card or a code: nobody types that by chance."""
    return _BEGUN.match(text) is not None or (
        _OLD_HEAD.match(text) is not None and len(text) <= _OLD_MARK.stop
    )


def goes_on(text: str) -> bool:
    """Tell whether a return at the end of *text* ends but one of the three lines of a card."""
    packed = "".join(text.split())
    return _LINES.match(packed) is not None and len(packed) < _LINES_LENGTH


def may_have_blank(text: str) -> bool:
    """Tell whether a blank may come next: a scan has one where a sign was lost, or in a RUN."""
    return has_begun(text) or _OLD_RUN.fullmatch(text) is not None


def own_code(text: str) -> OwnCode | None:
    """Return what of ours *text* stands on, None when it is no code of ours."""
    text = text.strip()
    if _SHEET.search(text):
        return OwnCode.SHEET
    return OwnCode.CERTIFICATE if _TOKEN.search(text) or _is_spelled(text) else None


def _is_spelled(text: str) -> bool:
    """Tell whether a verification code, or a folio, is all there is."""
    if not (_CODE.fullmatch(text) or _FOLIO.fullmatch(text)):
        return False
    try:
        (read_code if _CODE.fullmatch(text) else read_folio)(text)
    except RefusedError:
        return False
    return True
