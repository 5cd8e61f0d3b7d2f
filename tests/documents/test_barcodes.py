"""QR codes: what is painted is what is read."""

import io

import pypdfium2
import pytest
from PIL import Image

from desktop.documents.barcodes import qr_operators, qr_rows, read_codes
from desktop.documents.pdf_sheet import new_canvas

TEXTS = ["A", "MINGA.L.0123.ABC", "https://verifica.example.cl/#" + "eyJhbGciOi_-" * 50]


def drawn(*codes: tuple[str, float, float]) -> Image.Image:
    out = io.BytesIO()
    canvas = new_canvas(out, (300, 300), "es", "QR")
    for text, x, y in codes:
        canvas._code.append(qr_operators(text, x, y, 140))
    canvas.showPage()
    canvas.save()
    with pypdfium2.PdfDocument(out.getvalue()) as document:
        return document[0].render(scale=200 / 72).to_pil()


@pytest.mark.parametrize("text", TEXTS)
def test_a_code_drawn_on_a_page_reads_back(text: str):
    assert read_codes(drawn((text, 20, 20))) == [text]


def test_codes_are_read_from_the_top_down():
    assert read_codes(drawn(("below", 20, 5), ("above", 20, 155))) == ["above", "below"]


def test_the_quiet_zone_lies_inside_the_square():
    left, top, right, bottom = (
        drawn((TEXTS[2], 100, 100)).convert("L").point(lambda v: 255 - v).getbbox()
    )
    modules = len(qr_rows(TEXTS[2]))
    quiet = 140 / (modules + 8) * 4
    corners = [
        edge * 72 / 200 for edge in (left, 300 * 200 / 72 - bottom, right, 300 * 200 / 72 - top)
    ]
    assert corners == pytest.approx([100 + quiet, 100 + quiet, 240 - quiet, 240 - quiet], abs=0.6)


def test_the_same_text_is_the_same_code():
    assert qr_operators(TEXTS[2], 1, 2, 3) == qr_operators(TEXTS[2], 1, 2, 3)


def test_a_blank_picture_has_no_code():
    assert read_codes(Image.new("RGB", (50, 50), "white")) == []
