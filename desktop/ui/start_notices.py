"""What whoever opens the program is told: a clock that cannot be right, and what was not saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.i18n import _
from desktop.i18n.clock_words import clock_sentence
from desktop.i18n.formats import show_full_day
from desktop.ui.background import Background
from desktop.ui.dialogs import Wording, ask_first
from desktop.ui.draft_notice import go_back_to_drafts

if TYPE_CHECKING:
    from desktop.ui.window import Window
    from desktop.use_cases.clock import ClockNotice


def tell_at_start(window: Window, background: Background) -> None:
    """Ask about a clock that is doubtful; go back to a form that was not saved."""
    from desktop.use_cases.clock import clock_notice, confirm_clock

    def asked(notice: ClockNotice | None) -> None:
        if notice is None:
            return

        def words() -> Wording:
            day = show_full_day(notice.today)
            title = _("Is today {day}?").format(day=day)
            return Wording(title, clock_sentence(notice), _("The date is right"))

        ask_first(window, words, then=lambda: background.run(window, confirm_clock), dangerous=True)

    go_back_to_drafts(window, background)
    background.run(window, clock_notice, asked)
