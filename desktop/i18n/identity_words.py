"""How it is said that a file turned out to be a copy, or an old backup."""

from datetime import date
from typing import Protocol

from desktop.i18n import N_, _
from desktop.i18n.formats import show_date


class SaidNotice(Protocol):
    """What a notice tells: its kind, its day, and the series of folios from now on."""

    @property
    def kind(self) -> str: ...

    @property
    def noticed_on(self) -> date: ...

    @property
    def series(self) -> str: ...


WORDS: dict[str, str] = {
    "copy": N_(
        "This file is a copy of another one, or was moved (noticed on {day}). It works on its own"
        " from then on: its certificates get the new series {series}, so that no folio is printed"
        " twice."
    ),
    "older": N_(
        "An older backup was put back (noticed on {day}). What was done after it is not in this"
        " file; certificates get the new series {series}, so that no folio is printed twice."
    ),
}


def identity_sentence(notice: SaidNotice) -> str:
    """Return what to tell about *notice*, in the language spoken now."""
    shown = {"day": show_date(notice.noticed_on), "series": notice.series}
    return _(WORDS[notice.kind]).format(**shown)
