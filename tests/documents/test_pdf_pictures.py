"""Paper as pictures: every page, at the size that was asked for."""

import io

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from desktop.documents.pdf_pictures import (
    laid_on,
    packed_page_of,
    page_count_of,
    page_picture_of,
    page_pictures_of,
)
from desktop.errors import InputFileError


def a_pdf(pages: int) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(612, 792))
    for number in range(pages):
        canvas.rect(100, 100, 50 + number, 50, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_every_page_becomes_a_picture_of_the_size_asked_for():
    pictures = page_pictures_of(a_pdf(2), 72)
    assert [Image.open(io.BytesIO(picture)).size for picture in pictures] == [(612, 792)] * 2
    assert pictures[0] != pictures[1]


def test_no_picture_is_larger_than_a_printer_can_use():
    [picture] = page_pictures_of(a_pdf(1), 10_000)
    assert Image.open(io.BytesIO(picture)).size == (3400, 4400)


def test_one_page_is_drawn_alone_and_none_after_the_last():
    content = a_pdf(2)
    drawn = [page_picture_of(content, page, 72) for page in (0, 1, 2, 3)]
    assert drawn[0] is drawn[3] is None
    assert Image.open(io.BytesIO(drawn[1])).size == (612, 792)
    assert drawn[1] != drawn[2]


@pytest.mark.parametrize("content", [b"", b"nonsense", b"%PDF-1.4 cut"])
def test_what_is_no_pdf_is_refused(content):
    with pytest.raises(InputFileError, match="pdf_damaged"):
        page_pictures_of(content, 72)
    with pytest.raises(InputFileError, match="pdf_damaged"):
        page_picture_of(content, 1, 72)


def test_a_page_is_packed_as_a_png_and_pages_are_counted():
    content = a_pdf(2)
    assert page_count_of(content) == 2
    assert Image.open(io.BytesIO(packed_page_of(content, 2, 72) or b"")).format == "PNG"
    assert packed_page_of(content, 3, 72) is None


def test_ink_is_laid_on_a_picture_of_paper_whatever_its_size():
    picture, paper = io.BytesIO(), io.BytesIO()
    page = Image.new("RGB", (40, 30), "white")
    page.putpixel((5, 5), (0, 0, 0))
    page.save(picture, "BMP")
    Image.new("RGBA", (10, 10), (255, 215, 0, 255)).save(paper, "PNG")
    laid = Image.open(io.BytesIO(laid_on(picture.getvalue(), paper.getvalue())))
    assert laid.size == (40, 30)
    assert (laid.getpixel((5, 5)), laid.getpixel((6, 6))) == ((0, 0, 0), (255, 215, 0))
