"""Finding people: as one types, and page by page in a list."""

from collections.abc import Sequence
from enum import StrEnum
from operator import attrgetter

from desktop.domain.names import ENE, search_key, surname_key
from desktop.domain.rights import Right
from desktop.domain.similar_names import SHORTEST, beginnings_of, sound_of, sounds_like
from desktop.errors import MissingError
from desktop.storage import search
from desktop.storage.database import UnitOfWork
from desktop.storage.search import FoundPerson, Page
from desktop.use_cases.person_lines import PersonLine, person_lines
from desktop.use_cases.registry import query

MOST_LINES = 512
MOST_LIKE = 100  # words that one may mean
MOST_SPELLINGS = 2  # letters n of a word that are tried as ñ too
_place_in_a_list = attrgetter("name_key")


class PeopleOrder(StrEnum):
    """How a list of people is sorted: as a Spanish list, or who was registered last first."""

    NAME = "name"
    NEWEST = "newest"


@query(Right.SEE)
def find_people(unit: UnitOfWork, *, text: str, limit: int = 20) -> tuple[PersonLine, ...]:
    """Return people by what was typed so far: words of a name in any order, a RUN, a telephone.

    Accents and ñ need not be typed. People whose first surname begins with a single word come
    first; each group is in the order of a Spanish list. Where nobody fits, it is those with
    similar names: written by ear, or with a slip of a finger. Nothing typed finds nobody.
    """
    words, limit = search.words_of(text), _sensible(limit)
    if len(words) == 1 and not words[0][0].isdigit():
        found = _by_any_name(unit, words[0], limit)
    else:
        found = sorted(search.people_by_words(unit.rows, words, limit), key=_place_in_a_list)
    return person_lines(found, unit.today) if found else _similar(unit, words, limit)


@query(Right.SEE)
def list_people(
    unit: UnitOfWork,
    *,
    limit: int = 100,
    offset: int = 0,
    after: str | None = None,
    order: PeopleOrder = PeopleOrder.NAME,
) -> tuple[PersonLine, ...]:
    """Return a page of everybody; *after* is the person the page follows, *offset* goes on.

    Raises MissingError when the person *after* is gone or merged.
    """
    if after is not None and not search.people_by_id(unit.rows, [after]):
        raise MissingError("no_such_record")
    page = Page(_sensible(limit), max(0, offset), after)
    ask = search.newest_people if order is PeopleOrder.NEWEST else search.people_by_name
    return person_lines(ask(unit.rows, page), unit.today)


@query(Right.SEE)
def count_people(unit: UnitOfWork) -> int:
    """Return how many people are registered, without those who were merged into others."""
    return search.count_people(unit.session)


def _sensible(limit: int) -> int:
    return max(1, min(limit, MOST_LINES))


def _by_any_name(unit: UnitOfWork, word: str, limit: int) -> list[FoundPerson]:
    keys = _spellings(surname_key(word))
    found = search.people_by_word(unit.rows, word, keys, limit)
    if found and found[-1].name_key.startswith(keys):
        return found
    others = [person for person in found if not person.name_key.startswith(keys)]
    return found[: -len(others)] + sorted(others, key=_place_in_a_list) if others else found


def _similar(unit: UnitOfWork, words: Sequence[str], limit: int) -> tuple[PersonLine, ...]:
    known = [bool(search.people_by_words(unit.rows, [word], 1)) for word in words]
    # A word that somebody has is taken as it is, unless it is their company that nobody has.
    asked = [not has or all(known) for has in known]
    choices = [
        _like(unit, search_key(word)) if ask else [f'"{word}"*']
        for word, ask in zip(words, asked, strict=True)
    ]
    if not choices or not all(choices):
        return ()
    found = search.people_by_choices(unit.rows, choices, limit)
    lines = person_lines(sorted(found, key=_place_in_a_list), unit.today)
    return tuple([line._replace(similar=True) for line in lines])


def _like(unit: UnitOfWork, word: str) -> list[str]:
    """Return the words on file that may be meant by *word*; a number means itself or nothing."""
    if not word.isalpha() or len(sound_of(word)) < SHORTEST:
        return []
    terms = search.terms_beginning(unit.rows, beginnings_of(word))
    like = [term for term in terms if term.startswith(word) or sounds_like(word, term)]
    return [f'"{term}"' for term in like[:MOST_LIKE]]


def _spellings(key: str) -> tuple[str, ...]:
    """Return the sort keys that *key* may stand for, in order: whoever types n may mean ñ.

    A last n stands for both already: the key of ñ begins with it.
    """
    plain = key.replace(ENE, "n")
    spellings = [""]
    for letter in plain[:-1]:
        again = letter == "n" and len(spellings) < 2**MOST_SPELLINGS
        ending = (letter, ENE) if again else (letter,)
        spellings = [spelling + end for spelling in spellings for end in ending]
    return tuple([spelling + plain[-1:] for spelling in spellings])
