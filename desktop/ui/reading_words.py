"""What a reader typed, in words: what it is, through which keyboard, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop.domain.bursts import OwnCode, read_burst
from desktop.domain.card_scan import CardPart, CardScan, Layout
from desktop.domain.identity import show_run
from desktop.errors import RefusedError
from desktop.i18n import N_, _
from desktop.i18n.formats import show_date
from desktop.i18n.wording import sentence

PARTS: Mapping[CardPart, str] = {
    CardPart.QR: N_("Identity card, its QR code"),
    CardPart.MRZ: N_("Identity card, its three lines of letters"),
    CardPart.PDF417: N_("Identity card of before 2013"),
}
CODES: Mapping[OwnCode, str] = {
    OwnCode.CERTIFICATE: N_("Certificate of this program"),
    OwnCode.SHEET: N_("Sign-in sheet of this program"),
}
LAYOUTS: Mapping[Layout, str] = {
    Layout.AS_SENT: N_("The reader and this computer have the same keyboard."),
    Layout.LATIN_AMERICA: N_(
        "The reader types for the United States, this computer has the keyboard of Latin America."
    ),
    Layout.SPAIN: N_(
        "The reader types for the United States, this computer has the keyboard of Spain."
    ),
}


@dataclass(frozen=True)
class ReadingWords:
    """Each in the language spoken now; what there is nothing to say of is ""."""

    kind: str
    says: str = ""
    layout: str = ""
    advice: str = ""


def words_of(text: str, today: date, *, slow: bool = False) -> ReadingWords:
    """Return what *text* is; *slow* tells that it came like from a hand."""
    try:
        found = read_burst(text, today)
    except RefusedError as error:
        return ReadingWords(sentence(error), advice=_slow_advice() if slow else "")
    if isinstance(found, CardScan):
        advice = _slow_advice() if slow else _advice(found.layout)
        return ReadingWords(_(PARTS[found.part]), _says(found), _(LAYOUTS[found.layout]), advice)
    kind = _(CODES[found]) if found else _("Neither an identity card nor a code of this program")
    return ReadingWords(kind, advice=_slow_advice() if slow and found else "")


def _says(scan: CardScan) -> str:
    facts = (
        f"RUN {show_run(scan.run)}",
        " ".join(part for part in (scan.given_names, scan.surnames) if part),
        _("born {date}").format(date=show_date(scan.birth_date)) if scan.birth_date else "",
        _("valid until {date}").format(date=show_date(scan.expires_on)) if scan.expires_on else "",
    )
    return " · ".join(fact for fact in facts if fact)


def _advice(layout: Layout) -> str:
    if layout is Layout.AS_SENT:
        return _("Everything is as it should be.")
    return _(
        "It is understood all the same. To have it right in other programs too, read the set-up"
        " code “Spanish (Latin America) keyboard” of the reader's manual."
    )


def _slow_advice() -> str:
    return _(
        "The reader pauses between the keys, so it cannot be told from a hand. Set it to send"
        " without a pause between characters."
    )
