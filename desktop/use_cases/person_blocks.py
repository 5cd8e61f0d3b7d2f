"""Blocking a person's data while a request is pending: hidden everywhere, counted all the same."""

from dataclasses import dataclass
from datetime import datetime

from desktop.domain.access_log import Act
from desktop.domain.names import list_name
from desktop.domain.rights import Right
from desktop.errors import RefusedError
from desktop.storage.access_log import append
from desktop.storage.database import UnitOfWork
from desktop.storage.people import PersonRecord, blocked_people
from desktop.use_cases.person_page import PersonPage, page_of
from desktop.use_cases.registry import command, query
from desktop.use_cases.sensitive import person_to_open, reason_for


@dataclass(frozen=True)
class BlockedLine:
    """Somebody whose data are blocked, since when and why."""

    person_id: str
    list_name: str
    blocked_at: datetime
    reason: str


@command(Right.PROTECT_DATA)
def block_person(unit: UnitOfWork, *, person_id: str, reason: str) -> BlockedLine:
    """Hide a person from lists, searches and papers; enrolments stay counted.

    Raises MissingError no_such_record; RefusedError person_erased, person_blocked,
    reason_missing, reason_names, too_long.
    """
    person = person_to_open(unit, person_id)
    if person.erased_at is not None:
        raise RefusedError("person_erased")
    if person.blocked_at is not None:
        raise RefusedError("person_blocked")
    person.blocked_reason = reason_for(person, reason)
    person.blocked_at = unit.now.isoformat(timespec="microseconds").replace("+00:00", "Z")
    unit.session.flush()
    return _line(person)


@command(Right.PROTECT_DATA)
def unblock_person(unit: UnitOfWork, *, person_id: str) -> None:
    """Show a person everywhere again. Raises MissingError no_such_record."""
    person = person_to_open(unit, person_id)
    person.blocked_at = person.blocked_reason = None
    unit.session.flush()


@query(Right.PROTECT_DATA)
def list_blocked(unit: UnitOfWork) -> tuple[BlockedLine, ...]:
    """Return everybody whose data are blocked, by name."""
    return tuple(_line(person) for person in blocked_people(unit.session))


@command(Right.PROTECT_DATA)
def read_blocked_person(unit: UnitOfWork, *, person_id: str) -> PersonPage:
    """Return the record page of somebody whose data are blocked; that it was opened is logged.

    Raises MissingError no_such_record.
    """
    person = person_to_open(unit, person_id)
    append(unit, Act.OPENED, "blocked", [person.id], person.blocked_reason or "")
    return page_of(unit, person)


def _line(person: PersonRecord) -> BlockedLine:
    given = person.chosen_name or person.given_names
    return BlockedLine(
        person.id,
        list_name(given, person.first_surname, person.second_surname),
        datetime.fromisoformat(person.blocked_at or ""),
        person.blocked_reason or "",
    )
