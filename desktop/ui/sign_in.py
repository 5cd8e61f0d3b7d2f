"""The screens of the door: from cold with a name, at an open desk by choosing who one is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from desktop.errors import ExpectedError
from desktop.i18n import N_, _
from desktop.ui.buttons import Button
from desktop.ui.fields import PLAIN, ChoiceField, TextField, TickField
from desktop.ui.forms import Form
from desktop.ui.layout import beside
from desktop.ui.opening import Opening
from desktop.ui.pin_field import PinField
from desktop.ui.secret_field import SecretField

if TYPE_CHECKING:
    from desktop.domain.pins import PinHolder
    from desktop.use_cases.accounts import SeatLine

NEEDS_BOTH = frozenset({"passphrase_changed", "account_needed"})


@dataclass(frozen=True)
class SignInDraft:
    """What was typed at the door."""

    sign_in_name: str | None
    passphrase: str
    newer: str | None
    remembered: bool


class SignInScreen(Opening):
    """Tells by *submitted* the SignInDraft, by *recovering* that one has the recovery kit.

    Where somebody has a PIN here (*pins*) it tells by *pin_wanted* that one goes back to that.
    Deriving the key takes a moment: the button rests until ``tell_refused``. A file from before
    accounts asks no name. The passphrase of the account is asked too where this computer knows
    only an older one.
    """

    help_topic = "sign-in"
    submitted = Signal(SignInDraft)
    recovering = Signal()
    pin_wanted = Signal()

    def __init__(self, *, named: bool = True, pins: bool = False) -> None:
        self._named, self._pins = named, pins
        super().__init__()

    def build(self) -> None:
        """Place the name, the passphrase, the ticks and the buttons."""
        self.who = TextField("sign_in_name", N_("&Name"), PLAIN, mandatory=self._named)
        self.passphrase = SecretField("passphrase", N_("&Passphrase"))
        self.newer = SecretField("newer", N_("Passphrase of the &account"))
        self.newer.mandatory = False
        hint = N_("Only where nobody else can use this account.")
        ticks = [
            TickField("shown", N_("&Show the passphrase")),
            TickField("remembered", N_("&Remember on this computer"), hint=hint),
        ]
        self.form = Form([self.who], [self.passphrase], [self.newer], *([tick] for tick in ticks))
        self.newer.hide()
        self.who.setVisible(self._named)
        self.kit, self.pin = Button("quiet", "info"), Button("quiet", "lock")
        self.pin.setVisible(self._pins)
        self.form.field("shown").edited.connect(self._show_letters)
        self.body.addWidget(self.form)
        self.body.addLayout(beside(self.go, None, self.pin, self.kit, gap=12))
        self.go.clicked.connect(self._submit)
        self.kit.clicked.connect(self.recovering)
        self.pin.clicked.connect(self.pin_wanted)
        for field in (self.who, self.passphrase, self.newer):
            field.control.returnPressed.connect(self._submit)
        self.setFocusProxy(self.who if self._named else self.passphrase)

    def say(self) -> None:
        """Say every word."""
        self.setWindowTitle(_("Sign in"))
        self.title.setText(_("Sign in"))
        self.text.setText(_("The records of this centre are locked. Say who you are."))
        self.go.say(_("Open"))
        self.kit.say(_("Use the recovery kit"), _("When nobody knows a passphrase any more"))
        self.pin.say(_("Use the PIN"))
        self.form.say()

    def tell_refused(self, error: ExpectedError | None) -> None:
        """Say why it did not open, and let try again."""
        super().tell_refused(error)
        self.go.setEnabled(True)
        if error is not None and error.code in NEEDS_BOTH:
            self.newer.show()
            self.newer.setFocus()
        else:
            self.passphrase.control.selectAll()
            self.passphrase.setFocus()

    def _show_letters(self) -> None:
        for secret in (self.passphrase, self.newer):
            secret.show_letters(shown=bool(self.form.field("shown").value()))

    def _submit(self) -> None:
        values = self.form.read()
        if values is not None and self.go.isEnabled():
            self.go.setEnabled(False)
            super().tell_refused(None)
            kept = ("sign_in_name", "passphrase", "newer", "remembered")
            self.submitted.emit(SignInDraft(**{name: values[name] for name in kept}))


class SeatScreen(Opening):
    """Tells by *submitted* who wants to sit down and their passphrase; by *left*, that nobody does.

    By *pin_typed* it tells a PIN instead, which is asked of whoever has one; the passphrase always
    works too. A *locked* desk is opened by the same person, or given to another one; there is no
    way around.
    """

    help_topic = "seat"
    submitted = Signal(str, str)
    pin_typed = Signal(str, str)
    left = Signal()

    def __init__(self, *, locked: bool) -> None:
        self.locked = locked
        self._lines: Sequence[SeatLine] = ()
        self._digits: dict[str, int] = {}  # of the PIN of each who has one
        self._whose: str | None = None  # the secret that is asked for now
        self._without_pin = False  # though there is one
        super().__init__()
        self.setProperty("locked", True)  # the window tells nothing above it  # noqa: FBT003 (Qt)

    def build(self) -> None:
        """Place who, the passphrase and the buttons."""
        self.who = ChoiceField("who", N_("&Who"), mandatory=True)
        self.passphrase = SecretField("passphrase", N_("&Passphrase"))
        self.pin = PinField()
        self.pin.mandatory = False  # until it is known who has one
        self.form = Form([self.who], [self.passphrase], [self.pin])
        self.other = Button("quiet", "lock")
        self.stay = Button("quiet", "back")
        self.stay.setVisible(not self.locked)
        self.body.addWidget(self.form)
        self.body.addLayout(beside(self.go, None, self.other, self.stay, gap=12))
        self.who.control.currentIndexChanged.connect(self._ask_secret)
        self.other.clicked.connect(self._ask_the_other)
        self.pin.complete.connect(self._submit)
        self.pin.control.returnPressed.connect(self._submit)
        self.go.clicked.connect(self._submit)
        self.stay.clicked.connect(self.left)
        self.passphrase.control.returnPressed.connect(self._submit)
        self._ask_secret()

    def say(self) -> None:
        """Say every word."""
        title = _("The desk is locked") if self.locked else _("Who sits down?")
        self.setWindowTitle(title)
        self.title.setText(title)
        self.text.setText(_("What was being typed is kept for whoever typed it."))
        self.go.say(_("Sit down"))
        self.stay.say(_("Go back (Esc)"))
        self.who.offer(
            [(line.account_id, f"{line.full_name} ({line.sign_in_name})") for line in self._lines]
        )
        self._say_secret()

    def offer(self, lines: Sequence[SeatLine], here: str | None) -> None:
        """Offer these people; at a locked desk *here* is chosen, who sits there."""
        self._lines = lines
        self.say()
        if self.locked and self.who.value() is None:
            self.who.show_value(here)
        self._ask_secret()

    def offer_pins(self, holders: Sequence[PinHolder]) -> None:
        """Ask these people for their PIN instead."""
        self._digits = {line.account_id: line.digits for line in holders}
        self._ask_secret()

    def tell_refused(self, error: ExpectedError | None) -> None:
        """Say why not, and let try again."""
        super().tell_refused(error)
        self.go.setEnabled(True)
        if error is not None and error.code == "pin_gone":
            self._digits.pop(self._whose or "", None)
        self.pin.begin_again()
        self._ask_secret()
        self.passphrase.control.selectAll()
        self._asked().setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc, unless the desk is locked."""
        if event.key() == Qt.Key.Key_Escape and not self.locked:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _ask_secret(self) -> None:
        """Ask for the PIN of who is chosen, or for their passphrase; what is half typed stays."""
        who = self.who.value()
        if who != self._whose:
            self._whose, self._without_pin = who, False
            self.pin.begin_again()
            self.passphrase.control.clear()
        digits = self._digits.get(who or "", 0)
        typing = bool(self.passphrase.control.text())
        by_pin = bool(digits) and not self._without_pin and not typing
        focused = self._asked().control.hasFocus()
        self.pin.mandatory, self.passphrase.mandatory = by_pin, not by_pin
        self.pin.expect(digits)
        if not by_pin:
            self.pin.begin_again()
        self.pin.setVisible(by_pin)
        self.passphrase.setVisible(not by_pin)
        self.other.setVisible(bool(digits))
        self.setFocusProxy(self._asked() if self.locked else self.who)
        if focused:
            self._asked().setFocus()
        self._say_secret()

    def _say_secret(self) -> None:
        by_pin = self.pin.mandatory
        self.other.say(_("Use the passphrase") if by_pin else _("Use the PIN"))
        self.form.say()

    def _ask_the_other(self) -> None:
        self._without_pin = self.pin.mandatory
        self.passphrase.control.clear()
        self.pin.begin_again()
        self._ask_secret()
        self._asked().setFocus()

    def _asked(self) -> SecretField:
        return self.pin if self.pin.mandatory else self.passphrase

    def _submit(self) -> None:
        values = self.form.read()
        if values is not None and self.go.isEnabled():
            self.go.setEnabled(False)
            self.pin.hold()
            super().tell_refused(None)
            by_pin = self.pin.mandatory
            told = self.pin_typed if by_pin else self.submitted
            told.emit(values["who"], values["pin" if by_pin else "passphrase"])
