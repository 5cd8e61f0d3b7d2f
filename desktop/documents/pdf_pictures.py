"""Pictures of the pages of our own paper: to look at on a screen, and to send to a printer."""

import io
from typing import TYPE_CHECKING

from desktop.errors import InputFileError

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument

PICTURES_AT_MOST = 400  # dots per inch; beyond that a page only fills memory


def load() -> None:
    """Read the libraries that the first picture would wait for, from whichever thread."""
    import pypdfium2
    from PIL import Image

    assert pypdfium2
    Image.preinit()


def page_pictures_of(content: bytes, dots_per_inch: int) -> tuple[bytes, ...]:
    """Return each page of a PDF as a PNG.

    Raises InputFileError("pdf_damaged") for anything else than a PDF.
    """
    document = _opened(content)
    pictures = []
    for number in range(len(document)):
        drawn = io.BytesIO()
        _drawn(document, number, dots_per_inch).save(drawn, "PNG", compress_level=1)
        pictures.append(drawn.getvalue())
    document.close()
    return tuple(pictures)


def page_picture_of(content: bytes, page: int, dots_per_inch: int) -> bytes | None:
    """Return one page, counted from 1, as a BMP; None when there is no such page.

    Not packed as a PNG is, it is made in a third of the time: somebody waits to see it.
    Raises InputFileError("pdf_damaged").
    """
    return _saved(content, page, dots_per_inch, "BMP")


def packed_page_of(content: bytes, page: int, dots_per_inch: int) -> bytes | None:
    """Return one page, counted from 1, as a PNG; None when there is no such page.

    Raises InputFileError("pdf_damaged").
    """
    return _saved(content, page, dots_per_inch, "PNG")


def page_count_of(content: bytes) -> int:
    """Return how many pages a PDF has. Raises InputFileError("pdf_damaged")."""
    document = _opened(content)
    count = len(document)
    document.close()
    return count


def laid_on(picture: bytes, paper: bytes) -> bytes:
    """Return a picture of a page with its ink on a picture of printed paper, as a BMP."""
    from PIL import Image, ImageChops

    ink = Image.open(io.BytesIO(picture)).convert("RGB")
    under = Image.open(io.BytesIO(paper)).convert("RGBA").resize(ink.size)
    white = Image.new("RGBA", ink.size, "white")
    drawn = io.BytesIO()
    ImageChops.multiply(ink, Image.alpha_composite(white, under).convert("RGB")).save(drawn, "BMP")
    return drawn.getvalue()


def _saved(content: bytes, page: int, dots_per_inch: int, form: str) -> bytes | None:
    document = _opened(content)
    drawn = io.BytesIO()
    if 1 <= page <= len(document):
        _drawn(document, page - 1, dots_per_inch).save(drawn, form, compress_level=1)
    document.close()
    return drawn.getvalue() or None


def _opened(content: bytes) -> "PdfDocument":
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        return PdfDocument(content)
    except PdfiumError as error:
        raise InputFileError("pdf_damaged", name="PDF") from error


def _drawn(document: "PdfDocument", number: int, dots_per_inch: int) -> "Image":
    page = document[number]
    picture: Image = page.render(scale=min(dots_per_inch, PICTURES_AT_MOST) / 72).to_pil()
    page.close()
    return picture
