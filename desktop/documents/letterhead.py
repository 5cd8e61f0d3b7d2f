"""The head of an office sheet: emblem, municipality, centre, and the name of the sheet."""

from typing import TYPE_CHECKING

from desktop.documents.artwork import drawing, rgb
from desktop.documents.fonts import SANS, SANS_BOLD, SERIF
from desktop.documents.pdf_sheet import put
from desktop.documents.sheet_style import COPPER, GREY, LETTER, PETROL
from desktop.documents.typesetting import Style, draw_line, fit

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

LEFT, RIGHT = 40.0, LETTER[0] - 40.0
MUNICIPALITY = Style(SANS_BOLD, 7.5, PETROL, tracking=0.12)
CENTRE = Style(SANS, 8, GREY)
TITLE = Style(SERIF, 20, PETROL)


def letterhead(canvas: "Canvas", top: float, names: tuple[str, str], title: str) -> float:
    """Draw the head under *top* with *names* (municipality, centre); returns its lower edge."""
    municipality, centre = names
    put(canvas, drawing("emblem").placed(LEFT, top - 46, 46))
    x, width = LEFT + 56, RIGHT - LEFT - 56 - 90
    line_in(canvas, municipality.upper(), (x, top - 9), MUNICIPALITY, width)
    line_in(canvas, centre, (x, top - 20), CENTRE, width)
    line_in(canvas, title, (x, top - 42), TITLE, width)
    rule(canvas, top - 54, LEFT, RIGHT)
    return top - 54


def rule(canvas: "Canvas", y: float, left: float, right: float) -> None:
    """Draw a fine level line."""
    put(canvas, f"q {rgb(COPPER)} RG 0.6 w {left:.2f} {y:.2f} m {right:.2f} {y:.2f} l S Q")


def line_in(
    canvas: "Canvas", text: str, at: tuple[float, float], style: Style, width: float
) -> None:
    """Put one line at *at*, smaller where it would be wider than *width*."""
    fitted = fit(text, style, width, 1)
    draw_line(canvas, fitted.lines[0], *at, fitted.style)
