"""How it is said that the clock of a computer cannot be right."""

from datetime import date
from typing import Protocol

from desktop.i18n import N_, _
from desktop.i18n.formats import show_date


class SaidClock(Protocol):
    """What is doubtful (behind, ahead, elsewhere), what the clock says, and what it meets."""

    @property
    def doubt(self) -> str: ...

    @property
    def today(self) -> date: ...

    @property
    def last(self) -> date: ...


WORDS: dict[str, str] = {
    "behind": N_(
        "The clock of this computer says {today}, but something was written on {last} already. Set"
        " the clock before you go on: attendance and certificates bear the date."
    ),
    "ahead": N_(
        "The clock of this computer says {today}, and nothing was written since {last}. If it is"
        " wrong, set it before you go on: attendance and certificates bear the date."
    ),
    "elsewhere": N_(
        "The clock of this computer says {today}, that of the central server says {last}. Set the"
        " clock before you go on: attendance and certificates bear the date."
    ),
}


def clock_sentence(notice: SaidClock) -> str:
    """Return what to tell about a doubtful clock, in the language spoken now."""
    shown = {"today": show_date(notice.today), "last": show_date(notice.last)}
    return _(WORDS[notice.doubt]).format(**shown)
