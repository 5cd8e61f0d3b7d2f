"""When the file turns out to be damaged: one screen instead of the pages, and what is chosen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject

from desktop.errors import ExpectedError
from desktop.i18n import _
from desktop.i18n.salvage_words import SaidSalvage
from desktop.ui.background import Background
from desktop.ui.damaged import DAMAGE, DamagedScreen
from desktop.ui.jobs import Performs
from desktop.ui.salvage_dialog import SalvageDialog
from desktop.ui.window import Window


class Rescues(Protocol):
    """The ways out, as ``use_cases.rescue`` has them; each opens records."""

    @property
    def saved(self) -> SaidSalvage | None: ...

    def newest_backup(self) -> datetime | None: ...

    def look(self) -> Performs: ...

    def put_back(self) -> Performs: ...

    def save(self) -> Performs: ...


class Desk(Protocol):
    """The part of the desk that a rescue needs."""

    window: Window
    background: Background

    def kept(self, opener: Callable[[], Any]) -> Any:  # noqa: ANN401 (records of any kind)
        """Open records and remember them."""


def offer_rescue(
    desk: Desk, why: ExpectedError, find_ways: Callable[[], Rescues | None], *, in_use: bool
) -> bool:
    """Cover the window of *desk* with the ways out; False when there is none, or no damage.

    Nothing more is offered while they are shown, nor where one only looks.
    """
    if why.code not in DAMAGE:
        return False
    if desk.window.findChildren(Rescue):
        return True
    ways = find_ways()
    if ways is not None:
        Rescue(desk, ways).offer(why, in_use=in_use)
    return ways is not None


class Rescue(QObject):
    """What goes on between the damage and the next work; it belongs to the window."""

    def __init__(self, desk: Desk, ways: Rescues) -> None:
        super().__init__(desk.window)
        self._desk, self._ways = desk, ways
        self._looking = False
        desk.background.opened.connect(self._done)
        desk.background.restored.connect(self._done)

    def offer(self, why: ExpectedError, *, in_use: bool) -> None:
        """Show what happened and what can be done."""
        screen = DamagedScreen(why, self._ways.newest_backup())
        background = self._desk.background

        def begin(way: Callable[[], Performs], *, look: bool = False) -> None:
            self._looking = look
            opener = partial(self._desk.kept, way)
            (background.renew if in_use else background.open)(opener, screen.tell_refused)

        screen.save.connect(lambda: begin(self._ways.save))
        screen.put_back.connect(lambda: begin(self._ways.put_back))
        screen.look.connect(lambda: begin(self._ways.look, look=True))
        self._desk.window.cover(screen)

    def _done(self) -> None:
        """Go on with the work, and tell what was saved. Where one only looks, it stays."""
        window = self._desk.window
        window.uncover()
        window.go("today")
        if self._looking:
            words = _("Only to look at: nothing can be saved. Start the program again to go on.")
            window.tell(words)
            return
        if self._ways.saved is not None:
            SalvageDialog(window, self._ways.saved).open()
        else:
            window.tell(_("The copy was put back. What was there before is kept."))
        self.deleteLater()
