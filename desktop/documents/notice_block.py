"""The privacy notice on the lower half of a Letter page: told with the slip, and taken home."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.documents.fonts import SANS, SANS_BOLD
from desktop.documents.letterhead import LEFT, RIGHT, line_in
from desktop.documents.sheet_style import INK, PETROL
from desktop.documents.typesetting import Style, draw_line, wrap
from desktop.i18n import catalog

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

HEADING = Style(SANS_BOLD, 8.5, PETROL)
LARGEST, SMALLEST = 8.0, 4.5
_BOTTOM, _STEP = 26.0, 0.95


@dataclass(frozen=True)
class Notice:
    """A version of the notice, in both languages."""

    version: int
    text_es: str
    text_en: str


def put_notice(canvas: "Canvas", notice: Notice, shown_in: tuple[str, ...], top: float) -> None:
    """Put the notice below *top*, in letters as large as there is room for."""
    texts = [(lang, notice.text_en if lang == "en" else notice.text_es) for lang in shown_in]
    style = Style(SANS, LARGEST, INK, leading=1.25)
    while style.size > SMALLEST and _height(texts, style) > top - _BOTTOM:
        style = Style(SANS, style.size * _STEP, INK, leading=1.25)
    y = top
    for lang, text in texts:
        title = catalog(lang).gettext("Privacy notice, version {n}").format(n=notice.version)
        y -= HEADING.line_height
        line_in(canvas, title, (LEFT, y), HEADING, RIGHT - LEFT)
        for line in _lines(text, style):
            y -= style.line_height
            draw_line(canvas, line, LEFT, y, style)
        y -= style.line_height / 2


def _height(texts: list[tuple[str, str]], style: Style) -> float:
    return sum(
        HEADING.line_height + (len(_lines(text, style)) + 0.5) * style.line_height
        for _lang, text in texts
    )


def _lines(text: str, style: Style) -> list[str]:
    return [line for part in text.splitlines() for line in wrap(part, style, RIGHT - LEFT)]
