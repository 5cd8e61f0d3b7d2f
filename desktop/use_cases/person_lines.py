"""One line about a person, as lists and searches show it."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from desktop.domain.dates import age
from desktop.storage.search import FoundPerson


class PersonLine(NamedTuple):
    """Enough of a person to tell homonyms apart; *sector* is a code, *document* as on paper.

    One that is *similar* does not have the words that were looked for, only some like them.

    A tuple, for a search makes twenty with each letter: frozen dataclasses took three times as
    long, and longer than the search.
    """

    person_id: str
    list_name: str
    document: str | None
    birth_date: date | None
    age: int | None
    sector: str | None
    phone: str | None
    last_course: str | None
    similar: bool = False


def person_lines(found: Iterable[FoundPerson], today: date) -> tuple[PersonLine, ...]:
    """Return the lines about people that were found."""
    return tuple(
        [
            PersonLine(person_id, name, document, *_born(born, today), sector, phone, course)
            for person_id, name, document, born, sector, phone, course, _key in found
        ]
    )


def _born(written: str | None, today: date) -> tuple[date | None, int | None]:
    if written is None:
        return None, None
    born = date.fromisoformat(written)
    return born, age(born, today)
