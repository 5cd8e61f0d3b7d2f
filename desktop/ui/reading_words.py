"""What a reader typed, in words: what it is, through which keyboard, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop.domain.bursts import OwnCode, read_burst
from desktop.domain.card_scan import CardPart, CardScan
from desktop.domain.identity import show_run
from desktop.domain.keyboards import Case, Layout, hear, undoubled
from desktop.errors import RefusedError
from desktop.i18n import N_, _
from desktop.i18n.formats import show_date
from desktop.i18n.wording import sentence

ENDS = ("\n", "\r", "\t")
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
    Layout.SPANISH: N_(
        "The reader types for the United States, this computer has a Spanish keyboard."
    ),
    Layout.UNITED_STATES: N_(
        "The reader types for Spain or Latin America, this computer has the keyboard of the United"
        " States."
    ),
}
SET_UP: Mapping[Layout, str] = {
    Layout.LATIN_AMERICA: N_("Spanish (Latin America) keyboard"),
    Layout.SPANISH: N_("Spanish (Latin America) keyboard"),
    Layout.SPAIN: N_("Spanish (Spain) keyboard"),
    Layout.UNITED_STATES: N_("United States keyboard"),
}


@dataclass(frozen=True)
class ReadingWords:
    """Each in the language spoken now; what there is nothing to say of is ""."""

    kind: str
    says: str = ""
    layout: str = ""
    advice: str = ""


def words_of(text: str, today: date, *, slow: bool = False) -> ReadingWords:
    """Return what *text* is, with its last Enter; *slow* tells that it came like from a hand."""
    try:
        found = read_burst(undoubled(text), today)
    except RefusedError as error:
        return ReadingWords(sentence(error), advice=_advice(text, ours=True, slow=slow))
    layout = hear(text).layout
    keyboard = _(LAYOUTS[layout]) if layout is not None else ""
    advice = _advice(text, ours=found is not None, slow=slow)
    if isinstance(found, CardScan):
        return ReadingWords(_(PARTS[found.part]), _says(found), keyboard, advice)
    kind = _(CODES[found]) if found else _("Neither an identity card nor a code of this program")
    return ReadingWords(kind, layout=keyboard, advice=advice)


def _says(scan: CardScan) -> str:
    facts = (
        f"RUN {show_run(scan.run)}",
        " ".join(part for part in (scan.given_names, scan.surnames) if part),
        _("born {date}").format(date=show_date(scan.birth_date)) if scan.birth_date else "",
        _("valid until {date}").format(date=show_date(scan.expires_on)) if scan.expires_on else "",
    )
    return " · ".join(fact for fact in facts if fact)


def _advice(text: str, *, ours: bool, slow: bool) -> str:
    """Say what to set, the worst first; of what is none of ours, only how it came."""
    heard = hear(text)
    said = [_case_advice(heard.case)] if ours else []
    if ours and slow:
        said = [_slow_advice(), *said]
    if undoubled(text) != text:
        said.append(_("Each sign came twice: set the reader to send each once."))
    if heard.layout is not None and heard.layout is not Layout.AS_SENT:
        said.append(_layout_advice(heard.layout))
    if not slow and not text.endswith(ENDS):
        said.append(_end_advice())
    said = [words for words in said if words]
    return "\n".join(said) if said or not ours else _("Everything is as it should be.")


def _case_advice(case: Case) -> str:
    if case is Case.SWAPPED:
        return _("Caps Lock is on: turn it off.")
    if case in {Case.CAPITALS, Case.SMALL}:
        return _(
            "The reader makes all letters alike: cards are understood, certificates are not. Set it"
            " to send letters as they are."
        )
    return ""


def _layout_advice(layout: Layout) -> str:
    words = _(
        "It is understood all the same. To have it right in other programs too, read the set-up"
        " code “{keyboard}” of the reader's manual."
    )
    return words.format(keyboard=_(SET_UP[layout]))


def _end_advice() -> str:
    return _(
        "The reader presses no Enter at the end, so each reading waits a moment. Set it to end with"
        " Enter (suffix CR)."
    )


def _slow_advice() -> str:
    return _(
        "The reader pauses between the keys, so it cannot be told from a hand. Set it to send"
        " without a pause between characters."
    )
