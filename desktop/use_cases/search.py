"""The one search box: people first, then course runs, then certificates."""

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.certificates import CertificateSnapshot, read_code
from desktop.domain.names import search_key
from desktop.domain.rights import Right
from desktop.errors import MissingError, RefusedError
from desktop.i18n import _, language, ngettext
from desktop.i18n.formats import show_date
from desktop.storage.certificate_search import certificates_like
from desktop.storage.certificates import CertificateRecord
from desktop.storage.database import UnitOfWork
from desktop.storage.run_search import runs_with_words
from desktop.use_cases.code_lists import read_codes
from desktop.use_cases.course_run_pages import CourseRunLine, run_lines
from desktop.use_cases.people_search import find_people
from desktop.use_cases.person_lines import PersonLine
from desktop.use_cases.registry import query
from desktop.use_cases.sheet_rows import read_sheet
from desktop.use_cases.standing import standing_words
from desktop.use_cases.waiting_list import list_enrolments

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

    Where one person alone is found, a sentence says where they are enrolled.

    People as in ``find_people``, course runs by words of code or title, certificates by a part
    of the folio, the whole code, or the name of their person. The code of a sign-in sheet, as a
    reader types it, finds that sheet alone.
    """
    if not text.strip():
        return ()
    if (sheet := _sheet(unit, text)) is not None:
        return (sheet,)
    people = find_people(unit, text=text, limit=MOST_PEOPLE)
    found = runs_with_words(unit.session, search_key(text).split(), MOST_RUNS)
    runs = run_lines(unit, found)
    sectors = _sectors(unit) if people else {}
    return (
        *(_person(line, sectors, _standing(unit, people)) for line in people),
        *(_run(runs[run_id]) for run_id in found),
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


def _sectors(unit: UnitOfWork) -> dict[str, str]:
    """Return how each sector is called in the language spoken now."""
    lines = read_codes(unit, lists=("sector",))
    return {line.code: _spoken(line.label_es, line.label_en) for line in lines}


def _standing(unit: UnitOfWork, people: tuple[PersonLine, ...]) -> str | None:
    """Return where the only one who was found is enrolled: that is what a call asks."""
    if len(people) != 1 or people[0].similar:
        return None
    return standing_words(list_enrolments(unit, person_id=people[0].person_id))


def _person(line: PersonLine, sectors: dict[str, str], standing: str | None) -> FoundLine:
    alike = _("similar name") if line.similar else None
    years = ngettext("{age} year", "{age} years", line.age or 0).format(age=line.age)
    sector = sectors.get(line.sector or "", line.sector)
    facts = (alike, line.document, years if line.age is not None else None, sector)
    what = standing or line.last_course
    return FoundLine(FoundKind.PERSON, line.person_id, line.list_name, _joined(*facts, what))


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
