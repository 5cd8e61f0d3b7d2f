"""People who may be the one about to be registered."""

from desktop.domain.names import search_key
from desktop.domain.rights import Right
from desktop.storage import people, search
from desktop.storage.database import UnitOfWork
from desktop.storage.people import PersonRecord
from desktop.use_cases.person_draft import PersonDraft, ReadPerson, read_draft
from desktop.use_cases.person_lines import PersonLine, person_lines
from desktop.use_cases.registry import query


@query(Right.SEE)
def find_duplicates(unit: UnitOfWork, *, draft: PersonDraft) -> tuple[PersonLine, ...]:
    """Return who may be the same person as *draft*, which need not be complete or right.

    The same document; the same birth date, first surname and first name; or the same names and
    telephone, accents and capitals aside.
    """
    read = read_draft(draft, unit.today, {})
    same = {holder.id for holder in [_holder(unit, read)] if holder is not None}
    return lines_of(unit, same | likely_same(unit, read))


def likely_same(unit: UnitOfWork, read: ReadPerson) -> set[str]:
    """Return the ids of people who are alike in more than chance would have it."""
    names = _first_names(read.texts["first_surname"], read.texts["given_names"])
    born = people.born_on(unit.session, read.birth_date) if read.birth_date else []
    number = read.phone.e164 if read.phone else None
    reached = people.reached_by(unit.session, number) if number else []
    whole = _whole_name(read.texts)
    return {
        *(person.id for person in born if names == _first_names_of(person)),
        *(person.id for person in reached if whole == _whole_name_of(person)),
    }


def lines_of(unit: UnitOfWork, person_ids: set[str]) -> tuple[PersonLine, ...]:
    """Return a line for each of these people, in the order of a Spanish list."""
    found = search.people_by_id(unit.rows, sorted(person_ids))
    return person_lines(found, unit.today)


def _holder(unit: UnitOfWork, read: ReadPerson) -> PersonRecord | None:
    return people.holder(unit.session, read.document) if read.document else None


def _first_names(first_surname: str | None, given_names: str | None) -> tuple[str, str]:
    """Return the surname and the first of the given names, folded for comparing."""
    given = search_key(given_names or "").split(" ")
    return search_key(first_surname or ""), given[0]


def _first_names_of(person: PersonRecord) -> tuple[str, str]:
    return _first_names(person.first_surname, person.given_names)


def _whole_name(texts: dict[str, str | None]) -> tuple[str, str]:
    return search_key(texts["first_surname"] or ""), search_key(texts["given_names"] or "")


def _whole_name_of(person: PersonRecord) -> tuple[str, str]:
    return search_key(person.first_surname or ""), search_key(person.given_names)
