"""Where a card or a code that was read leads: to what is open, else to the person, the verdict."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop.domain.bursts import OwnCode, own_code
from desktop.domain.card_scan import CardScan
from desktop.domain.rights import Right
from desktop.errors import ExpectedError, RefusedError
from desktop.i18n import _
from desktop.ui.background import Background
from desktop.ui.card_reader import CardReader
from desktop.ui.dialogs import FormDialog
from desktop.ui.view import View
from desktop.ui.window import Window
from desktop.use_cases.cards import CardHolder, who_has_card


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
    """Brings what was read to *window*. While somebody has to sign in it goes nowhere."""

    def __init__(self, window: Window, background: Background) -> None:
        super().__init__(window)
        self._window, self._background = window, background

    def take_card(self, scan: CardScan) -> None:
        """Give a card to the page that is shown, else show whose it is."""
        if not self._is_free():
            return
        page = self._window.screens.currentWidget()
        if isinstance(page, View) and page.take_card(scan):
            return
        if not self._background.seat.may(Right.SEE):
            self.tell(RefusedError("card_not_for_you"))
            return
        asked = partial(who_has_card, run=scan.run)
        self._background.run(self, asked, partial(self._show, scan), latest="card")

    def take_code(self, text: str) -> None:
        """Show the verdict on a certificate, or type the sheet back whose code it is."""
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
        if self._window.covered():
            return
        dialog = _open_dialog()
        if isinstance(dialog, FormDialog):
            dialog.tell_refused(error)
        else:
            self._window.tell_refused(error)

    def _is_free(self) -> bool:
        if self._window.covered():
            return False
        if _open_dialog() is not None:
            self.tell(RefusedError("card_not_here"))
            return False
        return True

    def _show(self, scan: CardScan, holder: CardHolder | None) -> None:
        if not self._is_free():
            return
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
