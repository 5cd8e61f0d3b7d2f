"""The part of a certificate that is one person's."""

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from desktop.documents.artwork import rgb
from desktop.documents.barcodes import qr_operators
from desktop.documents.certificate_design import draw_design
from desktop.documents.certificate_ground import (
    FRAME,
    HEIGHT,
    MIDDLE,
    OPENING,
    QR_CORNER,
    QR_SIZE,
    TEXT_WIDTH,
    WIDTH,
)
from desktop.documents.certificate_words import (
    CertificateWords,
    certificate_words,
    duplicate_words,
    languages,
)
from desktop.documents.design_elements import Design
from desktop.documents.fonts import SANS, SANS_BOLD, SERIF, SERIF_BOLD, SERIF_ITALIC
from desktop.documents.pdf_sheet import put
from desktop.documents.sheet_style import COPPER, GREY, INK, PETROL
from desktop.documents.stack import Block, first_baseline, height_of, settle
from desktop.documents.typesetting import (
    Fitted,
    Style,
    draw_centred,
    draw_lines,
    fit,
    paragraph,
    scaled,
    width_of,
)
from desktop.domain.certificates import CertificateSnapshot

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

NAME = Style(SERIF_BOLD, 32, INK, leading=1.16)
DOCUMENT = Style(SANS, 10.5, GREY, tracking=0.03)
COURSE = Style(SERIF_BOLD, 20, PETROL, leading=1.2)
DETAILS = Style(SERIF, 11.5, INK, leading=1.45)
CLOSING = Style(SERIF_ITALIC, 9.5, GREY)
PLACE = Style(SERIF, 11.5, INK)
FOLIO = Style(SANS_BOLD, 8.5, INK, tracking=0.02)
MARK = Style(SANS_BOLD, 8.5, COPPER, tracking=0.12)

COLUMN_VERB = replace(OPENING, size=11.0)
COLUMN_COURSE = replace(COURSE, size=15)
COLUMN_DETAILS = replace(DETAILS, size=10.2, leading=1.4)
COLUMN_WIDTH = 282.0
GUTTER = 36.0
BODY_TOP = (382.0, 364.0)  # under the opening in one language, in two
BODY_BOTTOM = 188.0


@dataclass(frozen=True)
class CertificatePage:
    """One page to print: the frozen certificate, what its QR code says, and which copy it is.

    *duplicate_number* is 0 for the original and n for the n-th reprint. Without a *design* of a
    template the page has the built-in one.
    """

    snapshot: CertificateSnapshot
    qr_text: str
    duplicate_number: int = 0
    design: Design | None = None


def draw_page(canvas: "Canvas", page: CertificatePage) -> None:
    """Draw what the ground does not have."""
    shown_in = languages(page.snapshot)
    if page.design is not None:
        draw_design(canvas, page.design, page.snapshot, page.qr_text)
    else:
        _draw_built_in(canvas, page, shown_in)
    if page.duplicate_number:
        _duplicate_mark(canvas, duplicate_words(page.duplicate_number, shown_in))


def _draw_built_in(canvas: "Canvas", page: CertificatePage, shown_in: tuple[str, ...]) -> None:
    words = [certificate_words(page.snapshot, language) for language in shown_in]
    body = _two_languages if len(words) > 1 else _one_language
    pen = Pen(canvas, page.snapshot, words)
    settle(partial(body, pen), BODY_TOP[len(words) - 1], BODY_BOTTOM)
    _codes(canvas, page, words[0])


@dataclass(frozen=True)
class Pen:
    """What is drawn on, and what is written."""

    canvas: "Canvas"
    snapshot: CertificateSnapshot
    words: list[CertificateWords]

    def block(self, fitted: Fitted, gap: float) -> Block:
        """Return lines centred on the page."""
        return Block(
            height_of(fitted),
            gap,
            lambda top: self.lines(fitted, MIDDLE, first_baseline(fitted, top)),
        )

    def lines(self, fitted: Fitted, x: float, y: float) -> None:
        """Draw lines centred on *x*, the first baseline at *y*."""
        draw_lines(self.canvas, fitted, x, y)

    def both(self, texts: list[str]) -> str:
        """Return what the languages say, once where they say the same."""
        return " · ".join(dict.fromkeys(text for text in texts if text))


def _one_language(pen: Pen, scale: float) -> list[Block]:
    words = pen.words[0]
    details = scaled(DETAILS, scale)
    room = 3 * details.line_height
    return [
        pen.block(fit(pen.snapshot.person_name, scaled(NAME, scale), TEXT_WIDTH), 13),
        pen.block(fit(words.document, scaled(DOCUMENT, scale), TEXT_WIDTH, 1), 9),
        pen.block(fit(words.verb, scaled(OPENING, scale), TEXT_WIDTH, 1), 13),
        pen.block(fit(words.course_title, scaled(COURSE, scale), TEXT_WIDTH), 8),
        pen.block(paragraph(words.details, details, 540, room), 10),
        pen.block(fit(words.closing, scaled(CLOSING, scale), TEXT_WIDTH, 1), 9),
        pen.block(fit(words.place_and_date, scaled(PLACE, scale), TEXT_WIDTH, 1), 14),
    ]


def _two_languages(pen: Pen, scale: float) -> list[Block]:
    documents = pen.both([words.document for words in pen.words])
    dates = pen.both([pen.words[0].place_and_date, *(words.date for words in pen.words[1:])])
    return [
        pen.block(fit(pen.snapshot.person_name, scaled(NAME, scale * 0.9), TEXT_WIDTH), 12),
        pen.block(fit(documents, scaled(DOCUMENT, scale), TEXT_WIDTH, 1), 8),
        _columns(pen, scale),
        pen.block(fit(dates, scaled(PLACE, scale), TEXT_WIDTH, 1), 13),
    ]


def _columns(pen: Pen, scale: float) -> Block:
    """Return both languages side by side, the leading one on the left, letters alike."""
    verb, course, details = (
        scaled(style, scale) for style in (COLUMN_VERB, COLUMN_COURSE, COLUMN_DETAILS)
    )
    titles = [fit(words.course_title, course, COLUMN_WIDTH) for words in pen.words]
    smallest = min((title.style for title in titles), key=lambda style: style.size)
    columns = [
        [
            fit(words.verb, verb, COLUMN_WIDTH, 1),
            paragraph(words.course_title, smallest, COLUMN_WIDTH, 99),
            paragraph(words.details, details, COLUMN_WIDTH, 6 * details.line_height),
        ]
        for words in pen.words
    ]
    gap = 7 * scale
    tallest = max(sum(height_of(part) + gap for part in column) - gap for column in columns)
    return Block(tallest, 15, partial(_draw_columns, pen, columns, gap, tallest))


def _draw_columns(
    pen: Pen, columns: list[list[Fitted]], gap: float, tallest: float, top: float
) -> None:
    for number, column in enumerate(columns):
        x = MIDDLE + (number - 0.5) * (COLUMN_WIDTH + GUTTER)
        y = top
        for part in column:
            pen.lines(part, x, first_baseline(part, y))
            y -= height_of(part) + gap
    put(
        pen.canvas,
        f"q {rgb(COPPER)} RG 0.4 w {MIDDLE} {top:.2f} m {MIDDLE} {top - tallest:.2f} l S Q",
    )


def _codes(canvas: "Canvas", page: CertificatePage, words: CertificateWords) -> None:
    """Put the QR code on white, and the line with folio and code."""
    x, y = QR_CORNER
    put(canvas, f"q 1 g {x} {y} {QR_SIZE} {QR_SIZE} re f 0 g")
    put(canvas, qr_operators(page.qr_text, x, y, QR_SIZE), "Q")
    parts = [words.folio, words.code, words.replaces]
    line = "   ·   ".join(part for part in parts if part)
    draw_lines(canvas, fit(line, FOLIO, TEXT_WIDTH, 1), MIDDLE, 82)


def _duplicate_mark(canvas: "Canvas", text: str) -> None:
    """Put the mark of a reprint in the upper right corner, in a double rule like a stamp."""
    width = width_of(text, MARK) + 22
    right = WIDTH - FRAME.inset - FRAME.band - 22
    top = HEIGHT - FRAME.inset - FRAME.band - 22
    x, y = right - width, top - 22
    canvas.saveState()
    put(canvas, f"{rgb(COPPER)} RG 1 w {x:.2f} {y:.2f} {width:.2f} 22 re S")
    put(canvas, f"0.35 w {x + 2.4:.2f} {y + 2.4:.2f} {width - 4.8:.2f} 17.2 re S")
    canvas.restoreState()
    draw_centred(canvas, text, x + width / 2, y + 7.9, MARK)
