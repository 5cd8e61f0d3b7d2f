"""The enrolment slip: what a person takes home from the counter, on half a Letter page."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from desktop.documents.artwork import rgb
from desktop.documents.fonts import SANS, SANS_BOLD, SERIF_BOLD
from desktop.documents.letterhead import LEFT, RIGHT, letterhead, line_in
from desktop.documents.notice_block import Notice, put_notice
from desktop.documents.paper_words import long_date, weekdays
from desktop.documents.pdf_sheet import new_canvas, put
from desktop.documents.sheet_style import COPPER, GREY, INK, LETTER, MIST, PETROL
from desktop.documents.typesetting import Fitted, Style, draw_left, fit, paragraph
from desktop.domain.certificates import PaperLanguage
from desktop.domain.enrolment import EnrolmentStatus
from desktop.i18n import N_, catalog

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

LABEL = Style(SANS, 8.5, GREY)
VALUE = Style(SANS, 11, INK)
NAME = Style(SERIF_BOLD, 18, INK, leading=1.15)
STATUS = Style(SANS_BOLD, 14, PETROL)
MEANING = Style(SANS, 9.5, INK, leading=1.35)
FOOT = Style(SANS, 7.5, GREY)
LABEL_WIDTH = 108.0

STATUS_WORDS = {
    EnrolmentStatus.CONFIRMED: (
        N_("Place confirmed"),
        N_("If you cannot attend, please tell the centre, so that another person can come."),
    ),
    EnrolmentStatus.WAITING: (
        N_("Waiting list: number {position}"),
        N_("You do not have a place yet. The centre will call you as soon as one is free."),
    ),
    EnrolmentStatus.PROVISIONAL: (
        N_("Provisional place"),
        N_(
            "The centre still has to check that there is a place. It will call you if there is"
            " none; meanwhile you may attend."
        ),
    ),
    EnrolmentStatus.WITHDRAWN: (N_("Withdrawn"), N_("This enrolment is no longer in force.")),
    EnrolmentStatus.MOVED: (
        N_("Moved to another course run"),
        N_("This enrolment is no longer in force."),
    ),
}
FOR_NOW = (
    N_("Place provisional for now"),
    N_(
        "It is confirmed when this computer is synchronised with the centre. If there is no place"
        " after all, the centre will call you; meanwhile you may attend."
    ),
)
FOR_THE_DRAW = (
    N_("Registered for the draw: code {code}"),
    N_(
        "Nobody has a place yet: the places are drawn. Look for this code on the list that is put"
        " up before the draw, and on that of its result."
    ),
)


@dataclass(frozen=True)
class WeeklyTime:
    """When one meets: days of the week (0 is Monday) and the wall times."""

    weekdays: tuple[int, ...]
    starts_at: time
    ends_at: time


@dataclass(frozen=True, kw_only=True)
class EnrolmentSlip:
    """Everything the slip says. *printed_at* is local time; *position* is for the waiting list.

    A confirmed place is only *for_now* while another computer may have given it too. *draw_code*
    is for who is registered for a draw.
    *document* is the identity document as it may be shown, "" to leave it out.
    """

    language: PaperLanguage
    municipality: str
    centre_name: str
    centre_address: str
    centre_phone: str
    person_name: str
    document: str
    course_title: str
    run_code: str
    starts_on: date
    ends_on: date
    timetable: tuple[WeeklyTime, ...]
    room: str
    status: EnrolmentStatus
    position: int | None
    printed_at: datetime
    printed_by: str
    for_now: bool = False
    draw_code: str = ""
    notice: Notice | None = None


def render_slip(slip: EnrolmentSlip) -> bytes:
    """Return the slip as a PDF of one Letter page; below its half, the privacy notice."""
    shown_in = ("es", "en") if slip.language is PaperLanguage.BOTH else (slip.language.value,)
    out = io.BytesIO()
    title = _say(shown_in, lambda gettext: gettext("Enrolment slip"))
    canvas = new_canvas(out, LETTER, shown_in[0], title)
    below = letterhead(canvas, LETTER[1] - 38, (slip.municipality, slip.centre_name), title)
    y = _who(canvas, slip, below - 24)
    y = _facts(canvas, slip, shown_in, y - 20)
    y = _status(canvas, slip, shown_in, y - 8)
    half = _foot(canvas, slip, shown_in, y - 14)
    if slip.notice is not None:
        put_notice(canvas, slip.notice, shown_in, half - 14)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _say(shown_in: tuple[str, ...], words: Callable[[Callable[[str], str]], str]) -> str:
    """Return what *words* says in each language, side by side."""
    said = (words(catalog(language).gettext) for language in shown_in)
    return " / ".join(dict.fromkeys(said))


def _who(canvas: "Canvas", slip: EnrolmentSlip, y: float) -> float:
    name = fit(slip.person_name, NAME, RIGHT - LEFT)
    y = _lines(canvas, name, LEFT, y)
    if slip.document:
        y -= 15
        line_in(canvas, slip.document, (LEFT, y), VALUE, RIGHT - LEFT)
    return y


def _lines(canvas: "Canvas", fitted: Fitted, x: float, y: float) -> float:
    """Put lines that begin at *x*; returns where the next may begin."""
    draw_left(canvas, fitted, x, y)
    return y - fitted.height


def _facts(canvas: "Canvas", slip: EnrolmentSlip, shown_in: tuple[str, ...], y: float) -> float:
    """Put the table of what, when and where."""
    place = ", ".join(part for part in (slip.centre_name, slip.centre_address) if part)
    facts = [
        (_say(shown_in, lambda gettext: gettext("Course")), slip.course_title),
        (_say(shown_in, lambda gettext: gettext("Course run")), slip.run_code),
        (_say(shown_in, lambda gettext: gettext("Dates")), _dates(slip, shown_in)),
        (_say(shown_in, lambda gettext: gettext("Timetable")), _timetable(slip, shown_in)),
        (_say(shown_in, lambda gettext: gettext("Room")), slip.room),
        (_say(shown_in, lambda gettext: gettext("Where")), place),
        (_say(shown_in, lambda gettext: gettext("Telephone")), slip.centre_phone),
    ]
    for label, value in facts:
        if value:
            line_in(canvas, label, (LEFT, y), LABEL, LABEL_WIDTH - 8)
            shown = fit(value, VALUE, RIGHT - LEFT - LABEL_WIDTH)
            y = _lines(canvas, shown, LEFT + LABEL_WIDTH, y) - 17
    return y


def _dates(slip: EnrolmentSlip, shown_in: tuple[str, ...]) -> str:
    spans = (
        f"{long_date(slip.starts_on, language)} – {long_date(slip.ends_on, language)}"
        for language in shown_in
    )
    return " / ".join(spans)


def _timetable(slip: EnrolmentSlip, shown_in: tuple[str, ...]) -> str:
    return "; ".join(
        f"{' / '.join(weekdays(times.weekdays, language) for language in shown_in)}"
        f" {times.starts_at:%H:%M}–{times.ends_at:%H:%M}"
        for times in slip.timetable
    )


def _status(canvas: "Canvas", slip: EnrolmentSlip, shown_in: tuple[str, ...], top: float) -> float:
    """Put the status in a box, and what it means; returns the lower edge."""
    status, meaning = FOR_NOW if slip.for_now else STATUS_WORDS[slip.status]
    if slip.draw_code:
        status, meaning = FOR_THE_DRAW
    blanks = {"position": slip.position, "code": slip.draw_code}
    heading = _say(shown_in, lambda gettext: gettext(status).format(**blanks))
    texts = [
        paragraph(catalog(language).gettext(meaning), MEANING, RIGHT - LEFT - 28, 60)
        for language in shown_in
    ]
    height = 30 + sum(len(text.lines) * text.style.line_height for text in texts)
    sure = slip.status is EnrolmentStatus.CONFIRMED and not slip.for_now
    colour = PETROL if sure else COPPER
    box = f"{LEFT:.2f} {top - height:.2f} {RIGHT - LEFT:.2f} {height:.2f} re S"
    bar = f"{LEFT:.2f} {top - height:.2f} 5 {height:.2f} re f"
    put(canvas, f"q {rgb(MIST)} RG 0.8 w {box} {rgb(colour)} rg {bar} Q")
    line_in(canvas, heading, (LEFT + 16, top - 19), STATUS, RIGHT - LEFT - 28)
    y = top - 35
    for text in texts:
        y = _lines(canvas, text, LEFT + 16, y) - text.style.line_height
    return top - height


def _foot(canvas: "Canvas", slip: EnrolmentSlip, shown_in: tuple[str, ...], y: float) -> float:
    """Put the last line and the line to cut along; returns where that is."""
    printed = _say(
        shown_in,
        lambda gettext: gettext("Printed on {day} at {time} by {user}").format(
            day=f"{slip.printed_at:%d-%m-%Y}", time=f"{slip.printed_at:%H:%M}", user=slip.printed_by
        ),
    )
    line_in(canvas, printed, (LEFT, y), FOOT, RIGHT - LEFT)
    half = min(LETTER[1] / 2, y - 14)
    put(canvas, f"q {rgb(GREY)} RG 0.4 w [2 3] 0 d {LEFT} {half:.2f} m {RIGHT} {half:.2f} l S Q")
    return half
