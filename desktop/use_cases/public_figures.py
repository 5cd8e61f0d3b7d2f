"""Figures for the public: who took part, by sex, age, commune and area; small counts are hidden."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.documents.report_pages import Block, Heading, Report, Table, Text, render_report
from desktop.documents.table_files import as_csv, as_workbook
from desktop.domain.certificates import PaperLanguage
from desktop.domain.dates import age
from desktop.domain.rights import Right
from desktop.domain.small_cells import SMALLEST, PublicCounts, publishable
from desktop.i18n import N_, catalog
from desktop.storage.centre import code_rows
from desktop.storage.database import ZONE, UnitOfWork
from desktop.storage.public_figures import Participant, participants, participants_by_area
from desktop.use_cases.centre import centre_of
from desktop.use_cases.perform import Paper
from desktop.use_cases.registry import query

BANDS = ((18, 29), (30, 44), (45, 59), (60, 200))
UNKNOWN = "unknown"
TITLES = {
    "sex": N_("By sex"),
    "age": N_("By age"),
    "commune": N_("By commune"),
    "area": N_("By area of the courses (one person may count in several)"),
}


class FileKind(StrEnum):
    """What the figures are written into."""

    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"


@dataclass(frozen=True)
class FigureLine:
    """One count: None where it is hidden. *label* is in the language asked for."""

    table: str
    label: str
    count: int | None


@dataclass(frozen=True)
class PublicFigures:
    """The figures of a time; *total* counts each person once, None where it is hidden."""

    first: date
    last: date
    total: int | None
    lines: tuple[FigureLine, ...]


@query(Right.SEE)
def read_public_figures(
    unit: UnitOfWork, *, first: date, last: date, language: PaperLanguage = PaperLanguage.ES
) -> PublicFigures:
    """Return the figures of course runs that began between two days, as they may be published."""
    people = participants(unit.session, first, last)
    spoken = _spoken(language)
    by_age = Counter({_band_words(band, spoken): 0 for band in BANDS})
    by_age.update(_band(person, unit.today, spoken) for person in people)
    tables = {
        "sex": _labelled(unit, "sex", Counter(p.sex or UNKNOWN for p in people), spoken),
        "age": dict(by_age),
        "commune": _labelled(
            unit, "commune", Counter(p.commune or UNKNOWN for p in people), spoken
        ),
        "area": _labelled(unit, "area", participants_by_area(unit.session, first, last), spoken),
    }
    said = {name: publishable(counts) for name, counts in tables.items()}
    lines = tuple(
        FigureLine(name, label, count)
        for name, counts in said.items()
        for label, count in counts.counts.items()
    )
    return PublicFigures(first, last, _total(said["sex"]), lines)


@query(Right.SEE)
def export_public_figures(
    unit: UnitOfWork,
    *,
    first: date,
    last: date,
    kind: FileKind = FileKind.PDF,
    language: PaperLanguage = PaperLanguage.ES,
) -> Paper:
    """Return the figures as a file: nobody can be told from it."""
    figures = read_public_figures(unit, first=first, last=last, language=language)
    spoken = _spoken(language)
    gettext = catalog(spoken).gettext
    title = gettext("Participants")
    stem = f"{title} {first.isoformat()} {last.isoformat()}"
    header = [gettext("Table"), gettext("Group"), gettext("People")]
    rows = [[gettext(TITLES[line.table]), line.label, _shown(line.count)] for line in figures.lines]
    rows.append([gettext("Total"), "", _shown(figures.total)])
    make: dict[FileKind, Callable[[], bytes]] = {
        FileKind.CSV: lambda: as_csv(header, rows),
        FileKind.XLSX: lambda: as_workbook(title, header, rows),
        FileKind.PDF: lambda: render_report(_report(unit, figures, title, spoken)),
    }
    return Paper(f"{stem}.{kind.value}", make[kind]())


def _report(unit: UnitOfWork, figures: PublicFigures, title: str, spoken: str) -> Report:
    centre, gettext = centre_of(unit), catalog(spoken).gettext
    day = unit.now.astimezone(ZONE)
    said = gettext(
        "People with a place in courses that began from {first} to {last}: {total}. Counts below"
        " {smallest} are hidden (–), and others with them where they could be worked out."
    ).format(
        first=f"{figures.first:%d-%m-%Y}",
        last=f"{figures.last:%d-%m-%Y}",
        total=_shown(figures.total),
        smallest=SMALLEST,
    )
    blocks: list[Block] = [Text(said)]
    for name, words in TITLES.items():
        rows = tuple(
            (line.label, _shown(line.count)) for line in figures.lines if line.table == name
        )
        blocks += [
            Heading(gettext(words)),
            Table((gettext("Group"), gettext("People")), rows, (4, 1)),
        ]
    foot = gettext("Made on {day} at {time}").format(day=f"{day:%d-%m-%Y}", time=f"{day:%H:%M}")
    name = centre.name_es if spoken == "es" else centre.name_en
    return Report(spoken, centre.municipality, name, title, foot, tuple(blocks))


def _labelled(
    unit: UnitOfWork, list_name: str, counts: dict[str, int] | Counter[str], spoken: str
) -> dict[str, int]:
    """Return counts under the labels of their codes, in the order of the list."""
    labels = {
        row.code: row.label_es if spoken == "es" else row.label_en
        for row in code_rows(unit.session, [list_name])
    }
    order: Sequence[str] = [code for code in labels if code in counts]
    others = sorted(code for code in counts if code not in labels)
    unknown = catalog(spoken).gettext("Not stated")
    named: Counter[str] = Counter()
    for code in (*order, *others):
        named[labels.get(code, unknown if code == UNKNOWN else code)] += counts[code]
    return dict(named)


def _band(person: Participant, today: date, spoken: str) -> str:
    if person.birth_date is None:
        return catalog(spoken).gettext("Not stated")
    years = age(date.fromisoformat(person.birth_date), today)
    found = next((band for band in BANDS if band[0] <= years <= band[1]), None)
    return _band_words(found, spoken) if found else catalog(spoken).gettext("Under 18 years")


def _band_words(band: tuple[int, int], spoken: str) -> str:
    first, last = band
    if last == BANDS[-1][1]:
        return catalog(spoken).gettext("{age} years and more").format(age=first)
    return catalog(spoken).gettext("{first} to {last} years").format(first=first, last=last)


def _total(counts: PublicCounts[str]) -> int | None:
    return counts.total


def _shown(count: int | None) -> str:
    return "–" if count is None else str(count)


def _spoken(language: PaperLanguage) -> str:
    return "en" if language is PaperLanguage.EN else "es"
