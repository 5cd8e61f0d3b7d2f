"""Setting lines of text: measured, shrunk or broken until they fit, and never cut."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from desktop.documents.fonts import printable, ready
from desktop.documents.sheet_style import INK

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

ONE_LINE_DOWN_TO = 0.68  # a name gets a second line rather than letters under 68 % of its size
TWO_LINES_FROM = 0.84
STEP = 0.97


@dataclass(frozen=True)
class Style:
    """How words look. *tracking* is extra space between letters, as a share of the size."""

    font: str
    size: float
    colour: str = INK
    tracking: float = 0.0
    leading: float = 1.34

    @property
    def line_height(self) -> float:
        """The distance from one line of a paragraph to the next, in points."""
        return self.size * self.leading


@dataclass(frozen=True)
class Fitted:
    """Lines that fit, and the style (perhaps smaller) in which they do."""

    lines: tuple[str, ...]
    style: Style

    @property
    def height(self) -> float:
        """The distance from the first baseline to the last."""
        return (len(self.lines) - 1) * self.style.line_height


@lru_cache(512)
def scaled(style: Style, scale: float) -> Style:
    """Return *style* with letters *scale* times as large."""
    return replace(style, size=style.size * scale)


@lru_cache(8192)
def unit_width(text: str, font: str) -> float:
    """Return the width of *text* at one point of size."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(stringWidth(text, ready(font), 1))


@lru_cache(8192)
def width_of(text: str, style: Style) -> float:
    """Return the width of one line in points."""
    text = printable(text, style.font)
    spaces = max(len(text) - 1, 0) * style.tracking
    return (unit_width(text, style.font) + spaces) * style.size


@lru_cache(2048)  # most lines of a batch are the same on every page
def fit(text: str, style: Style, width: float, most_lines: int = 2) -> Fitted:
    """Return *text* in as few lines of *width* points as keep it large.

    It shrinks on one line, then is broken evenly into more, then shrinks on.
    """
    text = printable(text, style.font)
    for lines in range(1, most_lines + 1):
        size = style.size * (1 if lines == 1 else TWO_LINES_FROM)
        floor = style.size * ONE_LINE_DOWN_TO * (1 if lines < most_lines else 0)
        while size >= max(floor, 0.05):
            fitted = Fitted(tuple(wrap(text, replace(style, size=size), width)), style)
            if len(fitted.lines) <= lines and _is_unbroken(fitted.lines, text):
                return replace(fitted, style=replace(style, size=size))
            size *= STEP
    return Fitted((text,), style)


def _is_unbroken(lines: Sequence[str], text: str) -> bool:
    return " ".join(lines) == " ".join(word for word in text.split(" ") if word)


@lru_cache(2048)
def paragraph(text: str, style: Style, width: float, height: float) -> Fitted:
    """Return *text* broken evenly into lines of *width*, smaller if it is taller than *height*."""
    text = printable(text, style.font)
    while True:
        lines = wrap(text, style, width)
        if len(lines) * style.line_height <= height or style.size < 4:
            return Fitted(tuple(balanced(text, style, width, len(lines))), style)
        style = replace(style, size=style.size * STEP)


def wrap(text: str, style: Style, width: float) -> list[str]:
    """Return the lines of *text*, each at most *width* points; a longer word is broken."""
    room = width / style.size
    blank = unit_width(" ", style.font) + style.tracking
    lines: list[list[str]] = []
    used = room + 1.0
    for word in _pieces([word for word in text.split(" ") if word], style, room):
        wide = unit_width(word, style.font) + len(word) * style.tracking
        if used + blank + wide <= room:
            lines[-1].append(word)
            used += blank + wide
        else:
            lines.append([word])
            used = wide
    return [" ".join(words) for words in lines] or [""]


def _pieces(words: Sequence[str], style: Style, room: float) -> list[str]:
    """Return *words*, those wider than a line in pieces that are not."""

    def is_wide(part: str) -> bool:
        return len(part) > 1 and unit_width(part, style.font) + len(part) * style.tracking > room

    pieces = []
    for word in words:
        rest = word
        while is_wide(rest):
            cut = max(1, int(len(rest) * room / (unit_width(rest, style.font) + 1)) - 1)
            while is_wide(rest[:cut]):  # its letters are wider than those that follow
                cut -= 1
            pieces.append(rest[:cut])
            rest = rest[cut:]
        pieces.append(rest)
    return pieces


def balanced(text: str, style: Style, width: float, lines: int) -> list[str]:
    """Return *text* on the same number of lines, of about the same length."""
    low, high = width / 2, width
    for _ in range(6):
        middle = (low + high) / 2
        if len(wrap(text, style, middle)) > lines or middle < width * 0.6:
            low = middle
        else:
            high = middle
    return wrap(text, style, high)


def draw_line(canvas: "Canvas", text: str, x: float, y: float, style: Style) -> None:
    """Put one line with its left end at *x*."""
    _dip(canvas, style)
    text = printable(text, style.font)
    canvas.drawString(x, y, text, charSpace=style.tracking * style.size)


def draw_centred(canvas: "Canvas", text: str, x: float, y: float, style: Style) -> None:
    """Put one line with its middle at *x*."""
    draw_line(canvas, text, x - width_of(text, style) / 2, y, style)


def draw_left(canvas: "Canvas", fitted: Fitted, x: float, top: float) -> float:
    """Put lines that begin at *x*, the first baseline at *top*; returns the last baseline."""
    y = top
    for number, line in enumerate(fitted.lines):
        y = top - number * fitted.style.line_height
        draw_line(canvas, line, x, y, fitted.style)
    return y


def draw_lines(canvas: "Canvas", fitted: Fitted, x: float, top: float) -> float:
    """Put lines centred on *x*, the first baseline at *top*; returns the last baseline."""
    y = top
    for number, line in enumerate(fitted.lines):
        y = top - number * fitted.style.line_height
        draw_centred(canvas, line, x, y, fitted.style)
    return y


def _dip(canvas: "Canvas", style: Style) -> None:
    canvas.setFont(ready(style.font), style.size)
    canvas.setFillColor(_colour(style.colour))


@cache
def _colour(colour: str) -> object:
    from reportlab.lib.colors import HexColor

    return HexColor(colour)
