"""The elements of a template, each drawn in its box with the means of the built-in design."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from desktop.documents.artwork import drawing, rgb
from desktop.documents.certificate_fields import field_values, said
from desktop.documents.certificate_ground import position_of
from desktop.documents.certificate_words import languages
from desktop.documents.fonts import (
    SANS,
    SANS_BOLD,
    SANS_ITALIC,
    SERIF,
    SERIF_BOLD,
    SERIF_ITALIC,
    printable,
)
from desktop.documents.pdf_sheet import put
from desktop.documents.sheet_style import (
    COPPER,
    GREY,
    INK,
    LETTER_LANDSCAPE,
    MILLIMETRE,
    MIST,
    PETROL,
)
from desktop.documents.stack import first_baseline, height_of
from desktop.documents.typesetting import (
    STEP,
    Fitted,
    Style,
    balanced,
    draw_centred,
    draw_line,
    fit,
    paragraph,
    width_of,
    wrap,
)
from desktop.domain.certificate_layout import (
    Align,
    Colour,
    Element,
    ElementKind,
    Layout,
    Letters,
    Weight,
)
from desktop.domain.certificates import CertificateSnapshot, SignatoryLine

if TYPE_CHECKING:
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

FONTS = {
    (Letters.SERIF, Weight.REGULAR): SERIF,
    (Letters.SERIF, Weight.BOLD): SERIF_BOLD,
    (Letters.SERIF, Weight.ITALIC): SERIF_ITALIC,
    (Letters.SANS, Weight.REGULAR): SANS,
    (Letters.SANS, Weight.BOLD): SANS_BOLD,
    (Letters.SANS, Weight.ITALIC): SANS_ITALIC,
}
INKS = {
    Colour.INK: INK,
    Colour.PETROL: PETROL,
    Colour.COPPER: COPPER,
    Colour.GREY: GREY,
    Colour.MIST: MIST,
}
LEADING = 1.24
SMALLEST_EVER = 0.5
NAME_ROOM = 11.5  # millimetres below the line of a signature


@dataclass(frozen=True)
class Design:
    """A layout and the pictures (PNG) of its logos, by their SHA-256."""

    layout: Layout
    logos: Mapping[str, bytes]


@dataclass(frozen=True)
class Box:
    """Where an element stands on the sheet, in points from its lower left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def top(self) -> float:
        """The upper edge."""
        return self.y + self.height

    @property
    def middle(self) -> float:
        """Halfway from left to right."""
        return self.x + self.width / 2


def box_of(one: Element) -> Box:
    """Return where *one* stands on the sheet."""
    x, y, width, height = (side * MILLIMETRE for side in (one.x, one.y, one.width, one.height))
    return Box(x, LETTER_LANDSCAPE[1] - y - height, width, height)


class Pen:
    """What is drawn on and what is said; each kind of element has its way of drawing."""

    def __init__(self, canvas: "Canvas", design: Design, snapshot: CertificateSnapshot) -> None:
        self.canvas, self.design, self.snapshot = canvas, design, snapshot
        self.values = {language: field_values(snapshot, language) for language in ("es", "en")}
        self.draws = {
            ElementKind.TEXT: self._text,
            ElementKind.SIGNATORY: self._signatory,
            ElementKind.LOGO: self._logo,
            ElementKind.LINE: self._line,
            ElementKind.EMBLEM: self._emblem,
            ElementKind.STAMP: self._stamp,
        }

    def draw(self, one: Element) -> float | None:
        """Draw *one*; returns the size of its letters where it has any."""
        draw = self.draws.get(one.kind)
        return draw(one, box_of(one)) if draw else None

    def _text(self, one: Element, box: Box) -> float | None:
        texts, style = said(one, self.snapshot, self.values), style_of(one)
        if not texts:
            return None
        together = " · ".join(texts)
        if "\n" in together or width_of(together, style) > box.width:
            together = "\n".join(texts)  # one language under the other
        fitted = fit_box(together, style, box.width, box.height)
        self.lines(fitted, box, one.align)
        return fitted.style.size

    def lines(self, fitted: Fitted, box: Box, align: Align) -> None:
        """Put lines into the middle of a box, aligned within it."""
        y = first_baseline(fitted, box.top - (box.height - height_of(fitted)) / 2)
        for line in fitted.lines:
            draw_line(self.canvas, line, _start(line, fitted.style, box, align), y, fitted.style)
            y -= fitted.style.line_height

    def _signatory(self, one: Element, box: Box) -> float | None:
        line = self._who(one)
        if line is None:
            return None
        style = style_of(replace(one, weight=Weight.BOLD))
        ruled = box.y + min(NAME_ROOM * MILLIMETRE, box.height * 0.62)
        put(
            self.canvas,
            f"q {rgb(INK)} RG 0.6 w {box.x:.2f} {ruled:.2f} m"
            f" {box.x + box.width:.2f} {ruled:.2f} l S Q",
        )
        room = ruled - box.y - 3
        name = paragraph(line.full_name, style, box.width, room * 0.5)
        below = Box(box.x, ruled - 3 - height_of(name), box.width, height_of(name))
        self.lines(name, below, one.align)
        small = replace(
            style_of(replace(one, weight=Weight.REGULAR)), size=one.size * 0.9, colour=GREY
        )
        role = fit_box(
            position_of(line, languages(self.snapshot)), small, box.width, below.y - box.y
        )
        rest = Box(box.x, below.y - 1 - height_of(role), box.width, height_of(role))
        self.lines(role, rest, one.align)
        return role.style.size

    def _who(self, one: Element) -> SignatoryLine | None:
        """Return who signs there: who was typed, else the one of that number, if there is one."""
        if one.name:
            return SignatoryLine(one.name, one.text_es, one.text_en)
        signing = self.snapshot.signatories
        return signing[one.number - 1] if one.number <= len(signing) else None

    def _logo(self, one: Element, box: Box) -> None:
        if not one.logo:
            return  # it is not chosen yet
        picture = _picture(self.design.logos[one.logo])
        wide, high = picture.getSize()
        scale = min(box.width / wide, box.height / high)
        self.canvas.drawImage(
            picture,
            box.middle - wide * scale / 2,
            box.y + (box.height - high * scale) / 2,
            wide * scale,
            high * scale,
            mask="auto",
        )

    def _line(self, one: Element, box: Box) -> None:
        put(
            self.canvas,
            f"q {rgb(INKS[one.colour])} rg {box.x:.2f} {box.y:.2f}"
            f" {box.width:.2f} {box.height:.2f} re f Q",
        )

    def _emblem(self, _one: Element, box: Box) -> None:
        side = min(box.width, box.height)
        if not self.design.layout.stationery:
            left, low = box.middle - side / 2, box.y + (box.height - side) / 2
            put(self.canvas, drawing("emblem").placed(left, low, side))

    def _stamp(self, _one: Element, box: Box) -> float:
        words = [self.values[language]["stamp"].upper() for language in languages(self.snapshot)]
        radius = min(box.width, box.height) / 2
        middle = box.y + box.height / 2
        self.canvas.saveState()
        self.canvas.setStrokeColor(_hex(MIST))
        self.canvas.setLineWidth(0.7)
        self.canvas.setDash(1.2, 2.4)
        self.canvas.circle(box.middle, middle, radius)
        self.canvas.restoreState()
        for number, word in enumerate(words):
            fitted = fit(word, Style(SANS, 6.5, GREY, tracking=0.14), radius * 1.7, 1)
            draw_centred(self.canvas, word, box.middle, middle - 2.3 - 9 * number, fitted.style)
        return 6.5


def style_of(one: Element) -> Style:
    """Return how the letters of *one* look."""
    return Style(FONTS[one.letters, one.weight], one.size, INKS[one.colour], leading=LEADING)


@lru_cache(2048)
def fit_box(text: str, style: Style, width: float, height: float) -> Fitted:
    """Return *text* in lines that fit a box: smaller until they do, no word broken, never cut."""
    size = style.size
    while True:
        trial = replace(style, size=size)
        fitted = Fitted(tuple(_wrapped(text, trial, width)), trial)
        whole = " ".join(fitted.lines).split() == text.split()
        if (whole and height_of(fitted) <= height + 0.01) or size < SMALLEST_EVER:
            even = tuple(_balanced(text, trial, width))  # which may break a word
            return replace(fitted, lines=even) if " ".join(even).split() == text.split() else fitted
        size *= STEP


def _wrapped(text: str, style: Style, width: float) -> Iterator[str]:
    for line in text.split("\n"):
        yield from wrap(printable(line, style.font), style, width)


def _balanced(text: str, style: Style, width: float) -> Iterator[str]:
    for line in text.split("\n"):
        words = printable(line, style.font)
        yield from balanced(words, style, width, len(wrap(words, style, width)))


def _start(line: str, style: Style, box: Box, align: Align) -> float:
    blank = box.width - width_of(line, style)
    share = {Align.LEFT: 0.0, Align.CENTRE: 0.5, Align.RIGHT: 1.0}[align]
    return box.x + blank * share


@lru_cache(16)
def _picture(content: bytes) -> "ImageReader":
    from reportlab.lib.utils import ImageReader

    return ImageReader(io.BytesIO(content))


@cache
def _hex(colour: str) -> object:
    from reportlab.lib.colors import HexColor

    return HexColor(colour)
