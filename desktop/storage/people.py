"""Rows of people and of the documents that identify them."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import ForeignKey, Index, Select, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from desktop.domain.identity import DocumentType, IdentityDocument
from desktop.storage.bulk import add_rows
from desktop.storage.database import UnitOfWork
from desktop.storage.record import Record, present

Rows = Sequence[Mapping[str, object]]
MOST_MERGES = 10  # a chain of mergers longer than this would be a ring


class PersonRecord(Record):
    __tablename__ = "person"
    __table_args__ = (Index("person_by_name", "sort_key"),)
    given_names: Mapped[str]
    first_surname: Mapped[str | None]
    second_surname: Mapped[str | None]
    chosen_name: Mapped[str | None]
    birth_date: Mapped[date | None] = mapped_column(index=True)
    sex: Mapped[str | None]
    nationality: Mapped[str | None]
    phone: Mapped[str | None] = mapped_column(index=True)
    phone_typed: Mapped[str | None]
    no_phone: Mapped[bool] = mapped_column(default=False)
    email: Mapped[str | None]
    email_typed: Mapped[str | None]
    address: Mapped[str | None]
    sector: Mapped[str | None]
    commune: Mapped[str | None]
    education_level: Mapped[str | None]
    employment_status: Mapped[str | None]
    no_document_reason: Mapped[str | None]
    notes: Mapped[str | None]
    centre_id: Mapped[str] = mapped_column(ForeignKey("centre.id"))
    sort_key: Mapped[str]
    merged_into: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    erased_at: Mapped[str | None]
    erased_reason: Mapped[str | None]
    identity_reason: Mapped[str | None]
    blocked_at: Mapped[str | None]
    blocked_reason: Mapped[str | None]


class IdentityDocumentRecord(Record):
    """A document of a person; one live document of a kind, country and number exists once."""

    __tablename__ = "identity_document"
    __table_args__ = (
        Index(
            "identity_document_once",
            "type",
            text("coalesce(country, '')"),
            "number",
            unique=True,
            sqlite_where=text("deleted_at IS NULL"),
        ),
    )
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    type: Mapped[str]
    country: Mapped[str | None]
    number: Mapped[str]
    verified_how: Mapped[str] = mapped_column(default="declared")


def holder(session: Session, document: IdentityDocument) -> PersonRecord | None:
    """Return the person who has *document*, if anybody has; of merged ones, who remains."""
    person_id = session.scalar(
        select(IdentityDocumentRecord.person_id).where(
            IdentityDocumentRecord.type == document.type,
            IdentityDocumentRecord.number == document.number,
            text("coalesce(identity_document.country, '') = :country").bindparams(
                country=document.country or ""
            ),
            present(IdentityDocumentRecord),
        )
    )
    return _remaining(session, session.get_one(PersonRecord, person_id)) if person_id else None


def _remaining(session: Session, person: PersonRecord) -> PersonRecord:
    """Return who remains of merged people; who is gone still has the document."""
    return person if person.merged_into is None else find_person(session, person.id) or person


def documents_of(session: Session, person_id: str) -> Sequence[IdentityDocumentRecord]:
    """Return the documents of a person, the first one given first."""
    return session.scalars(
        select(IdentityDocumentRecord)
        .where(
            IdentityDocumentRecord.person_id == person_id,
            present(IdentityDocumentRecord),
        )
        .order_by(IdentityDocumentRecord.created_at)
    ).all()


def born_on(session: Session, day: date) -> Sequence[PersonRecord]:
    """Return the people born on *day*."""
    return session.scalars(_present().where(PersonRecord.birth_date == day)).all()


def reached_by(session: Session, phone: str) -> Sequence[PersonRecord]:
    """Return the people with this telephone; families share one."""
    return session.scalars(_present().where(PersonRecord.phone == phone)).all()


def blocked_people(session: Session) -> Sequence[PersonRecord]:
    """Return the people whose data are blocked, by name."""
    return session.scalars(
        select(PersonRecord)
        .where(
            present(PersonRecord),
            PersonRecord.merged_into.is_(None),
            PersonRecord.blocked_at.is_not(None),
        )
        .order_by(PersonRecord.sort_key)
    ).all()


def _present() -> Select[PersonRecord]:
    return select(PersonRecord).where(
        present(PersonRecord),
        PersonRecord.merged_into.is_(None),
        PersonRecord.erased_at.is_(None),
        PersonRecord.blocked_at.is_(None),
    )


def people_of(session: Session, person_ids: Collection[str]) -> dict[str, PersonRecord]:
    """Return people by their ids; also one who is a tombstone, for an enrolment names them."""
    rows = session.scalars(select(PersonRecord).where(PersonRecord.id.in_(person_ids)))
    return {row.id: row for row in rows}


def find_person(session: Session, person_id: str) -> PersonRecord | None:
    """Return a person; the one that remains when two were merged, None when gone or unknown."""
    person = session.get(PersonRecord, person_id)
    for _step in range(MOST_MERGES):
        if person is None or person.merged_into is None:
            break
        person = session.get(PersonRecord, person.merged_into)
    return person if person is not None and person.deleted_at is None else None


def holders(
    session: Session, documents: Sequence[IdentityDocument]
) -> dict[IdentityDocument, PersonRecord]:
    """Return who has each of *documents*, of many at once; nobody's are left out."""
    numbers = json.dumps([document.number for document in documents])
    rows = session.execute(
        select(
            IdentityDocumentRecord.type,
            IdentityDocumentRecord.number,
            IdentityDocumentRecord.country,
            PersonRecord,
        )
        .join(PersonRecord, PersonRecord.id == IdentityDocumentRecord.person_id)
        .where(
            IdentityDocumentRecord.type.in_({document.type.value for document in documents}),
            text("identity_document.number IN (SELECT value FROM json_each(:numbers))").bindparams(
                numbers=numbers
            ),
            present(IdentityDocumentRecord),
        )
    )
    return {
        IdentityDocument(DocumentType(type), number, country): _remaining(session, person)
        for type, number, country, person in rows
    }


def add_people(unit: UnitOfWork, persons: Rows, documents: Rows) -> None:
    """Insert many new people with their documents.

    The documents come first: the words of a search are then written once for each person. Each
    new person then settles what was deferred, for which all that refers to people is indexed.
    """
    unit.session.execute(text("PRAGMA defer_foreign_keys = ON"))
    add_rows(unit, IdentityDocumentRecord, documents)
    add_rows(unit, PersonRecord, persons)
