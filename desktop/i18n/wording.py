"""How each expected error is said: one sentence a code, what happened and what to do."""

from desktop.errors import ExpectedError
from desktop.i18n import (
    _,
    sentences_attendance,
    sentences_certificates,
    sentences_courses,
    sentences_documents,
    sentences_domain,
    sentences_enrolment,
    sentences_imports,
    sentences_outcomes,
    sentences_people,
    sentences_settings,
    sentences_storage,
)

SENTENCES: dict[str, str] = {
    code: text
    for area in (
        sentences_attendance,
        sentences_certificates,
        sentences_courses,
        sentences_documents,
        sentences_domain,
        sentences_enrolment,
        sentences_imports,
        sentences_outcomes,
        sentences_people,
        sentences_settings,
        sentences_storage,
    )
    for code, text in area.SENTENCES.items()
}


def sentence(error: ExpectedError) -> str:
    """Return what to tell the user about *error*, in the language spoken now."""
    return _(SENTENCES[error.code]).format(**error.details)
