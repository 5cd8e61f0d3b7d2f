"""The fields of a person: how each is typed, shown and handed over as a draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import TypeVar

from desktop.domain.card_scan import CardScan
from desktop.domain.contact import read_phone, show_phone
from desktop.domain.identity import DocumentType, IdentityDocument, read_document, show_document
from desktop.domain.names import part_surnames, tidy
from desktop.errors import ExpectedError
from desktop.i18n import N_
from desktop.ui.code_labels import CodeLabels
from desktop.ui.field import Field
from desktop.ui.fields import ChoiceField, LongTextField, Reading, TextField, TickField
from desktop.ui.forms import Form
from desktop.use_cases.person_draft import PersonDraft

T = TypeVar("T")
NO_DOCUMENT = "no_document"  # an answer of the form, not a type of document
CHOICES = (
    "commune",
    "sector",
    "sex",
    "nationality",
    "education_level",
    "employment_status",
    "verified_how",
    "no_document_reason",
)
LISTS = (*CHOICES, "document_type")
FROM_ABROAD = frozenset({DocumentType.PASSPORT, DocumentType.FOREIGN})
LIMIT = 200


def _shown_phone(text: str) -> str:
    phone = _understood(lambda: read_phone(text))
    return show_phone(phone.e164) if phone is not None and phone.e164 else text.strip()


def _understood(read: Callable[[], T]) -> T | None:
    """Return what was read; None for what cannot be, which ``check_person`` tells in words."""
    try:
        return read()
    except ExpectedError:
        return None


NAME: Reading[str] = Reading(lambda text: tidy(text, limit=LIMIT), limit=LIMIT)
PHONE: Reading[str] = Reading(_shown_phone, limit=120)


def needed_fields(document: Reading[str]) -> tuple[list[Field], ...]:
    """Return the rows of what has to be asked of everybody."""
    return (
        [
            TextField("given_names", N_("&Given names"), NAME, mandatory=True),
            TextField("first_surname", N_("&First surname"), NAME, mandatory=True),
            TextField("second_surname", N_("Second surname"), NAME),
        ],
        [
            ChoiceField("document_type", N_("&Document")),
            TextField("document_text", N_("&Number"), document, mandatory=True),
            ChoiceField("document_country", N_("Issuing country"), mandatory=True),
            ChoiceField("no_document_reason", N_("Why there is none"), mandatory=True),
            ChoiceField("verified_how", N_("How it was verified")),
        ],
        [
            TextField(
                "birth_date_text",
                N_("Date of &birth"),
                Reading(str.strip, limit=40),
                mandatory=True,
                hint=N_("Day, month, year: 3-5-1990"),
            ),
            TextField("phone_text", N_("&Telephone"), PHONE, mandatory=True),
            TickField("no_phone", N_("&Has no telephone")),
        ],
        [
            ChoiceField("commune", N_("&Commune"), mandatory=True),
            ChoiceField("sector", N_("Sect&or")),
        ],
    )


def other_fields() -> tuple[list[Field], ...]:
    """Return the rows of what may stay blank."""
    return (
        [
            TextField("chosen_name", N_("Chosen name"), NAME),
            TextField("email_text", N_("E-&mail"), Reading(str.strip, limit=LIMIT)),
            TextField("address", N_("&Address"), Reading(str.strip, limit=LIMIT)),
        ],
        [
            ChoiceField("sex", N_("Se&x")),
            ChoiceField("nationality", N_("Nationalit&y")),
            ChoiceField("education_level", N_("Schooling")),
            ChoiceField("employment_status", N_("Employment")),
        ],
        [LongTextField("notes", N_("Notes"), lines=2)],
        [
            TextField(
                "identity_reason",
                N_("Why names, document or birth are corrected"),
                Reading(str.strip, limit=LIMIT),
                hint=N_("It stays in the history of the record."),
            )
        ],
    )


def document_reading(kind: Callable[[], str], country: Callable[[], str]) -> Reading[str]:
    """Return how a number is shown once it is left: a RUN with its dots and its hyphen."""

    def parse(text: str) -> str:
        read = _understood(lambda: read_document(DocumentType(kind()), text, country()))
        return show_document(read) if read is not None else text.strip()

    return Reading(parse, limit=60)


def offer_choices(fields: Mapping[str, Field], labels: CodeLabels, words: str) -> None:
    """Offer the codes of each list; *words* stand for "no document yet"."""
    for name, field in fields.items():
        if not isinstance(field, ChoiceField):
            continue
        options = labels.options("nationality" if name == "document_country" else name)
        if name == "document_type":
            options.append((NO_DOCUMENT, words))
        field.offer(options)


def show_right_fields(
    fields: Mapping[str, Field], kind: str, *, correcting: bool | None = None
) -> None:
    """Show the fields that a *kind* of document asks for, and hide the others.

    Why an identity is corrected is asked only when it is *correcting* (None leaves that).
    """
    if correcting is not None:
        fields["identity_reason"].setVisible(correcting)
    fields["document_text"].setVisible(kind != NO_DOCUMENT)
    fields["verified_how"].setVisible(kind != NO_DOCUMENT)
    fields["no_document_reason"].setVisible(kind == NO_DOCUMENT)
    fields["document_country"].setVisible(kind in FROM_ABROAD)


def draft_of(forms: tuple[Form, ...]) -> PersonDraft:
    """Return what the fields hold, as typed: whether it can be is not for a form to say."""
    fields_by_name = {name: field for form in forms for name, field in form.fields.items()}
    no_phone = bool(fields_by_name.pop("no_phone").value())
    typed = {name: _typed(field) for name, field in fields_by_name.items()}
    kind = typed.pop("document_type") or DocumentType.RUN.value
    if kind == NO_DOCUMENT:
        typed["document_text"], kind = "", DocumentType.RUN.value
    else:
        typed["no_document_reason"] = ""
    if kind not in FROM_ABROAD:
        typed["document_country"] = ""
    typed["verified_how"] = typed["verified_how"] or "stated"
    return PersonDraft(document_type=DocumentType(kind), no_phone=no_phone, **typed)


def values_of(draft: PersonDraft) -> dict[str, object]:
    """Return the values of the fields that show *draft*."""
    values = {field.name: getattr(draft, field.name) or None for field in fields(draft)}
    values["document_type"] = draft.document_type.value
    if draft.no_document_reason and not draft.document_text:
        values["document_type"] = NO_DOCUMENT
    return values


def _typed(field: Field) -> str:
    if isinstance(field, TextField):
        return field.control.text()
    if isinstance(field, LongTextField):
        return field.control.toPlainText()
    return str(field.value() or "")


def of_card(scan: CardScan) -> dict[str, object]:
    """Return the values of the fields that a card tells; its names are parted by a guess."""
    first, second = part_surnames(scan.surnames)
    born = f"{scan.birth_date:%d-%m-%Y}" if scan.birth_date else None
    told = {
        "given_names": scan.given_names,
        "first_surname": first,
        "second_surname": second,
        "document_type": DocumentType.RUN.value,
        "document_text": show_document(IdentityDocument(DocumentType.RUN, scan.run)),
        "verified_how": "scanned",
        "birth_date_text": born,
        "sex": {"female": "F", "male": "M"}.get(scan.sex or ""),
    }
    return {name: value for name, value in told.items() if value}


def guessed(words: str | CardScan) -> dict[str, object]:
    """Return the values to begin with, from a card or from what was typed to find somebody.

    A number is a RUN if its digit is right, else a telephone if it is one; of words the last
    two are taken for surnames. It is all there to be corrected.
    """
    if isinstance(words, CardScan):
        return of_card(words)
    if any(letter.isdigit() for letter in words):
        phone = _understood(lambda: read_phone(words))
        run = _understood(lambda: read_document(DocumentType.RUN, words))
        if run is None and phone is not None and phone.e164:
            return {"phone_text": show_phone(phone.e164)}
        return {"document_text": show_document(run) if run is not None else words}
    parts = [word.capitalize() if word.islower() else word for word in words.split()]
    surnames = parts[-2:] if len(parts) > 2 else parts[1:]
    values: dict[str, object] = {"given_names": " ".join(parts[: len(parts) - len(surnames)])}
    return values | dict(zip(("first_surname", "second_surname"), surnames, strict=False))
