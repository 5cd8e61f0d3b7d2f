"""Certificates as PDF: Letter landscape, one page each, the same record always the same bytes."""

import hashlib
import io
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from desktop.documents.certificate_design import draw_design_ground
from desktop.documents.certificate_ground import GroundKey, draw_ground, ground_key
from desktop.documents.certificate_page import CertificatePage, draw_page
from desktop.documents.certificate_words import ground_words, languages
from desktop.documents.pdf_sheet import new_canvas
from desktop.documents.sheet_style import LETTER_LANDSCAPE
from desktop.domain.certificate_layout import Layout

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

# Of equal length, so that the positions which a PDF lists of its parts stay true.
MADE_NOW = re.compile(rb"/CreationDate\(D:\d{14}\+00'00'\)")
MADE_ALWAYS = b"/CreationDate(D:20000101000000+00'00')"
RANDOM_ID = re.compile(rb"/ID\[<[0-9A-F]{32}><[0-9A-F]{32}>\]")

Progress = Callable[[int, int], None]

__all__ = ["CertificatePage", "render", "split"]


def render(pages: Sequence[CertificatePage], progress: Progress | None = None) -> bytes:
    """Return one PDF with a page for each certificate, in the order given.

    *progress* is told ``(done, total)`` after each page and may raise to stop the work. Raises
    RefusedError letters_not_printable for a name in a script that the fonts do not have.
    """
    out = io.BytesIO()
    first = pages[0].snapshot
    language = languages(first)[0]
    words = ground_words(first, language)
    canvas = new_canvas(out, LETTER_LANDSCAPE, language, words.title)
    canvas.setAuthor(words.municipality)
    grounds: dict[GroundKey | Layout, str] = {}
    for number, page in enumerate(pages, start=1):
        canvas.doForm(_ground(canvas, page, grounds))
        draw_page(canvas, page)
        canvas.showPage()
        if progress:
            progress(number, len(pages))
    canvas.save()
    return out.getvalue()


def _ground(canvas: "Canvas", page: CertificatePage, grounds: dict[GroundKey | Layout, str]) -> str:
    """Return the name of the shared part that *page* needs, drawn when it is the first to."""
    key = page.design.layout if page.design else ground_key(page.snapshot)
    if key not in grounds:
        grounds[key] = f"ground{len(grounds)}"
        canvas.beginForm(grounds[key], 0, 0, *LETTER_LANDSCAPE)
        if page.design:
            draw_design_ground(canvas, page.design.layout)
        else:
            draw_ground(canvas, page.snapshot)
        canvas.endForm()
    return grounds[key]


def split(pdf: bytes) -> list[bytes]:
    """Return each page of *pdf* as a PDF of its own: five times faster than rendering them so.

    The same *pdf* gives the same files: the time and the random number that PDFium writes into
    them are replaced.
    """
    from pypdfium2 import PdfDocument

    source = PdfDocument(pdf)
    files = []
    for number in range(len(source)):
        single = PdfDocument.new()
        single.import_pages(source, [number])
        out = io.BytesIO()
        single.save(out)
        single.close()
        files.append(_settled(out.getvalue()))
    source.close()
    return files


def _settled(pdf: bytes) -> bytes:
    """Return *pdf* with a fixed date, and an identifier that follows from its content."""
    body, trailer = RANDOM_ID.split(MADE_NOW.sub(MADE_ALWAYS, pdf), maxsplit=1)
    digest = hashlib.sha256(body).hexdigest()[:32].upper().encode()
    return b"%b/ID[<%b><%b>]%b" % (body, digest, digest, trailer)
