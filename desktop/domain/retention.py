"""How long each kind of record is kept, and what happens when the time is over.

The months can be changed by the centre; the register of certificates and the log of who saw what
are kept for ever, and nothing here touches them.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.errors import RefusedError

MOST_MONTHS = 600


class Kept(StrEnum):
    """A kind of record that is kept for a time."""

    SENSITIVE = "sensitive"
    NEVER_ATTENDED = "never_attended"
    NOTES = "notes"
    PEOPLE = "people"
    REQUESTS = "requests"
    CERTIFICATES = "certificates"
    ACCESS_LOG = "access_log"


FOR_EVER = frozenset({Kept.CERTIFICATES, Kept.ACCESS_LOG})


@dataclass(frozen=True)
class Term:
    """How long a kind is kept (None: for ever) and how it is said in both languages."""

    months: int | None
    label_es: str
    label_en: str
    end_es: str
    end_en: str


TERMS: dict[Kept, Term] = {
    Kept.SENSITIVE: Term(
        12,
        "Datos sensibles y grupos prioritarios, desde el último curso",
        "Sensitive data and target groups, since the last course",
        "Se eliminan",
        "They are dropped",
    ),
    Kept.NEVER_ATTENDED: Term(
        24,
        "Personas que nunca asistieron, desde la última inscripción",
        "People who never attended, since the last enrolment",
        "Se anonimizan",
        "They are anonymised",
    ),
    Kept.NOTES: Term(
        24,
        "Notas sobre personas, desde el último curso",
        "Notes about people, since the last course",
        "Se borran",
        "They are blanked",
    ),
    Kept.PEOPLE: Term(
        60,
        "Personas y sus cursos, desde el último curso",
        "People and their courses, since the last course",
        "Se anonimizan; la estadística queda",
        "They are anonymised; the statistics stay",
    ),
    Kept.REQUESTS: Term(
        60,
        "Solicitudes sobre datos personales, desde la respuesta",
        "Requests about personal data, since the answer",
        "Se eliminan",
        "They are dropped",
    ),
    Kept.CERTIFICATES: Term(
        None,
        "Registro de certificados",
        "Register of certificates",
        "Permanente",
        "For ever",
    ),
    Kept.ACCESS_LOG: Term(
        None,
        "Registro de accesos",
        "Access log",
        "Permanente",
        "For ever",
    ),
}


def read_months(kind: Kept, months: int | None) -> int | None:
    """Return a term for *kind*. Refuses with kept_for_ever, months_range."""
    if kind in FOR_EVER and months is not None:
        raise RefusedError("kept_for_ever")
    if kind not in FOR_EVER and not (months is not None and 1 <= months <= MOST_MONTHS):
        raise RefusedError("months_range", field="months", most=MOST_MONTHS)
    return months


def months_before(day: date, months: int) -> date:
    """Return the day *months* before *day*; of a longer month, the last day of the shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
