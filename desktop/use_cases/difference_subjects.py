"""What a difference is about, as people say it: whose it is, of which run, on which day."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any, NamedTuple

from desktop.domain.identity import DocumentType, IdentityDocument, show_document
from desktop.domain.names import list_name
from desktop.storage.people import IdentityDocumentRecord, PersonRecord
from desktop.storage.record import Record
from desktop.storage.rows_by_name import Named, links, links_of


class Name(NamedTuple):
    """How something is called, in both languages."""

    es: str
    en: str


@dataclass(frozen=True)
class Subject:
    """The thing that is different, and the person, course run and session that it belongs to.

    *label* is its own name where it has one: a room, a folio, a list's value. A row that is not
    here has nothing but its *table*.
    """

    table: str
    label: Name | None = None
    person_id: str | None = None
    person: str | None = None
    phone: str | None = None
    course_run_id: str | None = None
    run_code: str | None = None
    title: Name | None = None
    day: date | None = None
    starts_at: time | None = None


Rows = Mapping[Named, Record]


def subject_of(table: str, row_id: str, rows: Rows) -> Subject:
    """Return what the row is about; *rows* has it and all that it points at."""
    chain = _chain((table, row_id), rows)
    own, person = chain.get(table), chain.get("person")
    run, version = chain.get("course_run"), chain.get("course_version")
    session = chain.get("course_session")
    return Subject(
        table=table,
        label=name_of(own) if own is not None else None,
        person_id=person.id if person else None,
        person=_name_of_person(person).es if person else None,
        phone=(person.phone or person.phone_typed) if person else None,
        course_run_id=run.id if run else None,
        run_code=run.code if run else None,
        title=_both(version.title_es, version.title_en) if version else None,
        day=session.date if session else None,
        starts_at=session.starts_at if session else None,
    )


def name_of(row: Record) -> Name | None:
    """Return how a row is called by itself; None for one that only joins others."""
    say = _NAMES.get(row.__tablename__)
    return say(row) if say is not None else None


def names_behind(values: Mapping[str, object], table: str, rows: Rows) -> dict[str, Name]:
    """Return the names of the rows that some values of *table* are the ids of, by id."""
    found = {}
    for target, row_id in pointed_at(values, table):
        row = rows.get((target, row_id))
        if row is not None and (name := name_of(row)) is not None:
            found[row_id] = name
    return found


def pointed_at(values: Mapping[str, object], table: str) -> list[Named]:
    """Return the rows that some values of *table* are the ids of."""
    targets = links_of(table)
    return [
        (targets[field], value)
        for field, value in values.items()
        if field in targets and isinstance(value, str)
    ]


def _chain(start: Named, rows: Rows) -> dict[str, Any]:
    """Return the nearest row of each table; what a row names first is nearer."""
    found: dict[str, Any] = {}
    waiting = [start]
    while waiting:
        link = waiting.pop(0)
        row = rows.get(link)
        if row is not None and link[0] not in found:
            found[link[0]] = row
            waiting += links(row).values()
    return found


def _same(text: str) -> Name:
    return Name(text, text)


def _both(es: str, en: str | None) -> Name:
    return Name(es, en or es)


def _name_of_person(row: PersonRecord) -> Name:
    given = row.chosen_name or row.given_names
    return _same(list_name(given, row.first_surname, row.second_surname))


def _document(row: IdentityDocumentRecord) -> Name:
    return _same(show_document(IdentityDocument(DocumentType(row.type), row.number, row.country)))


_NAMES: Mapping[str, Callable[[Any], Name]] = {
    "assessment": lambda row: _same(row.name),
    "centre": lambda row: _both(row.name_es, row.name_en),
    "certificate": lambda row: _same(row.folio),
    "certificate_logo": lambda row: _same(row.name),
    "certificate_template": lambda row: _both(row.name_es, row.name_en),
    "closed_day": lambda row: _same(row.label),
    "code_value": lambda row: _both(row.label_es, row.label_en),
    "course": lambda row: _same(row.code),
    "course_run": lambda row: _same(row.code),
    "course_version": lambda row: _both(row.title_es, row.title_en),
    "identity_document": _document,
    "instructor": lambda row: _same(row.full_name),
    "person": _name_of_person,
    "room": lambda row: _same(row.name),
    "signatory": lambda row: _same(row.full_name),
    "target_group": lambda row: _both(row.label_es, row.label_en),
}
