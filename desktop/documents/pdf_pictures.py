"""Pictures of the pages of our own paper: to look at on a screen, and to send to a printer."""

import io

from desktop.errors import InputFileError

PICTURES_AT_MOST = 400  # dots per inch; beyond that a page only fills memory


def page_pictures_of(content: bytes, dots_per_inch: int) -> tuple[bytes, ...]:
    """Return each page of a PDF as a PNG.

    Raises InputFileError("pdf_damaged") for anything else than a PDF.
    """
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(content)
    except PdfiumError as error:
        raise InputFileError("pdf_damaged", name="PDF") from error
    scale = min(dots_per_inch, PICTURES_AT_MOST) / 72
    pictures = []
    for page in document:
        drawn = io.BytesIO()
        page.render(scale=scale).to_pil().save(drawn, "PNG", compress_level=1)
        page.close()
        pictures.append(drawn.getvalue())
    document.close()
    return tuple(pictures)
