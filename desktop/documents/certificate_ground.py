"""The part of a certificate that a whole batch shares: drawn once, referred to by each page."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.documents import ornaments
from desktop.documents.artwork import drawing, rgb
from desktop.documents.certificate_words import GroundWords, ground_words, languages
from desktop.documents.fonts import SANS, SANS_BOLD, SERIF, SERIF_ITALIC
from desktop.documents.pdf_sheet import put
from desktop.documents.sheet_style import (
    COPPER,
    GREY,
    INK,
    LETTER_LANDSCAPE,
    MIST,
    PETROL,
    UNPRINTABLE,
)
from desktop.documents.typesetting import Style, draw_centred, draw_lines, fit, paragraph, scaled
from desktop.domain.certificates import CertificateSnapshot, SignatoryLine

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = LETTER_LANDSCAPE
MIDDLE = WIDTH / 2
FRAME = ornaments.Frame(WIDTH, HEIGHT, inset=UNPRINTABLE + 2, band=19)
TEXT_WIDTH = 600.0

QR_SIZE = 112.0  # 39.5 mm: 0.38 mm a module for a seal of some 650 letters
QR_CORNER = (70.0, 91.0)
SIGNATURE_LINE = 134.0
SIGNATURES = (192.0, 608.0)  # from where to where signatories stand
STAMP_CENTRE = (664.0, 147.0)
STAMP_RADIUS = 40.0

MUNICIPALITY = Style(SANS_BOLD, 9, PETROL, tracking=0.16)
CENTRE = Style(SANS, 9, GREY, tracking=0.04)
TITLE = Style(SERIF, 33, PETROL, tracking=0.015)
SUBTITLE = Style(SERIF_ITALIC, 14, GREY)
OPENING = Style(SERIF_ITALIC, 12.5, INK)
OPENING_SECOND = Style(SERIF_ITALIC, 10, GREY)
VERIFY = Style(SANS, 7, GREY, leading=1.3)
SIGNATORY = Style(SANS_BOLD, 8.4, leading=1.2)
POSITION = Style(SANS, 7.6, GREY, leading=1.22)
STAMP = Style(SANS, 6.5, GREY, tracking=0.14)


@dataclass(frozen=True)
class GroundKey:
    """Everything the shared part depends on: equal keys, equal ground."""

    language: str
    kind: str
    municipality: str
    centres: tuple[str, str]
    signatories: tuple[SignatoryLine, ...]
    verification_url: str


def ground_key(snapshot: CertificateSnapshot) -> GroundKey:
    """Return what tells the ground of *snapshot* from another's."""
    return GroundKey(
        snapshot.language,
        snapshot.kind,
        snapshot.municipality,
        (snapshot.centre_name_es, snapshot.centre_name_en),
        snapshot.signatories,
        snapshot.verification_url,
    )


def draw_ground(canvas: "Canvas", snapshot: CertificateSnapshot) -> None:
    """Draw frame, emblem, titles, opening sentence, signature lines and the verification notes."""
    words = [ground_words(snapshot, language) for language in languages(snapshot)]
    put(canvas, haze(), ornaments.frame(FRAME))
    put(canvas, drawing("emblem").placed(MIDDLE - 26, 492, 52))
    _head(canvas, words)
    _openings(canvas, words)
    _signatures(canvas, snapshot, languages(snapshot))
    _stamp(canvas, words)
    for number, said in enumerate(words):
        note = paragraph(said.verify, VERIFY, TEXT_WIDTH, VERIFY.line_height)
        draw_lines(canvas, note, MIDDLE, 72.5 - 8.5 * number)


def haze() -> str:
    """Return a faint range of mountains along the foot of the page."""
    left = FRAME.inset + FRAME.band + 3.2
    range_ = drawing("cordillera").placed(left, left, WIDTH - 2 * left)
    return f"q {left:.2f} {left:.2f} {WIDTH - 2 * left:.2f} {HEIGHT:.2f} re W n {range_} Q"


def _head(canvas: "Canvas", words: list[GroundWords]) -> None:
    first = words[0]
    municipality = fit(first.municipality.upper(), MUNICIPALITY, TEXT_WIDTH, 1)
    draw_lines(canvas, municipality, MIDDLE, 477)
    centres = " · ".join(dict.fromkeys(said.centre for said in words))
    draw_lines(canvas, fit(centres, CENTRE, TEXT_WIDTH, 1), MIDDLE, 464)
    if len(words) == 1:
        draw_centred(canvas, first.title, MIDDLE, 426, TITLE)
        _flourish(canvas, 411)
    else:
        draw_centred(canvas, first.title, MIDDLE, 432, scaled(TITLE, 0.92))
        draw_centred(canvas, words[1].title, MIDDLE, 410, SUBTITLE)
        _flourish(canvas, 399)


def _flourish(canvas: "Canvas", y: float) -> None:
    """Draw a fine rule that swells into a lozenge in its middle."""
    half, tip = 74.0, 3.2
    put(
        canvas,
        f"q {rgb(COPPER)} RG {rgb(COPPER)} rg 0.5 w",
        f"{MIDDLE - half} {y} m {MIDDLE - 9} {y} l {MIDDLE + 9} {y} m {MIDDLE + half} {y} l S",
        f"{MIDDLE - tip} {y} m {MIDDLE} {y + tip} l {MIDDLE + tip} {y} l {MIDDLE} {y - tip} l h f",
        "Q",
    )


def _openings(canvas: "Canvas", words: list[GroundWords]) -> None:
    top = 388.0 if len(words) == 1 else 383.0
    for number, said in enumerate(words):
        style = OPENING_SECOND if number else OPENING
        draw_lines(canvas, fit(said.opening, style, TEXT_WIDTH, 1), MIDDLE, top - 13.5 * number)


def _signatures(canvas: "Canvas", snapshot: CertificateSnapshot, shown_in: tuple[str, ...]) -> None:
    """Draw one line for each signatory, evenly spread, with name and position beneath."""
    start, end = SIGNATURES
    room = (end - start) / max(len(snapshot.signatories), 1)
    width = min(room - 16, 190.0)
    for number, signatory in enumerate(snapshot.signatories):
        x = start + room * (number + 0.5)
        put(
            canvas,
            f"q {rgb(INK)} RG 0.6 w {x - width / 2:.2f} {SIGNATURE_LINE} m"
            f" {x + width / 2:.2f} {SIGNATURE_LINE} l S Q",
        )
        name = paragraph(signatory.full_name, SIGNATORY, width, 2 * SIGNATORY.line_height)
        below = draw_lines(canvas, name, x, SIGNATURE_LINE - 11)
        position = paragraph(position_of(signatory, shown_in), POSITION, width, 20)
        draw_lines(canvas, position, x, below - 10)


def position_of(signatory: SignatoryLine, shown_in: tuple[str, ...]) -> str:
    """Return as what somebody signs, in the languages of the paper."""
    said = {"es": signatory.position_es, "en": signatory.position_en or signatory.position_es}
    return " / ".join(dict.fromkeys(said[language] for language in shown_in))


def _stamp(canvas: "Canvas", words: list[GroundWords]) -> None:
    """Draw the dotted circle in which the office puts its stamp."""
    from reportlab.lib.colors import HexColor

    x, y = STAMP_CENTRE
    canvas.saveState()
    canvas.setStrokeColor(HexColor(MIST))
    canvas.setLineWidth(0.7)
    canvas.setDash(1.2, 2.4)
    canvas.circle(x, y, STAMP_RADIUS)
    canvas.restoreState()
    for number, said in enumerate(words):
        draw_centred(canvas, said.stamp.upper(), x, y - 2.3 - 9 * number, STAMP)
