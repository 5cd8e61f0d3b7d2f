"""The one search box: people first, then course runs, then certificates."""

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.certificates import CertificateSnapshot, read_code
from desktop.domain.names import search_key
from desktop.domain.rights import Right
from desktop.errors import MissingError, RefusedError
from desktop.i18n import _, language
from desktop.i18n.formats import show_date
from desktop.storage.certificate_search import certificates_like
from desktop.storage.certificates import CertificateRecord
from desktop.storage.database import UnitOfWork
from desktop.storage.run_search import runs_with_words
from desktop.use_cases.course_run_pages import CourseRunLine, line_of
from desktop.use_cases.people_search import find_people
from desktop.use_cases.person_lines import PersonLine
from desktop.use_cases.registry import query
from desktop.use_cases.sheet_rows import read_sheet

MOST_PEOPLE, MOST_RUNS, MOST_CERTIFICATES = 7, 3, 3
SHEET_SIGN = "MINGA.L."  # how the code of a sheet begins
SHORTEST_FOLIO = 4  # letters: fewer are in every folio of the year


class FoundKind(StrEnum):
    """What was found."""

    PERSON = "person"
    COURSE_RUN = "course_run"
    CERTIFICATE = "certificate"
    SHEET = "sheet"


@dataclass(frozen=True)
class FoundLine:
    """One thing that was found; *subtitle* tells it from others like it.

    Titles and dates are in the language spoken now.
    """

    kind: FoundKind
    id: str
    title: str
    subtitle: str


@query(Right.SEE)
def find_anything(unit: UnitOfWork, *, text: str) -> tuple[FoundLine, ...]:
    """Return what *text* may mean, a few of each kind: people, course runs, certificates.

    People as in ``find_people``, course runs by words of code or title, certificates by a part
    of the folio, the whole code, or the name of their person. The code of a sign-in sheet, as a
    reader types it, finds that sheet alone.
    """
    if not text.strip():
        return ()
    if (sheet := _sheet(unit, text)) is not None:
        return (sheet,)
    people = find_people(unit, text=text, limit=MOST_PEOPLE)
    runs = runs_with_words(unit.session, search_key(text).split(), MOST_RUNS)
    return (
        *(_person(line) for line in people),
        *(_run(line_of(unit, run_id)) for run_id in runs),
        *(_certificate(row) for row in _certificates(unit, text, people)),
    )


def _certificates(
    unit: UnitOfWork, text: str, people: tuple[PersonLine, ...]
) -> tuple[CertificateRecord, ...]:
    folio = "".join(text.split()).replace("-", ".").upper()
    return tuple(
        certificates_like(
            unit.session,
            folio=folio if len(folio) >= SHORTEST_FOLIO else "",
            code=_code(text),
            person_ids=[person.person_id for person in people[:MOST_CERTIFICATES]],
            limit=MOST_CERTIFICATES,
        )
    )


def _code(text: str) -> str | None:
    try:
        return read_code(text)
    except RefusedError:
        return None


def _person(line: PersonLine) -> FoundLine:
    born = show_date(line.birth_date) if line.birth_date else None
    alike = _("similar name") if line.similar else None
    facts = (alike, line.document, born, line.last_course)
    return FoundLine(FoundKind.PERSON, line.person_id, line.list_name, _joined(*facts))


def _run(line: CourseRunLine) -> FoundLine:
    places = f"{line.places_taken}/{line.places_max}"
    facts = (show_date(line.starts_on), line.room, line.instructor, places)
    title = f"{line.code} · {_spoken(line.title_es, line.title_en)}"
    return FoundLine(FoundKind.COURSE_RUN, line.course_run_id, title, _joined(*facts))


def _certificate(row: CertificateRecord) -> FoundLine:
    printed = CertificateSnapshot.from_json(row.snapshot)
    facts = (_spoken(printed.course_title_es, printed.course_title_en), show_date(row.issued_on))
    title = f"{row.folio} · {printed.person_name}"
    return FoundLine(FoundKind.CERTIFICATE, row.id, title, _joined(*facts))


def _sheet(unit: UnitOfWork, text: str) -> FoundLine | None:
    if SHEET_SIGN not in text.upper():
        return None
    try:
        sheet = read_sheet(unit, code=text)
    except (RefusedError, MissingError):
        return None
    title = _("Sign-in sheet · {code}").format(code=sheet.run_code)
    return FoundLine(FoundKind.SHEET, text.strip(), title, show_date(sheet.date))


def _spoken(title_es: str, title_en: str) -> str:
    return title_es if language() == "es" else title_en or title_es


def _joined(*facts: str | None) -> str:
    return " · ".join(fact for fact in facts if fact)
