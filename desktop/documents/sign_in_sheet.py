"""The sign-in sheet of a session: numbered names, room to sign, a code to type it back by.

It bears names only: no RUN, no telephone, nothing that must not lie on a table in a class.
"""

import hashlib
import io
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.documents.artwork import rgb
from desktop.documents.barcodes import qr_operators
from desktop.documents.fonts import SANS, SANS_BOLD
from desktop.documents.letterhead import LEFT, RIGHT, letterhead, line_in
from desktop.documents.paper_words import long_date, weekdays
from desktop.documents.pdf_sheet import new_canvas, put
from desktop.documents.sheet_style import GREY, INK, LETTER, MIST, PETROL
from desktop.documents.typesetting import (
    ONE_LINE_DOWN_TO,
    TWO_LINES_FROM,
    Fitted,
    Style,
    draw_left,
    draw_line,
    fit,
    paragraph,
    width_of,
)
from desktop.domain.certificates import ALPHABET
from desktop.errors import RefusedError
from desktop.i18n import catalog

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

ROWS_TOP, ROWS_BOTTOM = LETTER[1] - 150.0, 50.0
TALLEST_ROW = 24.0
ROWS_A_PAGE = 33  # of 18 points, 6.3 mm: thirty people and three who walk in
NUMBER_RIGHT = LEFT + 24
NAME_LEFT, SIGN_LEFT = LEFT + 32, LEFT + 290
QR_SIZE = 84.0

COURSE = Style(SANS_BOLD, 11, INK)
SESSION = Style(SANS, 9.5, INK)
HEADING = Style(SANS, 7.5, GREY, tracking=0.05)
NUMBER = Style(SANS_BOLD, 11, PETROL)
NAME = Style(SANS, 10.5, INK)
FOOT = Style(SANS, 7.5, GREY)

CODE_START = "MINGA.L."
_CODE = re.compile(r"MINGA\.L\.([0-9A-F]{32})\.([0-9A-Z]{6})(?![0-9A-Z])", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class SignInSheet:
    """Everything the sheet says; *names* in the order of the roll, as they are called.

    *session_id* is a UUID as text. *blank_rows* are for people who walk in. *version* is that of
    the list; without one it follows from the names.
    """

    language: str
    municipality: str
    centre_name: str
    course_title: str
    run_code: str
    session_number: int
    sessions: int
    day: date
    starts_at: time
    ends_at: time
    room: str
    instructor: str
    names: tuple[str, ...]
    session_id: str
    blank_rows: int = 3
    version: str = ""

    @property
    def list_version(self) -> str:
        """The six characters by which the list is known."""
        return self.version or list_version(self.names)


@dataclass(frozen=True)
class SheetCode:
    """What the code on a sheet says: the session, and which list was printed."""

    session_id: str
    list_version: str


def list_version(names: Sequence[str]) -> str:
    """Return six characters that change when a row or the order of the list does."""
    text = "\n".join(unicodedata.normalize("NFC", name) for name in names)
    number = int.from_bytes(hashlib.sha256(text.encode("utf-8")).digest()[:4])
    return "".join(ALPHABET[number >> shift & 31] for shift in range(0, 30, 5))


def sheet_code(session_id: str, version: str) -> str:
    """Return the text of the code: only characters that any scanner types right on any layout."""
    return f"{CODE_START}{UUID(session_id).hex.upper()}.{version}"


def read_sheet_code(text: str) -> SheetCode:
    """Return what a scanned code says; raises RefusedError "not_a_sign_in_sheet"."""
    found = _CODE.search(text)
    if found is None:
        raise RefusedError("not_a_sign_in_sheet")
    return SheetCode(str(UUID(found[1])), found[2].upper())


def render_sign_in_sheet(sheet: SignInSheet) -> bytes:
    """Return the sheet as a PDF, Letter portrait, as many pages as the list needs."""
    gettext = catalog(sheet.language).gettext
    rows = [*sheet.names, *[""] * sheet.blank_rows] or [""]
    pages = [rows[start : start + ROWS_A_PAGE] for start in range(0, len(rows), ROWS_A_PAGE)]
    out = io.BytesIO()
    canvas = new_canvas(out, LETTER, sheet.language, gettext("Attendance sheet"))
    for page, part in enumerate(pages):
        _head(canvas, sheet)
        _rows(canvas, sheet, part, page * ROWS_A_PAGE)
        _foot(canvas, sheet, page + 1, len(pages))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _head(canvas: "Canvas", sheet: SignInSheet) -> None:
    gettext = catalog(sheet.language).gettext
    top = LETTER[1] - 38
    names = (sheet.municipality, sheet.centre_name)
    below = letterhead(canvas, top, names, gettext("Attendance sheet"))
    text = sheet_code(sheet.session_id, sheet.list_version)
    put(canvas, f"q 1 g {RIGHT - QR_SIZE} {top - 78} {QR_SIZE} {QR_SIZE} re f 0 g")
    put(canvas, qr_operators(text, RIGHT - QR_SIZE, top - 78, QR_SIZE), "Q")
    width = RIGHT - LEFT - QR_SIZE - 10
    line_in(canvas, f"{sheet.course_title} · {sheet.run_code}", (LEFT, below - 17), COURSE, width)
    line_in(canvas, _when(sheet), (LEFT, below - 31), SESSION, width)
    where = " · ".join(part for part in (sheet.room, sheet.instructor) if part)
    line_in(canvas, where, (LEFT, below - 43), SESSION, width)


def _when(sheet: SignInSheet) -> str:
    session = catalog(sheet.language).gettext("Session {number} of {total}")
    day = (
        f"{weekdays((sheet.day.weekday(),), sheet.language)} {long_date(sheet.day, sheet.language)}"
    )
    hours = f"{sheet.starts_at:%H:%M}–{sheet.ends_at:%H:%M}"
    shown = session.format(number=sheet.session_number, total=sheet.sessions)
    return f"{shown} · {day} · {hours}"


def _rows(canvas: "Canvas", sheet: SignInSheet, rows: Sequence[str], before: int) -> None:
    """Draw numbered rows; a list that is short gets taller ones."""
    gettext = catalog(sheet.language).gettext
    height = min(TALLEST_ROW, (ROWS_TOP - ROWS_BOTTOM) / len(rows))
    head = ROWS_TOP + 4
    draw_line(canvas, gettext("No."), LEFT + 6, head, HEADING)
    draw_line(canvas, gettext("Name"), NAME_LEFT, head, HEADING)
    draw_line(canvas, gettext("Signature"), SIGN_LEFT + 8, head, HEADING)
    bottom = ROWS_TOP - height * len(rows)
    for number, name in enumerate(rows, start=1):
        y = ROWS_TOP - height * number
        base = y + height * 0.3
        label = str(before + number)
        draw_line(canvas, label, NUMBER_RIGHT - width_of(label, NUMBER), base, NUMBER)
        shown = _name_in(name, SIGN_LEFT - NAME_LEFT - 10, height)
        last = base if len(shown.lines) == 1 else y + height * 0.17
        draw_left(canvas, shown, NAME_LEFT, last + shown.height)
    levels = " ".join(
        f"{LEFT} {ROWS_TOP - height * number:.2f} m {RIGHT} {ROWS_TOP - height * number:.2f} l"
        for number in range(len(rows) + 1)
    )
    uprights = " ".join(
        f"{x} {bottom:.2f} m {x} {ROWS_TOP} l" for x in (LEFT, NAME_LEFT - 4, SIGN_LEFT, RIGHT)
    )
    put(canvas, f"q {rgb(GREY)} RG 0.5 w {levels} S {rgb(MIST)} RG {uprights} S Q")


def _name_in(name: str, width: float, height: float) -> Fitted:
    """Return a name on one line, on two in its row where its letters are larger so."""
    one = fit(name, NAME, width, 1)
    if one.style.size >= NAME.size * ONE_LINE_DOWN_TO:
        return one
    low = replace(NAME, size=min(NAME.size * TWO_LINES_FROM, height * 0.36), leading=1.14)
    two = paragraph(name, low, width, 2 * low.line_height)
    whole = " ".join(two.lines) == one.lines[0]
    return two if whole and two.style.size > one.style.size else one


def _foot(canvas: "Canvas", sheet: SignInSheet, page: int, pages: int) -> None:
    gettext = catalog(sheet.language).gettext
    version = gettext("List {version}").format(version=sheet.list_version)
    draw_line(canvas, version, LEFT, 38, FOOT)
    shown = gettext("Page {page} of {pages}").format(page=page, pages=pages)
    draw_line(canvas, shown, RIGHT - width_of(shown, FOOT), 38, FOOT)
