"""A report of several pages: headings, paragraphs, facts and tables, one below the other."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.documents.fonts import SANS, SANS_BOLD
from desktop.documents.letterhead import LEFT, RIGHT, letterhead, line_in, rule
from desktop.documents.pdf_sheet import new_canvas
from desktop.documents.sheet_style import GREY, INK, LETTER, PETROL
from desktop.documents.typesetting import Style, draw_line, wrap
from desktop.i18n import catalog

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

HEADING = Style(SANS_BOLD, 11.5, PETROL)
BODY = Style(SANS, 9, INK, leading=1.35)
SMALL = Style(SANS, 8, INK, leading=1.3)
LABEL = Style(SANS, 8, GREY, leading=1.3)
STRONG = Style(SANS_BOLD, 8, INK, leading=1.3)
FOOT = Style(SANS, 7.5, GREY)
BOTTOM = 54.0
_FACT = 150.0
_GAP = 6.0


@dataclass(frozen=True)
class Heading:
    """The title of what follows; it never stands alone at the foot of a page."""

    text: str


@dataclass(frozen=True)
class Text:
    """A paragraph."""

    text: str


@dataclass(frozen=True)
class Facts:
    """Names of facts at the left, what they are at the right; a group is kept apart by a line."""

    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Table:
    """Rows under a header; *widths* are shares of the page. The header is said on each page."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


Block = Heading | Text | Facts | Table


@dataclass(frozen=True)
class Report:
    """What is printed: under the head of the office, in one language, with a line at the foot."""

    language: str
    municipality: str
    centre_name: str
    title: str
    foot: str
    blocks: tuple[Block, ...]


def render_report(report: Report) -> bytes:
    """Return the report as a PDF of Letter pages."""
    out = io.BytesIO()
    canvas = new_canvas(out, LETTER, report.language, report.title)
    pages = _Pages(canvas, report)
    for block in report.blocks:
        pages.put(block)
    pages.end()
    canvas.save()
    return out.getvalue()


class _Pages:
    """Where the next line stands, and turning the page when there is no room."""

    def __init__(self, canvas: "Canvas", report: Report) -> None:
        self._canvas, self._report, self._number = canvas, report, 0
        self._y = 0.0
        self._begin()

    def put(self, block: Block) -> None:
        """Put a block below the one before."""
        if isinstance(block, Heading):
            self._need(60)
            self._y -= 10
            self._line(block.text, LEFT, HEADING, RIGHT - LEFT)
            self._y -= 4
        elif isinstance(block, Text):
            for part in block.text.splitlines():
                for line in wrap(part, BODY, RIGHT - LEFT):
                    self._line(line, LEFT, BODY, RIGHT - LEFT)
            self._y -= _GAP
        elif isinstance(block, Facts):
            for name, value in block.facts:
                self._cells(((name, LABEL), (value, SMALL)), (_FACT, RIGHT - LEFT - _FACT))
            rule(self._canvas, self._y - 3, LEFT, RIGHT)
            self._y -= _GAP + 3
        else:
            self._table(block)

    def end(self) -> None:
        """Close the last page."""
        page = catalog(self._report.language).gettext("Page {n}").format(n=self._number)
        line_in(self._canvas, self._report.foot, (LEFT, 34), FOOT, RIGHT - LEFT - 70)
        draw_line(self._canvas, page, RIGHT - 50, 34, FOOT)
        self._canvas.showPage()

    def _begin(self) -> None:
        self._number += 1
        names = (self._report.municipality, self._report.centre_name)
        self._y = letterhead(self._canvas, LETTER[1] - 38, names, self._report.title) - 14

    def _need(self, room: float) -> None:
        if self._y - room < BOTTOM:
            self.end()
            self._begin()

    def _line(self, text: str, x: float, style: Style, width: float) -> None:
        self._need(style.line_height)
        self._y -= style.line_height
        line_in(self._canvas, text, (x, self._y), style, width)

    def _table(self, table: Table) -> None:
        room = RIGHT - LEFT
        widths = tuple(share / sum(table.widths) * room for share in table.widths)
        self._need(50)
        self._cells(tuple((title, STRONG) for title in table.header), widths)
        rule(self._canvas, self._y - 2, LEFT, RIGHT)
        self._y -= 3
        for row in table.rows:
            page = self._number
            lines = max(len(cell.splitlines()) for cell in row)
            self._need(SMALL.line_height * max(2, lines))
            if page != self._number:
                self._cells(tuple((title, STRONG) for title in table.header), widths)
            self._cells(tuple((cell, SMALL) for cell in row), widths)
        self._y -= _GAP

    def _cells(self, cells: Sequence[tuple[str, Style]], widths: Sequence[float]) -> None:
        """Put cells side by side, each broken into the lines it needs."""
        broken = [
            [line for part in (text or " ").splitlines() for line in wrap(part, style, width - 6)]
            for (text, style), width in zip(cells, widths, strict=True)
        ]
        for number in range(max(len(lines) for lines in broken)):
            self._need(SMALL.line_height)
            self._y -= SMALL.line_height
            x = LEFT
            for lines, (_text, style), width in zip(broken, cells, widths, strict=True):
                if number < len(lines):
                    draw_line(self._canvas, lines[number], x, self._y, style)
                x += width
        self._y -= 2
