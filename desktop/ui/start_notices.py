"""What whoever opens the program is told: a clock that cannot be right, and what was not saved."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop.domain.rights import Right
from desktop.i18n import _
from desktop.i18n.clock_words import clock_sentence
from desktop.i18n.formats import show_full_day
from desktop.ui.background import Background
from desktop.ui.dialogs import Wording, ask_first
from desktop.ui.draft_notice import go_back_to_drafts
from desktop.ui.toast import Toast

if TYPE_CHECKING:
    from desktop.ui.window import Window
    from desktop.use_cases.clock import ClockNotice
    from desktop.use_cases.recovery_kit import KitState


def tell_at_start(window: Window, background: Background, *, stopped: bool = False) -> None:
    """Ask about a clock that is doubtful; go back to a form that was not saved; miss a kit.

    *stopped*: the program was not closed the last time: one goes on where one was.
    """
    from desktop.use_cases.clock import clock_notice, confirm_clock
    from desktop.use_cases.recovery_kit import read_recovery_kit
    from desktop.use_cases.whereabouts import last_whereabouts

    def asked(notice: ClockNotice | None) -> None:
        if notice is None:
            return

        def words() -> Wording:
            day = show_full_day(notice.today)
            title = _("Is today {day}?").format(day=day)
            return Wording(title, clock_sentence(notice), _("The date is right"))

        ask_first(window, words, then=lambda: background.run(window, confirm_clock), dangerous=True)

    if stopped:
        back = partial(go_back_to_drafts, window, background)
        background.run(window, last_whereabouts, back, refused=lambda _why: back(None))
    else:
        go_back_to_drafts(window, background)
    background.run(window, clock_notice, asked)
    if background.seat.may(Right.ADMINISTER):
        background.run(window, read_recovery_kit, partial(_remind_of_kit, window))


def _remind_of_kit(window: Window, kit: KitState) -> None:
    """Remind an administrator of a computer that no kit opens, where nothing else is told."""
    if kit.there or kit.invented or any(one.isVisible() for one in window.findChildren(Toast)):
        return
    window.tell(
        _(
            "This computer has no recovery kit. Print one, or use that of another computer:"
            " Settings, Accounts."
        )
    )
