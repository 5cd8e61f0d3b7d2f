"""Where a card or a code that was read leads: to what is open, else to the person, the verdict."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desktop.domain.bursts import OwnCode, own_code
from desktop.domain.card_scan import CardScan
from desktop.domain.rights import Right
from desktop.errors import ExpectedError, RefusedError
from desktop.i18n import _
from desktop.ui.background import Background
from desktop.ui.card_reader import CardReader
from desktop.ui.dialogs import FormDialog
from desktop.ui.opening import Opening
from desktop.ui.view import View
from desktop.ui.window import Window

if TYPE_CHECKING:
    from desktop.use_cases.cards import CardHolder

LOOK = 20  # milliseconds between two looks whether what was read before has led where it leads
MOST_LOOKS = 50  # then the next is taken all the same: something else is at work


def connect_reader(window: Window, background: Background) -> CardReader:
    """Let a reader work on *window* from now on."""
    known = window.findChild(CardReader)
    if known is not None:
        return known
    reader = CardReader(window)
    desk = CardDesk(window, background)
    # Not while the last key is still on its way through the windows of the system.
    later = Qt.ConnectionType.QueuedConnection
    reader.card_read.connect(desk.take_card, later)
    reader.code_read.connect(desk.take_code, later)
    reader.unreadable.connect(desk.tell, later)
    return reader


class CardDesk(QObject):
    """Brings what was read to *window*. While somebody has to sign in it is told, and no more.

    One after the other: what is read meanwhile waits until the card before it is answered, and is
    then given to the page as that has left it. So no two people get into one form.
    """

    def __init__(self, window: Window, background: Background) -> None:
        super().__init__(window)
        self._window, self._background = window, background
        self._waiting: deque[Callable[[], object]] = deque()
        self._looks = 0
        self._look = QTimer(self, interval=LOOK)
        self._look.timeout.connect(self._go_on)

    def take_card(self, scan: CardScan) -> None:
        """Give a card to the page that is shown, else show whose it is."""
        self._take(partial(self._bring, scan))

    def take_code(self, text: str) -> None:
        """Show the verdict on a certificate, or type the sheet back whose code it is."""
        self._take(partial(self._follow, text))

    def is_at_work(self) -> bool:
        """Tell whether something that was read has not led anywhere yet."""
        return self._look.isActive()

    def _take(self, step: Callable[[], object]) -> None:
        self._waiting.append(step)
        if not self._look.isActive():
            self._look.start()
            self._next()

    def _go_on(self) -> None:
        self._looks += 1
        if self._background.busy and self._looks < MOST_LOOKS:
            return
        if self._waiting:
            self._next()
        else:
            self._look.stop()

    def _next(self) -> None:
        self._looks = 0
        self._waiting.popleft()()

    def _bring(self, scan: CardScan) -> None:
        if not self._is_free() or self._is_taken(scan):
            return
        if not self._background.seat.may(Right.SEE):
            self.tell(RefusedError("card_not_for_you"))
            return
        from desktop.use_cases.cards import who_has_card

        self._background.run(self, partial(who_has_card, run=scan.run), partial(self._show, scan))

    def _follow(self, text: str) -> None:
        if not self._is_free():
            return
        sheet = own_code(text) is OwnCode.SHEET
        if not self._background.seat.may(Right.TAKE_ATTENDANCE if sheet else Right.SEE):
            self.tell(RefusedError("code_not_for_you"))
        else:
            _close_popups()
            page, about = ("attendance", "code") if sheet else ("certificates", "verify")
            self._window.go(page, **{about: text})

    def tell(self, error: ExpectedError) -> None:
        """Say in a sentence why nothing was done, where it can be seen."""
        dialog = _open_dialog()
        if self._window.covered():
            self._tell_at_the_door()
        elif isinstance(dialog, FormDialog):
            dialog.tell_refused(error)
        else:
            self._window.tell_refused(error)

    def _is_free(self) -> bool:
        if self._window.covered():
            self._tell_at_the_door()
            return False
        if _open_dialog() is not None:
            self.tell(RefusedError("card_not_here"))
            return False
        return True

    def _tell_at_the_door(self) -> None:
        """Say it on the screen that covers the pages: it keeps what is typed, and tries nothing."""
        for screen in self._window.findChildren(Opening):
            if screen.isVisible():
                screen.refusal.tell(RefusedError("card_before_sign_in"))

    def _is_taken(self, scan: CardScan) -> bool:
        page = self._window.screens.currentWidget()
        return isinstance(page, View) and page.take_card(scan)

    def _show(self, scan: CardScan, holder: CardHolder | None) -> None:
        if not self._is_free() or self._is_taken(scan):
            return  # the card before this one has opened what takes it
        if holder is not None:
            _close_popups()
            self._window.go("people", person_id=holder.person_id)
            self._window.tell(_("Card read: {name}.").format(name=holder.list_name))
        elif self._background.seat.may(Right.REGISTER_PEOPLE):
            _close_popups()
            self._window.go("people", register=scan)
            self._window.tell(_("Card read: this person is not on file yet. Complete the form."))
        else:
            self.tell(RefusedError("card_unknown"))


def _open_dialog() -> QWidget | None:
    return QApplication.activeModalWidget()


def _close_popups() -> None:
    while (popup := QApplication.activePopupWidget()) is not None and popup.close():
        pass
