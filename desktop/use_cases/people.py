"""Registering people, correcting what is on file, and the documents that identify them."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.identity import DocumentType, IdentityDocument, read_document
from desktop.domain.names import list_name, sort_key
from desktop.domain.rights import Right
from desktop.errors import MissingError, RefusedError
from desktop.storage import people
from desktop.storage.centre import codes_of
from desktop.storage.database import UnitOfWork
from desktop.storage.people import IdentityDocumentRecord, PersonRecord
from desktop.use_cases.centre import centre_of
from desktop.use_cases.duplicates import likely_same, lines_of
from desktop.use_cases.meanwhile import merged
from desktop.use_cases.person_draft import CODED, VERIFIED, PersonDraft, ReadPerson, read_draft
from desktop.use_cases.person_page import draft_of
from desktop.use_cases.registry import command, query
from desktop.use_cases.remarks import Remark, Remarks


@dataclass(frozen=True)
class RegisteredPerson:
    """The person who was saved, and what may be worth a second look."""

    person_id: str
    list_name: str
    warnings: tuple[Remark, ...]


@dataclass(frozen=True)
class CheckedPerson:
    """What is wrong with a draft (it would not be saved), and what is doubtful."""

    faults: tuple[Remark, ...]
    warnings: tuple[Remark, ...]


@query(Right.SEE)
def check_person(unit: UnitOfWork, *, draft: PersonDraft) -> CheckedPerson:
    """Return all faults and warnings of *draft* at once, for a form to show at its fields."""
    read = _read(unit, draft)
    return CheckedPerson(read.faults, read.warnings)


@command(Right.REGISTER_PEOPLE)
def register_person(
    unit: UnitOfWork, *, draft: PersonDraft, despite_duplicates: bool = False
) -> RegisteredPerson:
    """Save a new person.

    Raises RefusedError with the first fault of the draft (details: field), document_taken
    (who, person_id), or perhaps_same_person (who, count) unless *despite_duplicates*.
    """
    read = _read(unit, draft)
    _refuse_faults(read.faults)
    _refuse_taken(unit, read.document, None)
    if not despite_duplicates:
        _refuse_likeness(unit, read)
    person = PersonRecord(centre_id=centre_of(unit).id)
    _fill(person, read, draft)
    unit.session.add(person)
    unit.session.flush()
    if read.document is not None:
        _add_document(unit, person, read.document, draft.verified_how)
    return _registered(person, read.warnings)


@command(Right.REGISTER_PEOPLE)
def correct_person(
    unit: UnitOfWork, *, person_id: str, draft: PersonDraft, seen: PersonDraft | None = None
) -> RegisteredPerson:
    """Save what is different in *draft* from *seen*, the draft of the page that was in view.

    What changed on file meanwhile stays, unless the same field was edited here too: then nothing
    is saved and RefusedError("changed_meanwhile", field, value) says so. Without *seen* the whole
    draft holds.

    What was missing on file, as after an import, may stay missing. Another number of a document
    of the same type corrects it, a document of another type is added; a blank one changes nothing.
    Raises RefusedError with the first fault (details: field), document_taken or person_erased,
    MissingError.
    """
    person = _person(unit, person_id)
    had = people.documents_of(unit.session, person.id)
    draft = merged(draft, seen, draft_of(person, had)) if seen else draft
    read = _read(unit, draft)
    _refuse_faults(tuple(fault for fault in read.faults if not _was_missing(fault, person, had)))
    _refuse_taken(unit, read.document, person.id)
    _fill(person, read, draft)
    if read.document is not None:
        _correct_document(unit, person, read.document, draft.verified_how)
    elif had:
        person.no_document_reason = None
    unit.session.flush()
    return _registered(person, read.warnings)


@dataclass(frozen=True)
class DocumentDraft:
    """A document as typed; *country* is ISO 3166 alpha-3, for passports and foreign documents."""

    type: DocumentType
    text: str
    country: str = ""
    verified_how: str = "stated"


@command(Right.REGISTER_PEOPLE)
def add_identity_document(
    unit: UnitOfWork, *, person_id: str, draft: DocumentDraft
) -> RegisteredPerson:
    """Give a person one more document; one that the person has already stays as it is.

    Raises RefusedError (details: field): a code of ``read_document`` or document_taken.
    """
    person = _person(unit, person_id)
    remarks = Remarks()
    document = remarks.read(
        "document_text", lambda: read_document(draft.type, draft.text, draft.country)
    )
    _refuse_faults(tuple(remarks.faults))
    _refuse_taken(unit, document, person.id)
    if document is not None:
        _add_document(unit, person, document, draft.verified_how)
    return _registered(person, ())


def _read(unit: UnitOfWork, draft: PersonDraft) -> ReadPerson:
    return read_draft(draft, unit.today, codes_of(unit.session, (*CODED, VERIFIED)))


def _person(unit: UnitOfWork, person_id: str) -> PersonRecord:
    person = people.find_person(unit.session, person_id)
    if person is None:
        raise MissingError("no_such_record")
    if person.erased_at is not None:
        raise RefusedError("person_erased")
    if person.blocked_at is not None:
        raise RefusedError("person_blocked")
    return person


def _refuse_faults(faults: tuple[Remark, ...]) -> None:
    if faults:
        raise faults[0].as_error()


def _refuse_taken(
    unit: UnitOfWork, document: IdentityDocument | None, person_id: str | None
) -> None:
    holder = people.holder(unit.session, document) if document else None
    if holder is not None and holder.id != person_id:
        raise RefusedError(
            "document_taken", field="document_text", who=_list_name(holder), person_id=holder.id
        )


def _refuse_likeness(unit: UnitOfWork, read: ReadPerson) -> None:
    same = lines_of(unit, likely_same(unit, read))
    if same:
        raise RefusedError(
            "perhaps_same_person",
            who=same[0].list_name,
            count=len(same),
            person_ids=[line.person_id for line in same],
        )


def _was_missing(
    fault: Remark, person: PersonRecord, documents: Sequence[IdentityDocumentRecord]
) -> bool:
    """Tell whether the fault is a blank that was blank on file already."""
    if fault.code == "document_missing":
        return bool(documents) or not person.no_document_reason
    before = {
        "birth_date_missing": person.birth_date,
        "phone_missing": person.phone_typed or person.no_phone,
        "commune_missing": person.commune,
        "first_surname_missing": person.first_surname,
    }
    return fault.code in before and not before[fault.code]


def _fill(person: PersonRecord, read: ReadPerson, draft: PersonDraft) -> None:
    """Write a draft without faults into the row of a person."""
    for name, value in read.texts.items():
        if name != "identity_reason" or value:  # an earlier reason stays with what it was for
            setattr(person, name, value)
    if read.document is not None:
        person.no_document_reason = None
    person.birth_date = read.birth_date
    person.phone = read.phone.e164 if read.phone else None
    person.phone_typed = read.phone.typed if read.phone else None
    person.no_phone = draft.no_phone and read.phone is None
    person.email = read.email.address if read.email else None
    person.email_typed = read.email.typed if read.email else None
    person.sort_key = sort_key(
        person.first_surname or "", person.second_surname or "", person.given_names
    )


def _add_document(
    unit: UnitOfWork, person: PersonRecord, document: IdentityDocument, verified_how: str
) -> None:
    if people.holder(unit.session, document) is not None:
        return
    unit.session.add(
        IdentityDocumentRecord(
            person_id=person.id,
            type=document.type,
            country=document.country,
            number=document.number,
            verified_how=verified_how,
        )
    )
    person.no_document_reason = None
    unit.session.flush()


def _correct_document(
    unit: UnitOfWork, person: PersonRecord, document: IdentityDocument, verified_how: str
) -> None:
    same_kind = [
        row
        for row in people.documents_of(unit.session, person.id)
        if row.type == document.type and row.country == document.country
    ]
    if not same_kind:
        _add_document(unit, person, document, verified_how)
    elif all(row.number != document.number for row in same_kind):
        same_kind[0].number, same_kind[0].verified_how = document.number, verified_how


def _registered(person: PersonRecord, warnings: tuple[Remark, ...]) -> RegisteredPerson:
    return RegisteredPerson(person.id, _list_name(person), warnings)


def _list_name(person: PersonRecord) -> str:
    given = person.chosen_name or person.given_names
    return list_name(given, person.first_surname, person.second_surname)
