"""What the first paper would wait for, read beforehand."""

from desktop.documents import fonts, pdf_pictures
from desktop.errors import OutputError


def get_ready() -> None:
    """Read the letters of papers and what shows them, from whichever thread.

    What is missing the paper tells of.
    """
    pdf_pictures.load()
    try:
        fonts.load()
    except OutputError:
        return
