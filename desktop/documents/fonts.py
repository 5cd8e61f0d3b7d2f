"""The two bundled type families, registered once, and the letters they can print.

Only these are used on paper: a PDF's fourteen built-in fonts print a black box for
many names (``Ł``, ``Đ``, a decomposed ``ñ``) without any error.
"""

import struct
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from desktop.errors import OutputError, RefusedError

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

FOLDER = Path(__file__).parents[2] / "resources" / "fonts"

SANS = "NotoSans-Regular"
SANS_BOLD = "NotoSans-Bold"
SANS_ITALIC = "NotoSans-Italic"
SERIF = "NotoSerif-Regular"
SERIF_BOLD = "NotoSerif-Bold"
SERIF_ITALIC = "NotoSerif-Italic"
_REGISTERED: dict[str, frozenset[int]] = {}
_ONE_AT_A_TIME = Lock()
ALL = (SANS, SANS_BOLD, SANS_ITALIC, SERIF, SERIF_BOLD, SERIF_ITALIC)


def glyphs(font: str) -> frozenset[int]:
    """Return the code points that *font* has a glyph for; registers the font on first use.

    ReportLab parses a font file at registration (30 ms each), so a font that a document does
    not use is never read. Raises OutputError as ``read_font``.
    """
    # Once, whoever comes at the same time: a page half written would lose the letters it has used.
    found = _REGISTERED.get(font)
    if found is None:
        with _ONE_AT_A_TIME:
            found = _REGISTERED.get(font) or _register(font)
    return found


def _register(font: str) -> frozenset[int]:
    from reportlab.pdfbase import pdfmetrics

    registered = read_font(font, FOLDER / f"{font}.ttf")
    pdfmetrics.registerFont(registered)
    _REGISTERED[font] = frozenset(registered.face.charToGlyph)
    return _REGISTERED[font]


def load() -> None:
    """Get all ready that the first paper would wait for, from whichever thread."""
    import reportlab.pdfgen.canvas

    assert reportlab.pdfgen.canvas
    for font in ALL:
        glyphs(font)


def read_font(font: str, file: Path) -> "TTFont":
    """Return the font of *file* as ReportLab has it.

    Raises OutputError "font_missing" when the file is gone or damaged: a paper with boxes, or in
    other letters than its seal was made for, would be worse than none.
    """
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    unreadable = (OSError, TTFError, struct.error, LookupError, ValueError)
    try:
        return TTFont(font, str(file), validate=1)
    except unreadable as error:
        raise OutputError("font_missing", path=file) from error


@cache
def ready(font: str) -> str:
    """Return *font*, registered so that ReportLab can set text in it."""
    glyphs(font)
    return font


@lru_cache(4096)
def printable(text: str, font: str) -> str:
    """Return *text* as it is set in *font*: NFC, controls as blanks, never a missing glyph.

    Raises RefusedError "letters_not_printable" for a script that the fonts do not have:
    a box in place of a name would be worse than no certificate.
    """
    composed = unicodedata.normalize("NFC", text)
    tidy = "".join(" " if _is_blank(c) else c for c in composed)
    missing = sorted({c for c in tidy if ord(c) not in glyphs(font)})
    if missing:
        raise RefusedError("letters_not_printable", letters=" ".join(missing))
    return tidy


def _is_blank(character: str) -> bool:
    """Controls and every kind of space, but for the no-break space, which keeps words together."""
    return character != "\u00a0" and unicodedata.category(character)[0] in "CZ"
