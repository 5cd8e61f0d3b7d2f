"""Certificates that come back: the codes and the words of a PDF, a scan or a photograph."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.documents.barcodes import read_codes
from desktop.documents.input_files import read_bytes
from desktop.errors import InputFileError

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfDocument, PdfPage

MOST_MEGABYTES = 50
MOST_PAGES = 300
MOST_PIXELS = 80_000_000  # a Letter page scanned at 600 dpi has 33 million
MOST_TEXT = 20_000
DOTS_PER_INCH = 200
MOST_POINTS = 2_000  # a page as large as a poster is looked at coarser
PDFIUM_PASSWORD = 4  # FPDF_ERR_PASSWORD
# What scanners and telephones write. Pillow knows forty more, some of them old and little tried,
# and hands one (EPS) to a program outside.
PICTURES = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")


@dataclass(frozen=True)
class ReadPage:
    """What one page says: the text of its codes, and its words (none in a scan)."""

    codes: list[str]
    text: str


def read_file(path: Path) -> list[ReadPage]:
    """Return the pages of a PDF, or the one of a picture or of a text with a seal in it.

    They are told apart by content. Raises InputFileError as the functions below do.
    """
    return read_content(read_bytes(path, MOST_MEGABYTES), path.name)


def read_content(content: bytes, name: str) -> list[ReadPage]:
    """Return what ``read_file`` does, of a file that was read already and is called *name*."""
    if b"%PDF-" in content[:1024]:
        return read_pdf(content, name)
    if len(content) <= MOST_TEXT and b"eyJ" in content and content.isascii():
        return [ReadPage([content.decode("ascii").strip()], "")]
    return [_read_picture(content, name)]


def read_pdf(source: Path | bytes, name: str = "PDF") -> list[ReadPage]:
    """Return what each page of a PDF says.

    Raises InputFileError: those of ``read_bytes``, pdf_locked (password), pdf_damaged,
    pdf_too_long.
    """
    if isinstance(source, Path):
        return read_pdf(read_bytes(source, MOST_MEGABYTES), source.name)
    with _opened(source, name) as document:
        if len(document) > MOST_PAGES:
            raise InputFileError("pdf_too_long", name=name, pages=MOST_PAGES)
        return [_read_page(page) for page in document]


def read_picture(path: Path) -> ReadPage:
    """Return the codes in a PNG, JPEG or other picture, however it is turned.

    Raises InputFileError: those of ``read_bytes``, picture_damaged, picture_too_big.
    """
    return _read_picture(read_bytes(path, MOST_MEGABYTES), path.name)


@contextmanager
def _opened(content: bytes, name: str) -> "Iterator[PdfDocument]":
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(content)
        try:
            yield document
        finally:
            document.close()
    except PdfiumError as error:
        locked = error.err_code == PDFIUM_PASSWORD
        raise InputFileError("pdf_locked" if locked else "pdf_damaged", name=name) from error


def _read_page(page: "PdfPage") -> ReadPage:
    scale = DOTS_PER_INCH / 72 * min(1, MOST_POINTS / max(1, *page.get_size()))
    words = page.get_textpage()
    text = words.get_text_bounded()
    words.close()
    codes = read_codes(page.render(scale=scale, grayscale=True).to_pil())
    page.close()
    return ReadPage(codes, text.replace("\r\n", "\n"))


def _read_picture(content: bytes, name: str) -> ReadPage:
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a picture may have oddities that matter to nobody
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=PICTURES) as picture:
                return ReadPage(_codes_of(picture, name), "")
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise InputFileError("picture_too_big", name=name) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise InputFileError("picture_damaged", name=name) from error


def _codes_of(picture: "Image", name: str) -> list[str]:
    """Return the codes, looked for a second time at twice the size when a scan is coarse."""
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise InputFileError("picture_too_big", name=name)
    grey = picture.convert("L")
    found = read_codes(grey)
    if found or width * height > MOST_PIXELS // 4:
        return found
    return read_codes(grey.resize((width * 2, height * 2)))
