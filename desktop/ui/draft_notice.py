"""Whoever sits down is told once what they typed and did not save."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from desktop.i18n import N_, _
from desktop.i18n.formats import show_moment
from desktop.ui.background import Background

if TYPE_CHECKING:
    from desktop.use_cases.drafts import Draft

FORMS: Mapping[str, str] = {
    "person": N_(
        "What you typed about a person on {moment} was not saved. It is kept: go on in the form."
    ),
    "course": N_(
        "What you typed about a course on {moment} was not saved. It is kept: go on in the form."
    ),
    "course_run": N_(
        "What you typed about a course run on {moment} was not saved. It is kept: go"
        " on in the form."
    ),
    "enrolment": N_("An enrolment of {moment} was not confirmed. It is kept: go on in Enrol."),
}


class Tells(Protocol):
    """The part of the window that is needed."""

    def tell(self, text: str) -> None:
        """Show a sentence for some seconds."""


def tell_drafts(window: QWidget, background: Background, tells: Tells) -> None:
    """Tell of the newest form that whoever sits here did not save."""
    from desktop.use_cases.drafts import list_drafts

    def told(drafts: tuple[Draft, ...]) -> None:
        for draft in drafts[:1]:
            if draft.form in FORMS:
                tells.tell(_(FORMS[draft.form]).format(moment=show_moment(draft.at)))

    background.run(window, list_drafts, told)
