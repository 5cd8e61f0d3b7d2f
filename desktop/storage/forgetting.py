"""Forgetting a person: what names them leaves the rows, the journal, the differences, the search.

A certificate that was issued stays as it is, in its row and in the journal: it is a public record.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import and_, delete, or_, select, text, update
from sqlalchemy.orm import Session

from desktop.domain.differences import DifferenceKind
from desktop.domain.names import sort_key
from desktop.domain.shared_fields import DROPPED, ERASED, without_names
from desktop.storage.certificates import CertificateRecord
from desktop.storage.change_log import ChangeRecord
from desktop.storage.data_requests import DataRequestRecord
from desktop.storage.database import UnitOfWork
from desktop.storage.differences import DifferenceRecord
from desktop.storage.drafts import remove_drafts_about
from desktop.storage.enrolment import EnrolmentRecord
from desktop.storage.people import IdentityDocumentRecord, PersonRecord
from desktop.storage.sensitive import PersonSensitiveRecord, PersonTargetGroupRecord
from desktop.storage.sync_state import KeptFieldRecord

Theirs = (
    IdentityDocumentRecord | PersonSensitiveRecord | PersonTargetGroupRecord | DataRequestRecord
)
K = TypeVar(
    "K",
    IdentityDocumentRecord,
    PersonSensitiveRecord,
    PersonTargetGroupRecord,
    DataRequestRecord,
)
_DECIDED = frozenset({"kept", "lost", "note"})  # of a difference


def erase_rows(unit: UnitOfWork, person_id: str, reason: str) -> None:
    """Blank a person, everybody who was merged into them, and all their documents.

    These changes are captured: they travel. Documents and sensitive data become tombstones.
    """
    session = unit.session
    session.execute(text("PRAGMA secure_delete = ON"))  # overwrites what stood there
    people = same_person(session, person_id)
    for person in session.scalars(select(PersonRecord).where(PersonRecord.id.in_(people))):
        _blank(person)
        person.birth_date = person.birth_date and person.birth_date.replace(month=1, day=1)
        person.sort_key = sort_key("", "", "")
        person.erased_at = unit.now.isoformat(timespec="microseconds").replace("+00:00", "Z")
        person.erased_reason = reason
    for row in rows_of(session, people):
        drop(unit, row)
    session.flush()


def drop(unit: UnitOfWork, row: Theirs) -> None:
    """Blank a row of a person; one that says nothing then becomes a tombstone."""
    if row.__tablename__ in DROPPED:
        row.deleted_at = row.deleted_at or unit.now
    _blank(row)


def rows_of(session: Session, people: Sequence[str]) -> list[Theirs]:
    """Return the rows of some people that name them or say what is sensitive, tombstones too."""
    return [
        *_of(session, IdentityDocumentRecord, people),
        *_of(session, PersonSensitiveRecord, people),
        *_of(session, PersonTargetGroupRecord, people),
        *_of(session, DataRequestRecord, people),
    ]


def _of(session: Session, kind: type[K], people: Sequence[str]) -> Sequence[K]:
    return session.scalars(select(kind).where(kind.person_id.in_(people))).all()


def forget(unit: UnitOfWork, person_id: str) -> None:
    """Take what named a person, whose rows are blank already, out of the rest of this file.

    Nothing of this is captured: each computer, and the centre, forgets by itself. The journal
    keeps its operations and their order.
    """
    session = unit.session
    people = same_person(session, person_id)
    rows = [*people, *(row.id for row in rows_of(session, people))]
    for kind in (EnrolmentRecord, CertificateRecord):  # they stay; a reason that is half typed goes
        ids = session.scalars(select(kind.id).where(kind.person_id.in_(people))).all()
        remove_drafts_about(session, ids)
    forget_rows(session, rows)


def forget_rows(session: Session, rows: Sequence[str]) -> None:
    """Take the values of rows that are blank already out of the journal and the differences."""
    with _silently(session):
        _forget_journal(session, rows)
        _forget_differences(session, rows)
        remove_drafts_about(session, rows)
        session.execute(delete(KeptFieldRecord).where(KeptFieldRecord.row_id.in_(rows)))
        # The words of who is no longer found stay in the index until its parts are made one.
        session.execute(text("INSERT INTO person_search (person_search) VALUES ('optimize')"))
        session.execute(text("PRAGMA secure_delete = OFF"))


def forget_field(session: Session, row_id: str, field: str) -> None:
    """Take what a field of a row said, which is blank already, out of the journal."""
    with _silently(session):
        session.execute(
            text(
                "UPDATE change SET fields = json_set(fields, '$.' || :field, NULL)"
                " WHERE row_id = :row AND json_type(fields, '$.' || :field) IS NOT NULL"
            ),
            {"field": field, "row": row_id},
        )


def same_person(session: Session, person_id: str) -> Sequence[str]:
    """Return the ids of a person and of everybody who was merged into them, however often."""
    found, new = [person_id], [person_id]
    while new:
        merged = select(PersonRecord.id).where(PersonRecord.merged_into.in_(new))
        new = [each for each in session.scalars(merged) if each not in found]
        found += new
    return found


def _blank(row: PersonRecord | Theirs) -> None:
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
    theirs = or_(
        DifferenceRecord.row_id.in_(rows),
        and_(
            DifferenceRecord.kind == DifferenceKind.ALIKE,
            DifferenceRecord.lost["person_id"].as_string().in_(rows),
        ),
    )
    about = select(DifferenceRecord.id).where(theirs)
    of_them = select(ChangeRecord.n, ChangeRecord.fields).where(
        ChangeRecord.table_name == "difference", ChangeRecord.row_id.in_(about)
    )
    for n, fields in session.execute(of_them).all():
        said = json.loads(fields)
        _write(session, n, {name: said[name] for name in said if name not in _DECIDED})
    blank: dict[str, object] = {"kept": {}, "lost": {}, "note": None, "state": "superseded"}
    session.execute(update(DifferenceRecord).where(theirs).values(blank))


def _write(session: Session, n: int, fields: dict[str, object]) -> None:
    said = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    session.execute(update(ChangeRecord).where(ChangeRecord.n == n).values(fields=said))
