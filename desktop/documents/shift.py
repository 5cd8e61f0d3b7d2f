"""The hand-over slip of a shift: one Letter page that two people sign."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from desktop.documents.artwork import rgb
from desktop.documents.fonts import SANS, SANS_BOLD
from desktop.documents.letterhead import LEFT, RIGHT, letterhead, line_in, rule
from desktop.documents.paper_words import long_date
from desktop.documents.pdf_sheet import new_canvas, put
from desktop.documents.sheet_style import GREY, INK, LETTER, PETROL
from desktop.documents.typesetting import Style, wrap
from desktop.domain.shift import FolioSpan, Tally, in_ranges
from desktop.i18n import N_, catalog

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

DAY = Style(SANS_BOLD, 12, INK)
HEADING = Style(SANS_BOLD, 10.5, PETROL)
COLUMN = Style(SANS, 7.5, GREY)
CELL = Style(SANS, 9.5, INK)
TOTAL = Style(SANS_BOLD, 9.5, INK)
NOTE = Style(SANS, 9, INK, leading=1.35)
FOOT = Style(SANS, 7.5, GREY)
NAME_WIDTH = 132.0
SIGN_TOP = 118.0
# So that it stays one page:
MOST_PEOPLE, MOST_SHEETS, MOST_SERIES, MOST_SPOILT, MOST_LINES = 8, 6, 2, 6, 3


@dataclass(frozen=True)
class PendingSheet:
    """A session whose roll nobody took or typed back."""

    day: date
    starts_at: time
    run_code: str
    course_title: str


@dataclass(frozen=True, kw_only=True)
class ShiftSlip:
    """Everything the slip says. *printed_at* and *last_at* are local time.

    *unsent* is None where the computer works alone.
    """

    language: str
    municipality: str
    centre_name: str
    day: date
    series: str
    lines: tuple[tuple[str, Tally], ...]
    total: Tally
    folios: tuple[FolioSpan, ...]
    voided: tuple[str, ...]
    spoilt: tuple[str, ...]
    handed_over: tuple[str, ...]
    pending: tuple[PendingSheet, ...]
    unsent: int | None
    last_at: datetime | None
    printed_at: datetime
    printed_by: str


def render_shift(slip: ShiftSlip) -> bytes:
    """Return the slip as a PDF of one Letter page."""
    gettext = catalog(slip.language).gettext
    out = io.BytesIO()
    title = gettext("Shift hand-over")
    canvas = new_canvas(out, LETTER, slip.language, title)
    names = (slip.municipality, slip.centre_name)
    y = letterhead(canvas, LETTER[1] - 38, names, title) - 22
    line_in(canvas, _day_words(slip), (LEFT, y), DAY, RIGHT - LEFT)
    y = _people(canvas, slip, y - 34)
    y = _section(canvas, gettext("Folios"), folio_words(slip), y)
    y = _section(canvas, gettext("Rolls and sheets still missing"), pending_words(slip), y)
    _section(canvas, gettext("Changes not sent"), [unsent_words(slip)], y)
    _signatures(canvas, slip)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def folio_words(slip: ShiftSlip) -> list[str]:
    """Return what became of every folio of the day, in sentences."""
    tongue = catalog(slip.language)
    gettext = tongue.gettext
    words = [_span_words(slip.language, span) for span in slip.folios[:MOST_SERIES]]
    if len(slip.folios) > MOST_SERIES:
        words.append(gettext("and {n} more").format(n=len(slip.folios) - MOST_SERIES))
    if not words:
        words = [gettext("No folio was used.")]
    if slip.voided:
        said = gettext("Made void today: {folios}.")
        words.append(said.format(folios=", ".join(slip.voided)))
    if slip.spoilt:
        said, more = gettext("Sheets spoilt: {folios}."), len(slip.spoilt) - MOST_SPOILT
        rest = (gettext("and {n} more").format(n=more),) if more > 0 else ()
        words.append(said.format(folios=", ".join((*slip.spoilt[:MOST_SPOILT], *rest))))
    if slip.handed_over:
        count = len(slip.handed_over)
        said = tongue.ngettext(
            "{n} certificate handed over.", "{n} certificates handed over.", count
        )
        words.append(said.format(n=count))
    return words


def pending_words(slip: ShiftSlip) -> list[str]:
    """Return the sessions without a roll, the oldest first."""
    gettext = catalog(slip.language).gettext
    words = [
        f"{sheet.day:%d-%m-%Y} {sheet.starts_at:%H:%M} · {sheet.run_code} · {sheet.course_title}"
        for sheet in slip.pending[:MOST_SHEETS]
    ]
    more = len(slip.pending) - MOST_SHEETS
    if more > 0:
        words.append(gettext("and {n} more").format(n=more))
    return words or [gettext("None.")]


def unsent_words(slip: ShiftSlip) -> str:
    """Return what the centre has not heard of yet."""
    tongue = catalog(slip.language)
    if slip.unsent is None:
        return tongue.gettext("This computer works alone; nothing is sent.")
    words = tongue.ngettext("{n} change not sent yet.", "{n} changes not sent yet.", slip.unsent)
    said = words.format(n=slip.unsent)
    if slip.last_at is None:
        return said
    last = tongue.gettext("Last exchange: {day} at {time}.")
    return f"{said} {last.format(day=f'{slip.last_at:%d-%m-%Y}', time=f'{slip.last_at:%H:%M}')}"


def _day_words(slip: ShiftSlip) -> str:
    words = catalog(slip.language).gettext("{day} · computer of series {series}")
    return words.format(day=long_date(slip.day, slip.language), series=slip.series)


def _span_words(language: str, span: FolioSpan) -> str:
    words = catalog(language).gettext(
        "{series}: {first} to {last}. Used: {used} = valid: {valid} + void: {void}"
        " + skipped: {skipped}"
    )
    said = words.format(
        series=span.series,
        first=f"{span.first:05d}",
        last=f"{span.last:05d}",
        used=span.used,
        valid=span.valid,
        void=len(span.void),
        skipped=len(span.skipped),
    )
    for word, numbers in (
        (N_("Void: {folios}"), span.void),
        (N_("Skipped: {folios}"), span.skipped),
    ):
        if numbers:
            said += f". {catalog(language).gettext(word).format(folios=_ranges(numbers))}"
    return f"{said}."


def _ranges(numbers: Sequence[int]) -> str:
    return ", ".join(
        f"{first:05d}" if first == last else f"{first:05d}–{last:05d}"
        for first, last in in_ranges(numbers)
    )


def _people(canvas: "Canvas", slip: ShiftSlip, y: float) -> float:
    """Put the table of who did what, and the total of the desk; returns where one may go on."""
    gettext = catalog(slip.language).gettext
    step = (RIGHT - LEFT - NAME_WIDTH) / len(fields(Tally))
    papers = LEFT + NAME_WIDTH + 5 * step  # the last three counts are of certificates
    line_in(canvas, gettext("Certificates"), (papers, y + 11), COLUMN, 3 * step)
    _cells(canvas, (gettext("Who"), *_columns(slip.language)), y, COLUMN)
    rule(canvas, y - 5, LEFT, RIGHT)
    shown = slip.lines[:MOST_PEOPLE]
    if len(slip.lines) > MOST_PEOPLE:
        rest = slip.lines[MOST_PEOPLE - 1 :]
        others = sum((tally for _, tally in rest), Tally())
        name = gettext("and {n} more").format(n=len(rest))
        shown = (*slip.lines[: MOST_PEOPLE - 1], (name, others))
    for by, tally in shown:
        y -= 18
        _cells(canvas, (by, *_counts(tally)), y, CELL)
    rule(canvas, y - 6, LEFT, RIGHT)
    y -= 20
    _cells(canvas, (gettext("This computer"), *_counts(slip.total)), y, TOTAL)
    return y - 28


def _counts(tally: Tally) -> list[str]:
    return [str(getattr(tally, each.name) or "–") for each in fields(tally)]


def _columns(language: str) -> tuple[str, ...]:
    """Return how each count of a tally is called, in their order."""
    tongue = catalog(language)
    return (
        tongue.gettext("Enrolments"),
        tongue.pgettext("count", "Waiting"),
        tongue.pgettext("count", "Undone"),
        tongue.pgettext("count", "Withdrawals"),
        tongue.pgettext("count", "Run changes"),
        tongue.pgettext("count", "Issued"),
        tongue.pgettext("count", "Reprinted"),
        tongue.pgettext("count", "Voided"),
    )


def _cells(canvas: "Canvas", cells: Sequence[str], y: float, style: Style) -> None:
    """Put a name at the left and a column for each count."""
    step = (RIGHT - LEFT - NAME_WIDTH) / (len(cells) - 1)
    line_in(canvas, cells[0], (LEFT, y), style, NAME_WIDTH - 6)
    for place, cell in enumerate(cells[1:]):
        line_in(canvas, cell, (LEFT + NAME_WIDTH + place * step, y), style, step - 4)


def _section(canvas: "Canvas", title: str, sentences: Sequence[str], y: float) -> float:
    """Put a title and its sentences; a very long one ends in an ellipsis."""
    line_in(canvas, title, (LEFT, y), HEADING, RIGHT - LEFT)
    y -= 4
    for words in sentences:
        lines = wrap(words, NOTE, RIGHT - LEFT - 8)
        if len(lines) > MOST_LINES:
            lines = [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1]} …"]
        for line in lines:
            y -= NOTE.line_height
            line_in(canvas, line, (LEFT + 8, y), NOTE, RIGHT - LEFT - 8)
    return y - 24


def _signatures(canvas: "Canvas", slip: ShiftSlip) -> None:
    """Put two lines to sign on, and when the slip was printed."""
    gettext = catalog(slip.language).gettext
    half = (RIGHT - LEFT - 40) / 2
    for left, word in ((LEFT, gettext("Hands over")), (LEFT + half + 40, gettext("Receives"))):
        line = f"{left:.2f} {SIGN_TOP:.2f} m {left + half:.2f} {SIGN_TOP:.2f} l S"
        put(canvas, f"q {rgb(GREY)} RG 0.6 w {line} Q")
        line_in(canvas, word, (left, SIGN_TOP - 13), CELL, half)
        line_in(canvas, gettext("Name, signature and time"), (left, SIGN_TOP - 25), FOOT, half)
    printed = gettext("Printed on {day} at {time} by {user}").format(
        day=f"{slip.printed_at:%d-%m-%Y}", time=f"{slip.printed_at:%H:%M}", user=slip.printed_by
    )
    line_in(canvas, printed, (LEFT, 48), FOOT, RIGHT - LEFT)
