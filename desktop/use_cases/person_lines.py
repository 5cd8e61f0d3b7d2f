"""One line about a person, as lists and searches show it."""

from dataclasses import dataclass
from datetime import date

from desktop.domain.dates import age
from desktop.storage.search import FoundPerson


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Enough of a person to tell homonyms apart; *sector* is a code, *document* as on paper."""

    person_id: str
    list_name: str
    document: str | None
    birth_date: date | None
    age: int | None
    sector: str | None
    phone: str | None
    last_course: str | None


def person_line(found: FoundPerson, today: date) -> PersonLine:
    """Return the line about a person that was found."""
    born = date.fromisoformat(found.birth_date) if found.birth_date else None
    return PersonLine(
        found.person_id,
        found.list_name,
        found.document,
        born,
        age(born, today) if born else None,
        found.sector,
        found.phone,
        found.last_course,
    )
