"""Finding people: as one types, and page by page in a list."""

from enum import StrEnum

from desktop.domain.names import sort_key
from desktop.errors import MissingError
from desktop.storage import search
from desktop.storage.database import UnitOfWork
from desktop.storage.search import FoundPerson, Page
from desktop.use_cases.person_lines import PersonLine, person_line
from desktop.use_cases.registry import Right, query

MOST_LINES = 500
MOST_SPELLINGS = 2  # letters n of a word that are tried as ñ too


class PeopleOrder(StrEnum):
    """How a list of people is sorted: as a Spanish list, or who was registered last first."""

    NAME = "name"
    NEWEST = "newest"


@query(Right.SEE)
def find_people(unit: UnitOfWork, *, text: str, limit: int = 20) -> tuple[PersonLine, ...]:
    """Return people by what was typed so far: words of a name in any order, a RUN, a telephone.

    Accents and ñ need not be typed. People whose first surname begins with a single word come
    first; each group is in the order of a Spanish list. Nothing typed finds nobody.
    """
    words = search.words_of(text)
    limit = _sensible(limit)
    if len(words) == 1 and not words[0][0].isdigit():
        found = _by_any_word(unit, words[0], limit)
    else:
        found = _sorted(search.people_by_words(unit.rows, words, limit))
    today = unit.today
    return tuple([person_line(person, today) for person in found])


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
    return tuple(person_line(person, unit.today) for person in ask(unit.rows, page))


@query(Right.SEE)
def count_people(unit: UnitOfWork) -> int:
    """Return how many people are registered, without those who were merged into others."""
    return search.count_people(unit.session)


def _sensible(limit: int) -> int:
    return max(1, min(limit, MOST_LINES))


def _by_any_word(unit: UnitOfWork, word: str, limit: int) -> list[FoundPerson]:
    spellings = _spellings(sort_key(word, "", "").split("\t", maxsplit=1)[0])
    by_surname = search.people_by_surname(unit.rows, spellings, limit)
    # The range of a word that ends in n holds those of ñ too, hence twice the same people.
    found = _sorted(list({person.person_id: person for person in by_surname}.values()))[:limit]
    if len(found) < limit:
        seen = {person.person_id for person in found}
        others = search.people_by_words(unit.rows, [word], limit)
        found += _sorted([person for person in others if person.person_id not in seen])
    return found[:limit]


def _spellings(key: str) -> list[str]:
    """Return the sort keys that *key* may stand for: whoever types n may mean ñ."""
    ene = sort_key("ñ", "", "").split("\t", maxsplit=1)[0]
    spellings = [""]
    for letter in key.replace(ene, "n"):
        again = letter == "n" and len(spellings) < 2**MOST_SPELLINGS
        ending = [letter, ene] if again else [letter]
        spellings = [spelling + end for spelling in spellings for end in ending]
    return spellings


def _sorted(found: list[FoundPerson]) -> list[FoundPerson]:
    return sorted(found, key=lambda person: person.name_key)
