"""How each expected error is said: one sentence a code, what happened and what to do."""

from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum

from desktop.errors import ExpectedError
from desktop.i18n import (
    _,
    sentences_accounts,
    sentences_attendance,
    sentences_certificates,
    sentences_courses,
    sentences_differences,
    sentences_documents,
    sentences_domain,
    sentences_enrolment,
    sentences_imports,
    sentences_outcomes,
    sentences_people,
    sentences_privacy,
    sentences_settings,
    sentences_storage,
    sentences_sync,
    sentences_templates,
)
from desktop.i18n.formats import show_date, show_decimal, show_moment, show_time
from desktop.i18n.role_words import role_name

SENTENCES: dict[str, str] = {
    code: text
    for area in (
        sentences_accounts,
        sentences_attendance,
        sentences_certificates,
        sentences_courses,
        sentences_differences,
        sentences_documents,
        sentences_domain,
        sentences_enrolment,
        sentences_imports,
        sentences_outcomes,
        sentences_people,
        sentences_privacy,
        sentences_settings,
        sentences_storage,
        sentences_sync,
        sentences_templates,
    )
    for code, text in area.SENTENCES.items()
}


def sentence(error: ExpectedError) -> str:
    """Return what to tell the user about *error*, in the language spoken now."""
    shown = {name: _shown(value) for name, value in error.details.items()}
    return _(SENTENCES[error.code]).format(**shown)


def _shown(value: object) -> object:
    """Return a value as its reader writes it; of a list, its members."""
    if isinstance(value, datetime):
        return show_moment(value)
    if isinstance(value, date):
        return show_date(value)
    if isinstance(value, time):
        return show_time(value)
    if isinstance(value, tuple | list):
        return ", ".join(str(_shown(member)) for member in value)
    return show_decimal(value) if isinstance(value, Decimal) else _named(value)


def _named(value: object) -> object:
    return role_name(value.value) if isinstance(value, StrEnum) else value
