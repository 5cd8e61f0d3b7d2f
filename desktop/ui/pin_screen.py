"""The door of a computer on which somebody has a PIN: six keys, and one is in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from desktop.errors import ExpectedError
from desktop.i18n import N_, _
from desktop.ui.buttons import Button
from desktop.ui.fields import ChoiceField
from desktop.ui.forms import Form
from desktop.ui.layout import beside
from desktop.ui.opening import Opening
from desktop.ui.pin_field import PinField

if TYPE_CHECKING:
    from desktop.domain.pins import PinHolder


class PinScreen(Opening):
    """Tells by *submitted* an account and its PIN; by *passphrase_wanted*, that one goes without.

    *holders* are who may type one, who signed in last first: they are chosen already.
    """

    help_topic = "pin"
    submitted = Signal(str, str)
    passphrase_wanted = Signal()

    def __init__(self, holders: Sequence[PinHolder]) -> None:
        self._holders = holders
        super().__init__()

    def build(self) -> None:
        """Place who, the PIN and the ways on."""
        self.who = ChoiceField("who", N_("&Who"), mandatory=True)
        self.pin = PinField()
        self.form = Form([self.who], [self.pin])
        self.other = Button("quiet", "lock")
        self.body.addWidget(self.form)
        self.body.addLayout(beside(self.go, None, self.other, gap=12))
        self.who.show_value(self._holders[0].account_id)
        self.who.control.activated.connect(self._choose)
        self.pin.complete.connect(self._submit)
        self.pin.control.returnPressed.connect(self._submit)
        self.go.clicked.connect(self._submit)
        self.other.clicked.connect(self.passphrase_wanted)
        self.setFocusProxy(self.pin)

    def say(self) -> None:
        """Say every word."""
        self.setWindowTitle(_("Type your PIN"))
        self.title.setText(_("Type your PIN"))
        self.text.setText(_("It opens with the last digit."))
        self.go.say(_("Open"))
        self.other.say(_("Use the passphrase (Esc)"))
        self.who.offer([(line.account_id, line.name) for line in self._holders])
        self._expect()
        self.form.say()

    def tell_refused(self, error: ExpectedError | None) -> None:
        """Say why it did not open, and let try again."""
        super().tell_refused(error)
        self.go.setEnabled(True)
        self.pin.begin_again()
        self.pin.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for the passphrase instead with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.passphrase_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _choose(self) -> None:
        """Wait for the PIN of somebody else."""
        self._expect()
        self.pin.begin_again()

    def _expect(self) -> None:
        chosen = [line.digits for line in self._holders if line.account_id == self.who.value()]
        self.pin.expect(*chosen or [0])

    def _submit(self) -> None:
        values = self.form.read()
        if values is not None and self.go.isEnabled():
            self.go.setEnabled(False)
            self.pin.hold()
            super().tell_refused(None)
            self.submitted.emit(values["who"], values["pin"])
