"""A page with rulers from its edges: what a printer does wrong is read off in millimetres."""

import io

from desktop.documents.fonts import SANS
from desktop.documents.pdf_sheet import new_canvas

LETTER = (612.0, 792.0)
MILLIMETRE = 72 / 25.4
LONG, SHORT = 5.0, 2.5  # millimetres
FAR = 150  # millimetres


def render_ruler(language: str, title: str, hint: str) -> bytes:
    """Return the page. The zero of each ruler is the edge of the paper."""
    out = io.BytesIO()
    canvas = new_canvas(out, LETTER, language, title)
    height, middle = LETTER[1], 60 * MILLIMETRE
    canvas.setLineWidth(0.4)
    for at in range(1, FAR + 1):
        long = LONG if at % 5 == 0 else SHORT
        reach, along = long * MILLIMETRE, at * MILLIMETRE
        canvas.line(along, height - middle, along, height - middle + reach)
        canvas.line(middle, height - along, middle - reach, height - along)
        if at % 10 == 0:
            canvas.setFont(SANS, 7)
            canvas.drawCentredString(along, height - middle - 8, str(at))
            canvas.drawString(middle + 3, height - along - 2.5, str(at))
    canvas.setFont(SANS, 14)
    canvas.drawString(80 * MILLIMETRE, height - 90 * MILLIMETRE, title)
    canvas.setFont(SANS, 10)
    for line, text in enumerate(hint.split("\n")):
        canvas.drawString(80 * MILLIMETRE, height - (98 + 6 * line) * MILLIMETRE, text)
    canvas.save()
    return out.getvalue()
