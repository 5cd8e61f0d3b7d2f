"""Erasing a person who asks for it: nothing names them any more, what was counted still counts."""

from dataclasses import dataclass

from desktop.domain.names import tidy
from desktop.domain.rights import Right
from desktop.errors import MissingError, RefusedError
from desktop.storage.database import UnitOfWork
from desktop.storage.forgetting import erase_rows, forget
from desktop.storage.people import find_person
from desktop.storage.person_page import certificates_of
from desktop.use_cases.registry import command

REASON_LIMIT = 300


@dataclass(frozen=True)
class ErasedPerson:
    """Who was erased; *folios* are of the certificates that stay in the register with the name."""

    person_id: str
    folios: tuple[str, ...]


@command(Right.PROTECT_DATA)
def erase_person(unit: UnitOfWork, *, person_id: str, reason: str) -> ErasedPerson:
    """Erase who a person is: names, documents, contact, notes, here and wherever it travels.

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
    return ErasedPerson(
        person.id, tuple(row.folio for row in certificates_of(unit.session, person.id))
    )
