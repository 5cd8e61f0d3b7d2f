"""Two texts, one beside the other, with what differs between them marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from html import escape

from desktop.ui import theme

LONGEST = 2000  # letters; comparing takes the square of them
ALIKE = 0.5  # below this share the texts have so little in common that all would be marked
_PARTS = re.compile(r"\w+|\W")

Marked = tuple[str, bool]  # a piece of a text, and whether only this text has it


def marked(first: str, second: str) -> tuple[str, str]:
    """Return both texts as rich text; what only one of them has is underlined and coloured.

    Of texts that are alike nowhere nothing is marked: there the whole is the difference.
    """
    too_long = max(len(first), len(second)) > LONGEST
    if first == second or too_long or not _alike(first, second):
        return escape(first), escape(second)
    here: list[Marked] = []
    there: list[Marked] = []
    one, other = _PARTS.findall(first), _PARTS.findall(second)
    for what, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        pieces = (
            ([("".join(one[a:b]), False)], [("".join(other[c:d]), False)])
            if what == "equal"
            else _words(one[a:b], other[c:d])
        )
        here += pieces[0]
        there += pieces[1]
    return _rich(here), _rich(there)


def _words(one: Sequence[str], other: Sequence[str]) -> tuple[list[Marked], list[Marked]]:
    """Mark words that differ: of two spellings of a word the letters, else the whole."""
    if len(one) != len(other):
        return [("".join(one), True)], [("".join(other), True)]
    here: list[Marked] = []
    there: list[Marked] = []
    for first, second in zip(one, other, strict=True):
        if not (first.isalpha() and second.isalpha() and _alike(first, second)):
            here.append((first, first != second))
            there.append((second, first != second))
            continue
        for what, a, b, c, d in SequenceMatcher(None, first, second).get_opcodes():
            here.append((first[a:b], what != "equal"))
            there.append((second[c:d], what != "equal"))
    return here, there


def _alike(first: str, second: str) -> bool:
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= ALIKE


def _rich(pieces: Sequence[Marked]) -> str:
    colours = (
        f"background-color: {theme.colour('notice_soft').name()};"
        f" color: {theme.colour('notice').name()}"
    )
    return "".join(
        f'<span style="{colours}"><u><b>{escape(text)}</b></u></span>' if only else escape(text)
        for text, only in pieces
        if text
    )
