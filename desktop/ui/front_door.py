"""The door of a locked file: a PIN where somebody has one here, else a passphrase."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.errors import ExpectedError
from desktop.ui import doors

if TYPE_CHECKING:
    from desktop.domain.pins import PinHolder
    from desktop.ui.background import Background
    from desktop.ui.pin_screen import PinScreen
    from desktop.ui.sign_in import SignInDraft, SignInScreen
    from desktop.ui.window import Window
    from desktop.use_cases.perform import Performer
    from desktop.use_cases.sign_in import FindKey

Opener = Callable[[], "Performer"]
Open = Callable[[Opener, Callable[[ExpectedError], object]], None]


class FrontDoor(QObject):
    """Shows in *window* what *folder* is opened with, and lets *open_records* open it.

    *recovering* tells that one has the recovery kit. *opens* is the way that was taken last: what
    finds the key of a file that turns out to be damaged, and what signs in.
    """

    recovering = Signal()

    def __init__(
        self, window: Window, background: Background, folder: Path, open_records: Open
    ) -> None:
        super().__init__(window)
        self._window, self._background = window, background
        self._folder, self._open = folder, open_records
        self._holders: Sequence[PinHolder] = ()
        self.opens: tuple[FindKey, Opener] | None = None

    def ask(self, _why: ExpectedError | None = None) -> None:
        """Ask for a PIN where somebody has one on this computer, else for a passphrase."""
        self._background.look_outside(self, partial(doors.who_has_pin, self._folder), self._ask)

    def ask_passphrase(self, why: ExpectedError | None = None) -> None:
        """Ask for the name and the passphrase, and say *why* no PIN opened."""
        from desktop.ui.sign_in import SignInScreen

        screen = SignInScreen(named=doors.asks_name(self._folder), pins=bool(self._holders))
        screen.submitted.connect(lambda draft: self._sign_in(draft, screen))
        screen.recovering.connect(self.recovering)
        screen.pin_wanted.connect(self.ask)
        self._window.cover(screen)
        if why is not None:
            screen.tell_refused(why)
            screen.setFocus()

    def way_in(self, typed: doors.Words, *, remember: bool = False) -> Opener:
        """Return what signs in, and keep it for a file that is damaged."""
        opener = partial(doors.enter, self._folder, typed, remember=remember)
        self.opens = (doors.key_finder(self._folder, typed), opener)
        return opener

    def _ask(self, holders: Sequence[PinHolder]) -> None:
        from desktop.ui.pin_screen import PinScreen

        self._holders = holders
        if not holders:
            self.ask_passphrase()
            return
        screen = PinScreen(holders)
        screen.submitted.connect(partial(self._type_pin, screen))
        screen.passphrase_wanted.connect(self.ask_passphrase)
        self._window.cover(screen)

    def _type_pin(self, screen: PinScreen, account_id: str, pin: str) -> None:
        from desktop.use_cases.pins import PinWay

        def refused(error: ExpectedError) -> None:
            if error.code == "pin_gone":
                self._holders = [line for line in self._holders if line.account_id != account_id]
                self.ask_passphrase(error)
            else:
                screen.tell_refused(error)

        way = PinWay(self._folder, account_id, pin)
        self.opens = (way.find_key, way.enter)
        self._open(way.enter, refused)

    def _sign_in(self, draft: SignInDraft, screen: SignInScreen) -> None:
        typed = (draft.passphrase, draft.sign_in_name, draft.newer)
        self._open(self.way_in(typed, remember=draft.remembered), screen.tell_refused)
