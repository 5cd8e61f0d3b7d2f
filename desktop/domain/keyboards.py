"""What keyboards make of what a reader sends.

A reader is a keyboard set to a country of its own, and types keys, not signs. Where the computer
is set to another country, ``:`` ``/`` ``?`` ``=`` ``&`` ``-`` ``_`` ``<`` arrive as other signs;
with Caps Lock every letter arrives in the other case. Letters, figures, ``.`` and ``%`` are the
same everywhere. Among Spain and Latin America only ``#`` and rarer signs differ.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

_FEWEST_DOUBLED = 14


class Layout(StrEnum):
    """For which pair of keyboards, the reader's and the computer's, what arrived is put right."""

    AS_SENT = "as_sent"
    LATIN_AMERICA = "latin_america"  # the reader: United States, the computer: Latin America
    SPAIN = "spain"  # the reader: United States, the computer: Spain
    SPANISH = "spanish"  # one of these two: what arrived does not tell which
    UNITED_STATES = "united_states"  # the reader: Spain or Latin America, the computer: the States


class Case(StrEnum):
    """What became of capitals and small letters."""

    AS_SENT = "as_sent"
    SWAPPED = "swapped"  # Caps Lock was on
    CAPITALS = "capitals"  # the reader makes all of them capitals
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Heard:
    """What arrived, its letters put right, and how it arrived; ``as_sent`` puts its signs right."""

    text: str
    layout: Layout | None  # None where nothing of it tells
    case: Case

    @property
    def as_sent(self) -> str:
        """What the reader sent, as far as it can be told."""
        return self.text.translate(_REPAIRS.get(self.layout or Layout.AS_SENT, {}))


_SPANISH = {
    "Ñ": ":", "ñ": ";", "-": "/", "_": "?", "'": "-", "?": "_", "/": "&", ";": "<", ":": ">",
    '"': "@", "&": "^", "(": "*", ")": "(", "=": ")", "+": "]", "*": "}",
}  # fmt: skip
_STATES = {
    ">": ":", "<": ";", "&": "/", "_": "?", "/": "-", "-": "'", "?": "_", "^": "&", "\\": "<",
    "|": ">", "@": '"', "*": "(", "(": ")", ")": "=", "]": "+", "}": "*",
}  # fmt: skip
_REPAIRS = {
    Layout.SPANISH: str.maketrans(_SPANISH),
    Layout.LATIN_AMERICA: str.maketrans({**_SPANISH, "¿": "=", "¡": "+", "[": '"', "{": "'"}),
    Layout.SPAIN: str.maketrans(
        {**_SPANISH, "¡": "=", "¿": "+", "·": "#", "ç": "\\", "´": "'", "¨": '"'}
    ),
    Layout.UNITED_STATES: str.maketrans(_STATES),
}

_FLAGS = re.IGNORECASE | re.ASCII
_ADDRESS = re.compile(r"https?([:Ññ>])", re.IGNORECASE)
_EQUALS = re.compile(r"(?:RUN|type|serial|mrz|name)([¿¡=)])", re.IGNORECASE)
_LINES = re.compile(r"I[A-Z<;\\|>]CHL[A-Z0-9]{9}", _FLAGS)
_FILLERS = re.compile(r"[<;\\|>]")
_OF_EQUALS = {
    "¿": Layout.LATIN_AMERICA,
    "¡": Layout.SPAIN,
    "=": Layout.AS_SENT,
    ")": Layout.UNITED_STATES,
}
_OF_FILLER = {"<": Layout.AS_SENT, ";": Layout.SPANISH}
# A signed statement (JWS): three parts of letters, figures, - and _. Its header begins with {"
# which is eyJ. Looked for from the beginning of a run of signs that has the dots of a statement
# behind it: from every eyJ anew, a page made of them would take hours.
_PART = r"[\w'?/-]"
_TOKEN = re.compile(
    rf"(?<!{_PART})(?={_PART}*+\.{_PART}*+\.){_PART}*?(eyJ{_PART}*\.{_PART}*\.{_PART}*)", re.ASCII
)
_STRICT = re.compile(r"eyJ[\w-]*\.[\w-]*\.[\w-]*", re.ASCII)
_TOKEN_OF_ANY_CASE = re.compile(_TOKEN.pattern, _FLAGS)
_OF_TOKEN = str.maketrans("'/?", "--_")
_SEAL = 86  # signs of the last part, a signature of 64 bytes


def hear(typed: str) -> Heard:
    """Return what a reader typed with its letters as they were sent, and how it arrived."""
    once = undoubled(typed)
    case = _case(once)
    text = once if case in {Case.AS_SENT, Case.CAPITALS} else once.swapcase()
    return Heard(text, _layout(text), case)


def undoubled(typed: str) -> str:
    """Return what was typed once, where every sign came twice; else what was typed."""
    packed = typed.strip()
    if len(packed) >= _FEWEST_DOUBLED and packed[::2] == packed[1::2]:
        return packed[::2]
    return typed


def sealed_in(text: str) -> str | None:
    """Return the signed statement in *text*, whatever the keyboards were; None for none.

    Only what a keyboard does to a whole statement is undone: all its signs, or all its letters.
    So no repair brings one nearer to a statement that it was not.
    """
    found = _TOKEN.search(text) or _TOKEN.search(text.swapcase())
    return _repaired(found[1]) if found else None


def lost_its_case(text: str) -> bool:
    """Tell whether *text* holds a statement whose capitals cannot be told any more."""
    found = None if sealed_in(text) is not None else _TOKEN_OF_ANY_CASE.search(text)
    return found is not None and (found[1].islower() or found[1].isupper())


def _repaired(token: str) -> str:
    strict = _STRICT.match(token)
    as_it_is = strict[0] if strict else token
    whole = strict is not None and len(as_it_is.rpartition(".")[2]) >= _SEAL
    mixed = bool({"-", "_"} & set(token)) or {"'", "/"} <= set(token)
    if whole or mixed:
        return as_it_is
    return token.translate(_OF_TOKEN)


def _case(typed: str) -> Case:
    if sealed_in(typed) is not None:
        swapped = _TOKEN.search(typed) is None
        return Case.SWAPPED if swapped else Case.AS_SENT
    letters = "".join(filter(str.isalpha, typed))
    address = _ADDRESS.search(typed)
    if lost_its_case(typed):
        return Case.CAPITALS if typed.isupper() else Case.SMALL
    if address is None:
        return Case.SWAPPED if letters.islower() else Case.AS_SENT
    if address[0][:4].islower():
        return Case.SMALL if letters.islower() and _EQUALS.search(typed) else Case.AS_SENT
    return Case.CAPITALS if letters.isupper() else Case.SWAPPED


def _layout(text: str) -> Layout | None:
    """Return the pair of keyboards, by the signs behind words that each scan has."""
    token = _TOKEN.search(text)
    address, equals = _ADDRESS.search(text), _EQUALS.search(text)
    lines = None if address or equals else _LINES.match("".join(text.split()))
    if equals is not None:
        return _OF_EQUALS[equals[1]]
    if address is not None:
        return _of_address(address[1], text)
    if token is not None:
        return _of_token(token[1])
    filler = _FILLERS.search(text) if lines else None
    return _OF_FILLER.get(filler[0], Layout.UNITED_STATES) if filler else None


def _of_address(colon: str, text: str) -> Layout:
    if colon in "Ññ":
        return Layout.SPAIN if "·" in text else Layout.SPANISH
    return Layout.UNITED_STATES if colon == ">" else Layout.AS_SENT


def _of_token(token: str) -> Layout:
    if sealed_in(token) == token:
        return Layout.AS_SENT
    return Layout.UNITED_STATES if "/" in token else Layout.SPANISH
