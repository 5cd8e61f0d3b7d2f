"""A PDF to draw on: our fonts only, no timestamps, small and fast."""

from typing import TYPE_CHECKING, BinaryIO

from desktop.documents.fonts import SANS, ready

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

PRODUCER = "Minga"
_LOCALES = {"es": "es-CL", "en": "en-GB"}


def new_canvas(out: BinaryIO, size: tuple[float, float], language: str, title: str) -> "Canvas":
    """Return a canvas of *size* points that writes to *out* when it is saved.

    Invariant: no date, no random id. Streams stay binary (base 85 cost a tenth of the time and a
    quarter of the size). The initial font is ours, or every page would name Helvetica.
    """
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0
    canvas = Canvas(
        out,
        pagesize=size,
        pageCompression=1,
        invariant=1,
        lang=_LOCALES[language],
        initialFontName=ready(SANS),
    )
    canvas.setTitle(title)
    canvas.setCreator(PRODUCER)
    canvas.setProducer(PRODUCER)
    return canvas


def put(canvas: "Canvas", *operators: str) -> None:
    """Append raw operators: ReportLab has no public door for them, and its own are far slower."""
    canvas._code.extend(operators)  # noqa: SLF001
