"""The lists of a draw: the codes before it, with their fingerprint, and after it in their order.

They are put up where everybody sees them, so they bear codes and initials and no names.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from shlex import quote

from desktop.documents.report_pages import Block, Facts, Heading, Report, Table, Text, render_report
from desktop.domain.place_draw import FINGERPRINT_LINER, ONE_LINER
from desktop.i18n import N_, catalog

BEFORE_MEANS = N_(
    "Find your code: it is on your enrolment slip. The list cannot change any more without its"
    " fingerprint changing too. Whoever registers from now on comes behind those who are drawn."
)
AFTER_MEANS = N_(
    "Where it says so, there is a place. The others wait in this order, and are called when a"
    " place is free. Whoever registered after the list was printed comes behind."
)
RULE = N_(
    "The rule: each code gets the SHA-256 of the seed, a colon and the code; the lowest number"
    " comes first. The fingerprint is the SHA-256 of the codes sorted, one a line. Anybody can"
    " repeat it on any computer, with the codes in the file codes.txt:"
)
PAGE = N_(
    "Without commands and without a network: open the centre's page for verifying certificates,"
    " choose “Repeat a draw”, paste the codes and type the seed."
)


@dataclass(frozen=True, kw_only=True)
class DrawListPaper:
    """Everything the list says: *codes* with initials, sorted before the draw, drawn after it.

    *seed* is None before the draw, *given* are the codes that got a place. *at* is local time.
    """

    language: str
    municipality: str
    centre_name: str
    course_title: str
    run_code: str
    places: int
    fingerprint: str
    codes: tuple[tuple[str, str], ...]
    at: datetime
    by: str
    seed: str | None = None
    given: frozenset[str] = frozenset()


def render_draw_list(paper: DrawListPaper) -> bytes:
    """Return the list as a PDF of Letter pages."""
    gettext = catalog(paper.language).gettext
    title = gettext("Result of the draw") if paper.seed else gettext("List for the draw")
    foot = gettext("{day} at {time}, {user}").format(
        day=f"{paper.at:%d-%m-%Y}", time=f"{paper.at:%H:%M}", user=paper.by
    )
    return render_report(
        Report(
            language=paper.language,
            municipality=paper.municipality,
            centre_name=paper.centre_name,
            title=title,
            foot=f"{paper.run_code} · {foot}",
            blocks=_blocks(paper, gettext),
        )
    )


def _blocks(paper: DrawListPaper, gettext: Callable[[str], str]) -> tuple[Block, ...]:
    facts = [
        (gettext("Course"), f"{paper.course_title} · {paper.run_code}"),
        (gettext("Places"), str(paper.places)),
        (gettext("People on the list"), str(len(paper.codes))),
        (gettext("Fingerprint of the list"), paper.fingerprint),
    ]
    if paper.seed:
        facts.append((gettext("Seed"), paper.seed))
    means = gettext(AFTER_MEANS) if paper.seed else gettext(BEFORE_MEANS)
    return (
        Facts(tuple(facts)),
        Text(means),
        _table(paper, gettext),
        Heading(gettext("How to check it")),
        Text(gettext(PAGE)),
        Text(gettext(RULE)),
        Text(f"SEED={quote(paper.seed or '…')}\n{ONE_LINER}\n{FINGERPRINT_LINER}"),
    )


def _table(paper: DrawListPaper, gettext: Callable[[str], str]) -> Table:
    """Return the rows, two people side by side so that a hundred stand on two pages."""
    results = _results(paper, gettext)
    cells = [
        (str(number), code, letters, result)
        for number, ((code, letters), result) in enumerate(
            zip(paper.codes, results, strict=True), start=1
        )
    ]
    half = -(-len(cells) // 2)
    blank = ("", "", "", "")
    rows = [
        (*cells[at], *(cells[half + at] if half + at < len(cells) else blank)) for at in range(half)
    ]
    header = (
        gettext("No."),
        gettext("Code"),
        gettext("Initials"),
        gettext("Result") if paper.seed else "",
    )
    return Table((*header, *header), tuple(rows), (1, 3, 3, 4, 1, 3, 3, 4))


def _results(paper: DrawListPaper, gettext: Callable[[str], str]) -> list[str]:
    """Return what came of each: a place, a number in the line, or that they had left before."""
    if not paper.seed:
        return [""] * len(paper.codes)
    last = max((n for n, (code, _) in enumerate(paper.codes) if code in paper.given), default=-1)
    waits = 0
    said = []
    for number, (code, _letters) in enumerate(paper.codes):
        if code in paper.given:
            said.append(gettext("Place"))
        elif number < last:
            said.append(gettext("Left before"))
        else:
            waits += 1
            said.append(gettext("Waits: {n}").format(n=waits))
    return said
