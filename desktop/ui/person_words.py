"""How the fields of a person, their documents and the events of their life here are called."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from desktop.domain.certificates import CertificateKind
from desktop.domain.identity import show_run
from desktop.i18n import N_, _
from desktop.i18n.formats import show_date
from desktop.i18n.record_values import VALUES
from desktop.ui.code_labels import CodeLabels
from desktop.use_cases.person_draft import CODED
from desktop.use_cases.person_history import HistoryLine

LISTS = (*CODED, "document_type", "verified_how", "withdrawal_reason", "void_reason")

FIELDS: Mapping[str, str] = {
    "given_names": N_("Given names"),
    "first_surname": N_("First surname"),
    "second_surname": N_("Second surname"),
    "chosen_name": N_("Chosen name"),
    "birth_date": N_("Date of birth"),
    "sex": N_("Sex"),
    "nationality": N_("Nationality"),
    "phone": N_("Telephone"),
    "phone_typed": N_("Telephone as typed"),
    "no_phone": N_("No telephone"),
    "email": N_("E-mail"),
    "email_typed": N_("E-mail as typed"),
    "address": N_("Address"),
    "sector": N_("Sector"),
    "commune": N_("Commune"),
    "education_level": N_("Schooling"),
    "employment_status": N_("Employment"),
    "no_document_reason": N_("Why there is no document"),
    "notes": N_("Notes"),
    "merged_into": N_("Merged into another record"),
    "merged_with": N_("Became one with the record of"),
    "deleted_at": N_("Removed"),
    "erased_at": N_("Erased on"),
    "erased_reason": N_("Data erased"),
    "identity_reason": N_("Why it was corrected"),
    "blocked_at": N_("Blocked on"),
    "blocked_reason": N_("Why it is blocked"),
    "type": N_("Type of document"),
    "country": N_("Issuing country"),
    "number": N_("Number of the document"),
    "verified_how": N_("How it was verified"),
}
EVENTS, DOCUMENTS = VALUES["kind"], VALUES["type"]
KINDS: Mapping[str, str] = {
    CertificateKind.COMPLETION: N_("Completion"),
    CertificateKind.ATTENDANCE: N_("Attendance certificate"),
}
REGISTERED = {
    "given_names": N_("Registered: {value}"),
    "number": N_("Document added: {value}"),
}
A_RUN = re.compile(r"\d{1,9}-[\dkK]")
YES = {"0": N_("No"), "1": N_("Yes"), "True": N_("Yes"), "False": N_("No")}
LISTS_OF_FIELDS = {"type": "document_type", "country": "nationality"}


def event_words(kind: str) -> str:
    """Return what happened, in words; an event of a kind to come, as it is called."""
    return _(EVENTS[kind]) if kind in EVENTS else kind


def change_words(line: HistoryLine, labels: CodeLabels) -> str:
    """Return what changed, as "Sector: Lo Hermida → San Luis"."""
    name = _(FIELDS[line.field]) if line.field in FIELDS else line.field
    after = _value(line.field, line.after, labels)
    if line.set_aside:
        words = _("{field}: “{value}” was written at the same time and did not stay")
        return words.format(field=name, value=_value(line.field, line.before, labels))
    if line.registered:
        return _(REGISTERED[line.field]).format(value=after) if line.field in REGISTERED else name
    if line.before is None:
        return f"{name}: {after}"
    return f"{name}: {_value(line.field, line.before, labels)} → {after}"


def _value(field: str, value: str | None, labels: CodeLabels) -> str:
    if not value:
        return "–"
    if field == "no_phone":
        return _(YES.get(value, value))
    if field == "birth_date":
        return show_date(date.fromisoformat(value))
    if field == "number" and A_RUN.fullmatch(value):
        return show_run(value)
    return labels.label(LISTS_OF_FIELDS.get(field, field), value)
