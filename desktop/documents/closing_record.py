"""The closing record of a course run: how everybody ended, and who signed and approved that."""

from dataclasses import dataclass
from datetime import date, datetime

from desktop.documents.report_pages import Block, Facts, Heading, Report, Table, Text, render_report
from desktop.i18n import N_, catalog
from desktop.i18n.formats import show_percent
from desktop.i18n.record_values import VALUES

HIGH = " \n \n"  # a hand needs the height of two lines above its own
INK = "_" * 34
RESULTS = VALUES["result"]
HEADER = (N_("No."), N_("Name"), N_("Attendance"), N_("Minutes"), N_("Grade"), N_("Result"))
HOW = {
    "pin": N_("{name} signed in the program with their PIN, {day} at {time}"),
    "passphrase": N_("{name} signed in the program with their passphrase, {day} at {time}"),
    "seat": N_("{name}, {day} at {time}"),
}
BY_HAND = N_("What was signed in the program takes the place of no signature by hand.")


@dataclass(frozen=True)
class ResultRow:
    """How one person ended."""

    name: str
    percent: int | None
    attended_minutes: int
    held_minutes: int
    grade: str
    result: str | None


@dataclass(frozen=True)
class Signed:
    """One signature, at local time. *reason* is why the instructor's is missing."""

    how: str
    by: str
    at: datetime
    comment: str | None = None
    reason: str | None = None


@dataclass(frozen=True, kw_only=True)
class ClosingRecord:
    """Everything the record says. *at* is local time.

    *instructor* is the signature that holds, None where there is none; *coordinator* None until
    the run is closed.
    """

    language: str
    municipality: str
    centre_name: str
    course_title: str
    run_code: str
    taught_by: str | None
    starts_on: date
    ends_on: date
    rows: tuple[ResultRow, ...]
    instructor: Signed | None
    coordinator: Signed | None
    at: datetime
    by: str


def render_closing_record(paper: ClosingRecord) -> bytes:
    """Return the record as a PDF of Letter pages."""
    gettext = catalog(paper.language).gettext
    days = f"{paper.starts_on:%d-%m-%Y} – {paper.ends_on:%d-%m-%Y}"
    facts = (
        (gettext("Course"), f"{paper.course_title} · {paper.run_code}"),
        (gettext("Days"), days),
        (gettext("Instructor"), paper.taught_by or "–"),
        *_counts(paper),
    )
    foot = gettext("{day} at {time}, {user}").format(
        day=f"{paper.at:%d-%m-%Y}", time=f"{paper.at:%H:%M}", user=paper.by
    )
    return render_report(
        Report(
            language=paper.language,
            municipality=paper.municipality,
            centre_name=paper.centre_name,
            title=gettext("Closing record"),
            foot=f"{paper.run_code} · {foot}",
            blocks=(
                Facts(facts),
                Table(tuple(map(gettext, HEADER)), _rows(paper), (1, 7, 3, 3, 2, 5)),
                *_signatures(paper),
            ),
        )
    )


def _rows(paper: ClosingRecord) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            str(number),
            row.name,
            "–" if row.percent is None else show_percent(row.percent, paper.language),
            f"{row.attended_minutes}/{row.held_minutes}",
            row.grade or "–",
            _result(paper, row.result),
        )
        for number, row in enumerate(paper.rows, start=1)
    )


def _result(paper: ClosingRecord, result: str | None) -> str:
    word = RESULTS.get(result or "")
    return catalog(paper.language).gettext(word) if word is not None else "–"


def _counts(paper: ClosingRecord) -> tuple[tuple[str, str], ...]:
    codes = [code for code in RESULTS if any(row.result == code for row in paper.rows)]
    return tuple(
        (_result(paper, code), str(sum(row.result == code for row in paper.rows))) for code in codes
    )


def _signatures(paper: ClosingRecord) -> tuple[Block, ...]:
    gettext = catalog(paper.language).gettext
    blocks: list[Block] = [Heading(gettext("Signatures"))]
    facts = [(gettext("Instructor"), _said(paper, paper.instructor))]
    reason = paper.coordinator.reason if paper.coordinator is not None else None
    if reason:
        facts.append((gettext("Closed unsigned"), reason))
    facts.append((gettext("Approved by"), _said(paper, paper.coordinator)))
    blocks.append(Facts(tuple(facts)))
    for one in (paper.instructor, paper.coordinator):
        if one is not None and one.comment:
            blocks.append(Text(f"{one.by}: {one.comment}"))
    lines = ((HIGH + INK, HIGH + INK), (gettext("Instructor"), gettext("Coordinator")))
    return (*blocks, Text(gettext(BY_HAND)), Table((" ", " "), lines, (1, 1)))


def _said(paper: ClosingRecord, one: Signed | None) -> str:
    gettext = catalog(paper.language).gettext
    if one is None:
        return gettext("not signed")
    day, time = f"{one.at:%d-%m-%Y}", f"{one.at:%H:%M}"
    return gettext(HOW[one.how]).format(name=one.by, day=day, time=time)
