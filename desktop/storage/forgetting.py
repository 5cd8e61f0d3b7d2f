"""Forgetting a person: what names them leaves the rows, the journal, the differences, the search.

A certificate that was issued stays as it is, in its row and in the journal: it is a public record.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import delete, select, text, update
from sqlalchemy.orm import Session

from desktop.domain.names import sort_key
from desktop.domain.shared_fields import ERASED, without_names
from desktop.storage.change_log import ChangeRecord
from desktop.storage.database import UnitOfWork
from desktop.storage.differences import DifferenceRecord
from desktop.storage.drafts import remove_drafts_about
from desktop.storage.people import IdentityDocumentRecord, PersonRecord
from desktop.storage.sync_state import KeptFieldRecord

_DECIDED = frozenset({"kept", "lost", "note"})  # of a difference


def erase_rows(unit: UnitOfWork, person_id: str, reason: str) -> None:
    """Blank a person, everybody who was merged into them, and all their documents.

    These changes are captured: they travel. The documents become tombstones.
    """
    session = unit.session
    session.execute(text("PRAGMA secure_delete = ON"))  # overwrites what stood there
    people = _same_person(session, person_id)
    for person in session.scalars(select(PersonRecord).where(PersonRecord.id.in_(people))):
        _blank(person)
        person.birth_date = person.birth_date and person.birth_date.replace(month=1, day=1)
        person.sort_key = sort_key("", "", "")
        person.erased_at = unit.now.isoformat(timespec="microseconds").replace("+00:00", "Z")
        person.erased_reason = reason
    theirs = IdentityDocumentRecord.person_id.in_(people)
    for document in session.scalars(select(IdentityDocumentRecord).where(theirs)):
        document.deleted_at = document.deleted_at or unit.now
        _blank(document)
    session.flush()


def forget(unit: UnitOfWork, person_id: str) -> None:
    """Take what named a person, whose rows are blank already, out of the rest of this file.

    Nothing of this is captured: each computer, and the centre, forgets by itself. The journal
    keeps its operations and their order.
    """
    session = unit.session
    people = _same_person(session, person_id)
    theirs = IdentityDocumentRecord.person_id.in_(people)
    rows = [*people, *session.scalars(select(IdentityDocumentRecord.id).where(theirs))]
    with _silently(session):
        _forget_journal(session, rows)
        _forget_differences(session, rows)
        remove_drafts_about(session, people)
        session.execute(delete(KeptFieldRecord).where(KeptFieldRecord.row_id.in_(rows)))
        # The words of who is no longer found stay in the index until its parts are made one.
        session.execute(text("INSERT INTO person_search (person_search) VALUES ('optimize')"))
        session.execute(text("PRAGMA secure_delete = OFF"))


def _same_person(session: Session, person_id: str) -> Sequence[str]:
    """Return the ids of a person and of everybody who was merged into them, however often."""
    found, new = [person_id], [person_id]
    while new:
        merged = select(PersonRecord.id).where(PersonRecord.merged_into.in_(new))
        new = [each for each in session.scalars(merged) if each not in found]
        found += new
    return found


def _blank(row: PersonRecord | IdentityDocumentRecord) -> None:
    for field, value in ERASED[row.__tablename__].items():
        setattr(row, field, value)


@contextmanager
def _silently(session: Session) -> Iterator[None]:
    """Let nothing be captured; an error leaves that to the end of its transaction."""
    before = session.scalar(text("SELECT applying FROM device"))
    session.execute(text("UPDATE device SET applying = 1"))
    yield
    session.execute(text("UPDATE device SET applying = :before"), {"before": before})


def _forget_journal(session: Session, rows: Sequence[str]) -> None:
    of_rows = select(ChangeRecord.n, ChangeRecord.table_name, ChangeRecord.fields).where(
        ChangeRecord.row_id.in_(rows)
    )
    for n, table, fields in session.execute(of_rows).all():
        _write(session, n, without_names(table, json.loads(fields)))


def _forget_differences(session: Session, rows: Sequence[str]) -> None:
    """Forget both sides of what was decided differently about these rows, as the centre does."""
    about = select(DifferenceRecord.id).where(DifferenceRecord.row_id.in_(rows))
    of_them = select(ChangeRecord.n, ChangeRecord.fields).where(
        ChangeRecord.table_name == "difference", ChangeRecord.row_id.in_(about)
    )
    for n, fields in session.execute(of_them).all():
        said = json.loads(fields)
        _write(session, n, {name: said[name] for name in said if name not in _DECIDED})
    blank: dict[str, object] = {"kept": {}, "lost": {}, "note": None, "state": "superseded"}
    session.execute(update(DifferenceRecord).where(DifferenceRecord.row_id.in_(rows)).values(blank))


def _write(session: Session, n: int, fields: dict[str, object]) -> None:
    said = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    session.execute(update(ChangeRecord).where(ChangeRecord.n == n).values(fields=said))
