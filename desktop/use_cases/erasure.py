"""Erasing a person who asks for it: nothing names them any more, what was counted still counts."""

from dataclasses import dataclass

from desktop.domain.access_log import Act
from desktop.domain.names import list_name, tidy
from desktop.domain.rights import Right
from desktop.errors import MissingError, RefusedError
from desktop.storage.access_log import append
from desktop.storage.database import UnitOfWork
from desktop.storage.forgetting import erase_rows, forget, rows_of, same_person
from desktop.storage.people import find_person
from desktop.storage.person_page import certificates_of, enrolments_of
from desktop.use_cases.registry import command, query

REASON_LIMIT = 300


@dataclass(frozen=True)
class ErasedPerson:
    """Who was erased; *folios* are of the certificates that stay in the register with the name."""

    person_id: str
    folios: tuple[str, ...]


@dataclass(frozen=True)
class ErasurePreview:
    """What an erasure takes away, in numbers, and what stays."""

    person_id: str
    list_name: str
    documents: int
    sensitive: int
    enrolments: int
    folios: tuple[str, ...]


@query(Right.PROTECT_DATA)
def preview_erasure(unit: UnitOfWork, *, person_id: str) -> ErasurePreview:
    """Return what would go and what would stay; nothing is changed.

    Raises MissingError no_such_record; RefusedError person_erased.
    """
    person = find_person(unit.session, person_id)
    if person is None:
        raise MissingError("no_such_record")
    if person.erased_at is not None:
        raise RefusedError("person_erased")
    rows = rows_of(unit.session, same_person(unit.session, person.id))
    names = (person.given_names, person.first_surname, person.second_surname)
    return ErasurePreview(
        person.id,
        list_name(*names),
        sum(row.__tablename__ == "identity_document" for row in rows),
        sum(row.__tablename__.startswith("person_") for row in rows),
        len(enrolments_of(unit.session, person.id)),
        tuple(row.folio for row in certificates_of(unit.session, person.id)),
    )


@command(Right.PROTECT_DATA)
def erase_person(unit: UnitOfWork, *, person_id: str, reason: str) -> ErasedPerson:
    """Erase who a person is, here and wherever it travels.

    Names, documents, contact, notes and all sensitive data go.

    Enrolments, attendance and results stay for the statistics, with sex, year of birth, commune and
    the like; issued certificates stay as they are. It cannot be undone, and copies of the file
    that were made before still have everything. *reason* is kept and must not name the person.
    Raises MissingError no_such_record; RefusedError person_erased, reason_missing, too_long.
    """
    person = find_person(unit.session, person_id)
    if person is None:
        raise MissingError("no_such_record")
    if person.erased_at is not None:
        raise RefusedError("person_erased")
    because = tidy(reason, field="reason", limit=REASON_LIMIT)
    if not because:
        raise RefusedError("reason_missing")
    erase_rows(unit, person.id, because)
    forget(unit, person.id)
    append(unit, Act.ERASED, "person", [person.id])
    return ErasedPerson(
        person.id, tuple(row.folio for row in certificates_of(unit.session, person.id))
    )
