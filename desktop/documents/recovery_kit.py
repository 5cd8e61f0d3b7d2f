"""The recovery kit on paper: a page for each part, to be kept in two places."""

import io
from dataclasses import dataclass
from datetime import date

from desktop.documents.fonts import SANS, SANS_BOLD
from desktop.documents.letterhead import LEFT, RIGHT, letterhead
from desktop.documents.paper_words import long_date
from desktop.documents.pdf_sheet import new_canvas
from desktop.documents.sheet_style import GREY, INK, LETTER, PETROL
from desktop.documents.typesetting import Style, draw_left, draw_line, paragraph
from desktop.i18n import N_, catalog

PART = Style(SANS_BOLD, 22, PETROL)
GROUP = Style(SANS_BOLD, 30, INK, tracking=0.1)
TEXT = Style(SANS, 13, INK, leading=1.45)
FOOT = Style(SANS, 10, GREY, leading=1.4)
IN_A_ROW = 3
WORDS = (
    N_(
        "With both parts a new passphrase can be chosen on the computer that made this kit and on"
        " each one that took it, and their backups are put back on any computer. One part alone"
        " opens nothing."
    ),
    N_(
        "Keep the two parts in two places, for example with two people, in closed envelopes. A"
        " computer that gets another kit is not opened by this one any more; copies made before"
        " still are."
    ),
    N_(
        "How to use it: on the sign-in screen, or on the first one of a new computer, choose “Use"
        " the recovery kit”, type both parts and, to put a backup back, choose it there."
    ),
)


@dataclass(frozen=True)
class RecoveryKit:
    """What stands on the two pages."""

    language: str
    municipality: str
    centre_name: str
    computer: str
    made_on: date
    parts: tuple[str, str]


def render_recovery_kit(kit: RecoveryKit) -> bytes:
    """Return a PDF of two Letter pages, in large letters."""
    out, gettext = io.BytesIO(), catalog(kit.language).gettext
    title = gettext("Recovery kit")
    canvas = new_canvas(out, LETTER, kit.language, title)
    width = RIGHT - LEFT
    for number, part in enumerate(kit.parts, 1):
        y = letterhead(canvas, LETTER[1] - 38, (kit.municipality, kit.centre_name), title) - 54
        draw_line(canvas, gettext("Part {n} of 2").format(n=number), LEFT, y, PART)
        groups = part.split("-")
        for at in range(0, len(groups), IN_A_ROW):
            y -= 52
            draw_line(canvas, "   ".join(groups[at : at + IN_A_ROW]), LEFT, y, GROUP)
        y -= 40
        for text in WORDS:
            y = draw_left(canvas, paragraph(gettext(text), TEXT, width, 120), LEFT, y) - 28
        made = gettext("Made on computer {computer}, {day}").format(
            computer=kit.computer, day=long_date(kit.made_on, kit.language)
        )
        draw_left(canvas, paragraph(made, FOOT, width, 40), LEFT, y - 8)
        canvas.showPage()
    canvas.save()
    return out.getvalue()
