"""Certificates of a template: what the layout says, drawn with the means of the built-in design."""

import io
from typing import TYPE_CHECKING

from desktop.documents import ornaments
from desktop.documents.barcodes import qr_operators
from desktop.documents.certificate_ground import FRAME, haze
from desktop.documents.certificate_words import languages
from desktop.documents.design_elements import Box, Design, Pen, box_of, fit_box
from desktop.documents.fonts import SANS_BOLD
from desktop.documents.pdf_sheet import new_canvas, put
from desktop.documents.sheet_style import INK, LETTER_LANDSCAPE
from desktop.documents.typesetting import Style
from desktop.domain.certificate_layout import Align, ElementKind, Layout
from desktop.domain.certificates import CertificateSnapshot
from desktop.domain.layout_rules import LayoutWarning

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

SMALLEST = 6.0  # points; letters below are hard to read on paper
SEAL_STYLE = Style(SANS_BOLD, 7.4, INK, leading=1.25)


def draw_design_ground(canvas: "Canvas", layout: Layout) -> None:
    """Draw the ornaments that all pages of a layout share; nothing on stationery."""
    if layout.stationery:
        return
    if layout.mountains:
        put(canvas, haze())
    if layout.frame:
        put(canvas, ornaments.frame(FRAME))


def draw_design(
    canvas: "Canvas", design: Design, snapshot: CertificateSnapshot, qr_text: str
) -> None:
    """Draw the elements in their order, and the seal last."""
    pen = Pen(canvas, design, snapshot)
    for one in design.layout.elements:
        pen.draw(one)
    for one in design.layout.elements:
        if one.kind is ElementKind.SEAL:
            _draw_seal(pen, box_of(one), qr_text)


def small_letters(design: Design, snapshot: CertificateSnapshot) -> tuple[LayoutWarning, ...]:
    """Return of which elements the letters become too small to read, as *snapshot* fills them."""
    pen = Pen(new_canvas(io.BytesIO(), LETTER_LANDSCAPE, "es", ""), design, snapshot)
    return tuple(
        LayoutWarning("warn_small", number)
        for number, one in enumerate(design.layout.elements, start=1)
        if (pen.draw(one) or one.size) < min(SMALLEST, one.size)
    )


def _draw_seal(pen: Pen, box: Box, qr_text: str) -> None:
    """Put the QR code on white, and below it the folio, the code and what it replaces."""
    side, canvas = box.width, pen.canvas
    low = box.top - side
    put(canvas, f"q 1 g {box.x:.2f} {box.y:.2f} {side:.2f} {box.height:.2f} re f 0 g")
    put(canvas, qr_operators(qr_text, box.x, low, side), "Q")
    said_first = pen.values[languages(pen.snapshot)[0]]
    text = "\n".join(filter(None, (said_first[name] for name in ("folio", "code", "replaces"))))
    pen.lines(
        fit_box(text, SEAL_STYLE, side, low - box.y),
        Box(box.x, box.y, side, low - box.y),
        Align.CENTRE,
    )
