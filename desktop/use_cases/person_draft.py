"""What a form about a person hands over, and how it is read: the domain reads, no form does."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from desktop.domain.contact import Email, Phone, read_email, read_phone
from desktop.domain.dates import age, read_birth_date
from desktop.domain.identity import (
    DocumentType,
    IdentityDocument,
    read_document,
    run_hints,
)
from desktop.domain.names import NAME_LIMIT, tidy
from desktop.errors import RefusedError
from desktop.use_cases.remarks import Remark, Remarks, clipped

YOUNG, OLD = 14, 100
ADDRESS_LIMIT = 200
NOTES_LIMIT = 4000
CODED = (
    "sex",
    "nationality",
    "sector",
    "commune",
    "education_level",
    "employment_status",
    "no_document_reason",
)
VERIFIED = "verified_how"
Lists = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class PersonDraft:
    """A person as typed.

    Mandatory: names, document or why there is none, birth date, telephone or that there is none,
    commune. Of the fields that end in ``_text`` any spelling is understood. The coded fields hold
    codes of the list of their name; *document_country* is ISO 3166 alpha-3, for passports and
    foreign documents. *identity_reason* says why who the person is was corrected.
    """

    given_names: str = ""
    first_surname: str = ""
    second_surname: str = ""
    chosen_name: str = ""
    document_type: DocumentType = DocumentType.RUN
    document_text: str = ""
    document_country: str = ""
    verified_how: str = "stated"
    no_document_reason: str = ""
    birth_date_text: str = ""
    phone_text: str = ""
    no_phone: bool = False
    email_text: str = ""
    address: str = ""
    commune: str = ""
    sector: str = ""
    sex: str = ""
    nationality: str = ""
    education_level: str = ""
    employment_status: str = ""
    notes: str = ""
    identity_reason: str = ""


@dataclass(frozen=True)
class ReadPerson:
    """A draft as understood: what cannot be is None and among the *faults*.

    *texts* holds the plain and the coded fields under their names, None where blank.
    """

    texts: dict[str, str | None]
    document: IdentityDocument | None
    birth_date: date | None
    phone: Phone | None
    email: Email | None
    faults: tuple[Remark, ...]
    warnings: tuple[Remark, ...]


def read_draft(draft: PersonDraft, today: date, lists: Lists) -> ReadPerson:
    """Return *draft* understood, with everything that is wrong or doubtful in it.

    *lists* has the codes that there are by list. Faults: given_names_missing,
    first_surname_missing, document_missing, birth_date_missing, phone_missing, commune_missing,
    too_long, unknown_code and those of the domain. Warnings: run_company, run_filler, age_young,
    age_old, phone_kept, email_kept.
    """
    remarks = Remarks()
    texts = _read_texts(draft, lists, remarks)
    _code(VERIFIED, draft.verified_how, lists, remarks)
    document = _read_document(draft, remarks)
    born = _read_birth_date(draft.birth_date_text, today, remarks)
    phone = _read_phone(draft, remarks)
    email = remarks.read("email_text", lambda: read_email(draft.email_text))
    if email is not None and email.address is None:
        remarks.warn("email_text", "email_kept", typed=email.typed)
    if texts["commune"] is None:
        remarks.fault("commune", "commune_missing")
    return ReadPerson(
        texts, document, born, phone, email, tuple(remarks.faults), tuple(remarks.warnings)
    )


def _read_texts(draft: PersonDraft, lists: Lists, remarks: Remarks) -> dict[str, str | None]:
    texts = {name: _code(name, getattr(draft, name), lists, remarks) for name in CODED}
    for name in ("given_names", "first_surname", "second_surname", "chosen_name"):
        texts[name] = _line(name, getattr(draft, name), remarks)
    texts["address"] = _line("address", draft.address, remarks, ADDRESS_LIMIT)
    texts["identity_reason"] = _line(
        "identity_reason", draft.identity_reason, remarks, ADDRESS_LIMIT
    )
    texts["notes"] = remarks.read("notes", lambda: read_notes(draft.notes))
    if not texts["given_names"]:
        remarks.fault("given_names", "given_names_missing")
    # Whoever has a RUN has a surname in the civil register; abroad some people have one name only.
    has_run = draft.document_type is DocumentType.RUN and draft.document_text.strip()
    if has_run and not texts["first_surname"]:
        remarks.fault("first_surname", "first_surname_missing")
    return texts


def _line(name: str, typed: str, remarks: Remarks, limit: int = NAME_LIMIT) -> str | None:
    return remarks.read(name, lambda: tidy(typed, field=name, limit=limit)) or None


def _code(name: str, typed: str, lists: Lists, remarks: Remarks) -> str | None:
    code = typed.strip()
    if code and code not in lists.get(name, frozenset()):
        remarks.fault(name, "unknown_code", typed=clipped(code))
        return None
    return code or None


def read_notes(typed: str) -> str | None:
    """Return notes with their lines kept, None for a blank. Refuses with too_long."""
    lines = [tidy(line, field="notes", limit=NOTES_LIMIT) for line in typed.splitlines()]
    notes = "\n".join(lines).strip()
    if len(notes) > NOTES_LIMIT:
        raise RefusedError("too_long", field="notes", limit=NOTES_LIMIT)
    return notes or None


def _read_document(draft: PersonDraft, remarks: Remarks) -> IdentityDocument | None:
    if not draft.document_text.strip():
        if not draft.no_document_reason.strip():
            remarks.fault("document_text", "document_missing")
        return None
    document = remarks.read(
        "document_text",
        lambda: read_document(draft.document_type, draft.document_text, draft.document_country),
    )
    if document is not None and document.type is DocumentType.RUN:
        for hint in sorted(run_hints(document.number)):
            remarks.warn("document_text", f"run_{hint}")
    return document


def _read_birth_date(typed: str, today: date, remarks: Remarks) -> date | None:
    if not typed.strip():
        remarks.fault("birth_date_text", "birth_date_missing")
        return None
    born = remarks.read("birth_date_text", lambda: read_birth_date(typed, today))
    if born is not None and age(born, today) < YOUNG:
        remarks.warn("birth_date_text", "age_young", age=age(born, today))
    if born is not None and age(born, today) > OLD:
        remarks.warn("birth_date_text", "age_old", age=age(born, today))
    return born


def _read_phone(draft: PersonDraft, remarks: Remarks) -> Phone | None:
    phone = remarks.read("phone_text", lambda: read_phone(draft.phone_text))
    if phone is not None and phone.e164 is None:
        remarks.warn("phone_text", "phone_kept", typed=phone.typed)
    if phone is None and not draft.no_phone:
        remarks.fault("phone_text", "phone_missing")
    return phone


def with_edits(seen: PersonDraft, *, before: PersonDraft, after: PersonDraft) -> PersonDraft:
    """Return *seen* with the fields that a form changed: a form may spell the others otherwise."""
    names = [field.name for field in dataclasses.fields(PersonDraft)]
    edits = {
        name: getattr(after, name)
        for name in names
        if getattr(after, name) != getattr(before, name)
    }
    return dataclasses.replace(seen, **edits)
