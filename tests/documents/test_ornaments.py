"""The frame: closed, symmetrical, and always the same."""

import io

import pypdfium2
from PIL import ImageChops, ImageOps

from desktop.documents import ornaments
from desktop.documents.pdf_sheet import new_canvas

FRAME = ornaments.Frame(792, 612, inset=36, band=19)


def test_the_frame_is_the_same_upside_down_and_within_its_inset():
    out = io.BytesIO()
    canvas = new_canvas(out, (792, 612), "es", "frame")
    canvas._code.append(ornaments.frame(FRAME))
    canvas.showPage()
    canvas.save()
    with pypdfium2.PdfDocument(out.getvalue()) as document:
        picture = ImageOps.invert(document[0].render(scale=1).to_pil().convert("L"))
    left, top, right, bottom = picture.getbbox()
    assert (left, top) >= (35, 35)
    assert (right, bottom) <= (757, 577)
    coarse = picture.reduce(4)
    difference = ImageChops.difference(coarse, coarse.rotate(180))
    assert max(count for _, count in (difference.getextrema(),)) < 90


def test_a_smooth_path_passes_through_the_curve():
    path = ornaments.smooth_path(lambda x: (x, x * x), 0, 2, 2)
    assert path.startswith("0.00 0.00 m")
    assert "1.00 1.00 c" in path
    assert path.endswith("2.00 4.00 c")
