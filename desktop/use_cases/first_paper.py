"""What the first paper would wait for, read beforehand."""

from desktop.documents import fonts
from desktop.errors import OutputError


def get_ready() -> None:
    """Read the letters of papers, from whichever thread; what is missing the paper tells of."""
    try:
        fonts.load()
    except OutputError:
        return
