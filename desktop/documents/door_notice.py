"""A notice for the door: what changed, large enough to be read from three metres, in two languages.

It names nobody: it hangs where everybody passes.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from desktop.documents.fonts import SANS, SANS_BOLD, SERIF
from desktop.documents.letterhead import LEFT, RIGHT, letterhead, line_in, rule
from desktop.documents.paper_words import long_date, weekdays
from desktop.documents.pdf_sheet import new_canvas
from desktop.documents.sheet_style import GREY, INK, LETTER, PETROL
from desktop.documents.typesetting import Style, draw_left, fit, paragraph
from desktop.i18n import N_, catalog

COURSE = Style(SANS_BOLD, 20, PETROL)
LARGE = Style(SERIF, 32, INK, leading=1.25)
SMALL = Style(SANS, 15, INK, leading=1.35)
FOOT = Style(SANS, 9, GREY)
ROOM_FOR_TEXT, ROOM_FOR_NEXT = 170.0, 60.0


class NoticeKind(StrEnum):
    """What the door has to say about a session."""

    CANCELLED = "cancelled"
    MOVED = "moved"
    MAKE_UP = "make_up"
    HELD = "held"


TEXTS = {
    NoticeKind.CANCELLED: N_("The session of {when} is not held."),
    NoticeKind.MOVED: N_("The session of {before} is held on {when}{where}."),
    NoticeKind.MAKE_UP: N_(
        "The session of {before}, which was not held, is made up on {when}{where}."
    ),
    NoticeKind.HELD: N_("The session of {when} is held after all{where}."),
}


@dataclass(frozen=True)
class When:
    """A day and the wall times of a session."""

    day: date
    starts_at: time
    ends_at: time


@dataclass(frozen=True, kw_only=True)
class DoorNotice:
    """Everything the notice says; titles in both languages. *before* is the time that was.

    *next* is the next session that is held, None where there is none.
    """

    kind: NoticeKind
    municipality: str
    centre_name: str
    phone: str
    title_es: str
    title_en: str
    run_code: str
    when: When
    before: When | None
    room: str
    next: When | None
    printed: str


def render_door_notice(notice: DoorNotice) -> bytes:
    """Return the notice as one Letter page: Spanish above, English below."""
    out = io.BytesIO()
    title = catalog("es").gettext("Notice")
    canvas = new_canvas(out, LETTER, "es", title)
    y = letterhead(canvas, LETTER[1] - 38, (notice.municipality, notice.centre_name), title) - 40
    for language, course in (("es", notice.title_es), ("en", notice.title_en)):
        fitted = fit(f"{course} · {notice.run_code}", COURSE, RIGHT - LEFT)
        y = draw_left(canvas, fitted, LEFT, y) - 50
        text = paragraph(_text(notice, language), LARGE, RIGHT - LEFT, ROOM_FOR_TEXT)
        y = draw_left(canvas, text, LEFT, y) - 34
        more = paragraph(_more(notice, language), SMALL, RIGHT - LEFT, ROOM_FOR_NEXT)
        y = draw_left(canvas, more, LEFT, y) - 26
        if language == "es":
            rule(canvas, y, LEFT, RIGHT)
            y -= 40
    line_in(canvas, notice.printed, (LEFT, 34), FOOT, RIGHT - LEFT)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _text(notice: DoorNotice, language: str) -> str:
    gettext = catalog(language).gettext
    where = gettext(", {room}").format(room=notice.room) if notice.room else ""
    return gettext(TEXTS[notice.kind]).format(
        when=_when(notice.when, language),
        before=_when(notice.before or notice.when, language),
        where=where,
    )


def _more(notice: DoorNotice, language: str) -> str:
    gettext: Callable[[str], str] = catalog(language).gettext
    parts = []
    if notice.next is not None:
        words = gettext("The next session is on {when}.")
        parts.append(words.format(when=_when(notice.next, language)))
    if notice.phone:
        parts.append(gettext("Questions: {phone}").format(phone=notice.phone))
    return " ".join(parts)


def _when(when: When, language: str) -> str:
    day = f"{weekdays((when.day.weekday(),), language)} {long_date(when.day, language)}"
    return f"{day}, {when.starts_at:%H:%M}–{when.ends_at:%H:%M}"
