"""Who sits at the window: locking it, another person sitting down, keeping what each one typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.background import Background
from desktop.ui.idle import IdleWatch, minutes_of
from desktop.ui.screens import Shelf, open_dialogs
from desktop.ui.sign_in import SeatScreen

if TYPE_CHECKING:
    from desktop.domain.pins import PinHolder
    from desktop.ui.window import Window
    from desktop.use_cases.accounts import SeatLine

Sit = Callable[[str, str], object]


class Seats(QObject):
    """The seat of *window*. *sit* lets (account, passphrase) sit down, or raises why not.

    *sit_by_pin* does so for (account, PIN).
    Locked, nothing of the records is seen: the pages are covered and open dialogs are hidden.
    """

    def __init__(self, window: Window, background: Background, sit: Sit, sit_by_pin: Sit) -> None:
        super().__init__(window)
        self._window, self._background = window, background
        self._sit, self._sit_by_pin = sit, sit_by_pin
        self._shelves: dict[str, Shelf] = {}
        self._screen: SeatScreen | None = None
        self._dialogs: list[QWidget] = []
        self._focus: QWidget | None = None
        self._here = ""
        self._lines: Sequence[SeatLine] = ()  # who may sit down, as it was last heard
        self._holders: Sequence[PinHolder] = ()  # and who may do so by a PIN
        self.idle = IdleWatch(self)
        self.idle.idle.connect(self.lock)
        window.lock_wanted.connect(self.lock)
        window.switch_wanted.connect(self.switch)
        background.seated.connect(self._seated)
        background.signed_out.connect(self.lock)
        background.changed.connect(self._notice)

    def begin(self) -> None:
        """Begin with who has just signed in."""
        self._here = self._account()
        self.idle.hear(self._window.windowHandle())
        self._window.allow()
        self._ask_minutes()
        self._ask_who()

    def lock(self) -> None:
        """Cover everything until somebody signs in."""
        if self._screen is not None and self._screen.locked:
            return
        if self._screen is not None or not self._window.covered():
            self._cover(locked=True)

    def switch(self) -> None:
        """Ask who wants to sit down; whoever is here may go on."""
        if not self._window.covered():
            self._cover(locked=False)

    def _cover(self, *, locked: bool) -> None:
        if self._screen is None:
            self._focus = QApplication.focusWidget()
            self._dialogs = open_dialogs(self._window)
            for dialog in self._dialogs:
                dialog.hide()
        screen = self._screen = SeatScreen(locked=locked)
        screen.submitted.connect(partial(self._submit, self._sit))
        screen.pin_typed.connect(partial(self._submit, self._sit_by_pin))
        screen.left.connect(self._go_on)
        self.idle.rest()
        screen.offer_pins(self._holders)
        screen.offer(self._lines, self._here)
        self._window.cover(screen)
        self._ask_who()

    def _ask_who(self) -> None:
        """Ask who may sit down; a revoked account is told no more: those known last are offered."""
        from desktop.use_cases.accounts import who_may_sit_down
        from desktop.use_cases.pins import who_has_pin

        self._background.run(self, who_may_sit_down, self._know, refused=lambda _why: None)
        self._background.run(self, who_has_pin, self._know_pins, refused=lambda _why: None)

    def _know(self, lines: Sequence[SeatLine]) -> None:
        self._lines = lines
        if self._screen is not None:
            self._screen.offer(lines, self._here)

    def _know_pins(self, holders: Sequence[PinHolder]) -> None:
        self._holders = holders
        if self._screen is not None:
            self._screen.offer_pins(holders)

    def _submit(self, sit: Sit, account_id: str, secret: str) -> None:
        screen = self._screen
        if screen is not None:
            self._background.sit_down(
                lambda: sit(account_id, secret), screen.tell_refused, self._arrived
            )

    def _arrived(self) -> None:
        """Go on with the same person, or with the screens of another one."""
        now, before = self._account(), self._here
        self._here = now
        if now != before:
            self._shelves[before] = self._window.screens.put_aside(self._dialogs)
            self._dialogs, self._focus = [], None
            shelf = self._shelves.pop(now, None)
            if shelf is not None:
                self._dialogs = shelf.dialogs
                self._window.screens.take_back(shelf)
        self._go_on()
        if now != before:
            self._window.come_back()

    def _go_on(self) -> None:
        """Show the pages again, with the dialogs that were open above them."""
        self._screen = None
        self._window.uncover()
        self._window.allow()
        for dialog in self._dialogs:
            dialog.show()
        self._dialogs = []
        if self._focus is not None:
            self._focus.setFocus()
        self._focus = None
        self.idle.begin()

    def _seated(self, _name: str) -> None:
        """Show what may be seen now, when the roles of who is here were changed."""
        if not self._window.covered():
            self._window.allow()
            self._window.come_back()

    def _account(self) -> str:
        performer = self._background.seat.performer
        account = performer.account if performer is not None else None
        return account.account_id if account is not None else ""

    def _notice(self, tables: frozenset[str]) -> None:
        if "setting" in tables:
            self._ask_minutes()
        if "account" in tables:
            self._ask_who()

    def _ask_minutes(self) -> None:
        from desktop.use_cases.preferences import read_settings

        self._background.run(self, read_settings, self._wait)

    def _wait(self, settings: Mapping[str, str]) -> None:
        if self._screen is None:
            self.idle.wait(minutes_of(settings))
