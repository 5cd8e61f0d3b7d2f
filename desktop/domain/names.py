"""Names as people bear them: tidied, sorted and searched as Spanish does.

Surnames keep their particles and capitals as typed. Two keys are made of a name: one to
sort by (ñ is a letter after n, accents count last) and one to search by (ñ and n alike).
"""

import re
import unicodedata

from desktop.errors import RefusedError
from desktop.i18n import _

NAME_LIMIT = 80
ENE = "n\U0010fffd"  # ñ in a sort key: after every n
_APOSTROPHES = re.compile("['’‘`´]")
_PARTICLES = frozenset(
    {"da", "das", "de", "del", "di", "do", "dos", "e", "la", "las", "los", "van", "von", "y"}
)


def tidy(text: str, *, field: str = "name", limit: int = NAME_LIMIT) -> str:
    """Return *text* in NFC on one line, without control characters or doubled blanks.

    Refuses with too_long (field, limit) what has more than *limit* characters.
    """
    spaced = "".join(
        " " if char.isspace() else char
        for char in unicodedata.normalize("NFC", text)
        if char.isspace() or unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn"}
    )
    tidied = " ".join(spaced.split())
    if len(tidied) > limit:
        raise RefusedError("too_long", field=field, limit=limit)
    return tidied


def _without_marks(text: str) -> str:
    if text.isascii():
        return text
    return "".join(char for char in unicodedata.normalize("NFD", text) if not _is_mark(char))


def _is_mark(char: str) -> bool:
    return unicodedata.combining(char) != 0


def _sortable(text: str) -> str:
    folded = unicodedata.normalize("NFC", text).casefold().replace("ñ", ENE)
    plain = _APOSTROPHES.sub("", _without_marks(folded))
    return " ".join(plain.replace("-", " ").split())


def sort_key(first_surname: str, second_surname: str, given_names: str) -> str:
    """Return a text whose plain order is the order of ICU's Spanish collation.

    Compared part by part, surnames first; accents and capitals decide between equals only.
    Source: domain facts, names, tried against ICU.
    """
    parts = (first_surname, second_surname, given_names)
    ties = (unicodedata.normalize("NFC", part).swapcase() for part in parts)
    return "\t".join((*(_sortable(part) for part in parts), *ties))


def surname_key(first_surname: str) -> str:
    """Return how the sort key of whoever bears this first surname begins."""
    return _sortable(first_surname)


def search_key(text: str) -> str:
    """Return *text* without accents, capitals or apostrophes: Muñoz and munoz become the same."""
    plain = _APOSTROPHES.sub("", _without_marks(text).casefold())
    return " ".join(_without_marks(plain).split())


def part_surnames(surnames: str) -> tuple[str, str]:
    """Return first and second surname of what a document has in one: a guess, to be corrected.

    Particles belong to the word behind them: "de la Fuente Pérez" is de la Fuente and Pérez.
    """
    words, first = surnames.split(), 0
    while first < len(words) - 1 and words[first].casefold() in _PARTICLES:
        first += 1
    return " ".join(words[: first + 1]), " ".join(words[first + 1 :])


def full_name(given: str, first: str | None, second: str | None) -> str:
    """Return "María José Pérez Núñez"; of who was erased, that they were."""
    return " ".join(part for part in (given, first, second) if part) or _("(data erased)")


def list_name(given: str, first: str | None, second: str | None) -> str:
    """Return "Pérez Núñez, María José", as on lists that are sorted by surname.

    Of who was erased it says that they were.
    """
    surnames = " ".join(part for part in (first, second) if part)
    return ", ".join(part for part in (surnames, given) if part) or _("(data erased)")


def initials(given: str, first: str | None, second: str | None) -> str:
    """Return "M. J. P. N.": enough to find oneself on a public list, too little to be found."""
    words = " ".join(part for part in (given, first, second) if part).split()
    return " ".join(f"{word[0].upper()}." for word in words if word[0].isalpha())


def blocked_name() -> str:
    """Return what stands instead of the name of somebody whose data are blocked."""
    return _("(data blocked)")


def calm(text: str) -> str:
    """Return a name typed ALL IN CAPITALS with capitals where names have them; others as they are.

    For imports only: nobody's own spelling is corrected at a desk.
    """
    if not text.isupper() or len(text) < 2:
        return text
    words = text.lower().split(" ")
    return " ".join(
        word if place and word in _PARTICLES else _capital(word) for place, word in enumerate(words)
    )


def _capital(word: str) -> str:
    """Give a capital to the word, to each part after a hyphen, and after O' or D'."""
    starts = r"(?<![^-])\w|(?<=^\w['’])\w|(?<=-\w['’])\w"
    return re.sub(starts, lambda letter: letter[0].upper(), word)
