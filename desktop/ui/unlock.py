"""The screen of a locked centre: who sits here says the passphrase."""

from __future__ import annotations

from PySide6.QtCore import Signal

from desktop.errors import ExpectedError
from desktop.i18n import N_, _
from desktop.ui.fields import TickField
from desktop.ui.forms import Form
from desktop.ui.opening import Opening
from desktop.ui.secret_field import SecretField


class UnlockScreen(Opening):
    """Tells by *submitted* the passphrase and whether to remember it on this computer.

    Deriving the key takes a moment: the button rests until ``tell_refused`` or ``ready``.
    """

    submitted = Signal(str, bool)

    def __init__(self, centre: str = "") -> None:
        self._centre_name = centre
        super().__init__()

    def build(self) -> None:
        """Place the passphrase, the tick and the button."""
        self.passphrase = SecretField("passphrase", N_("&Passphrase"))
        self.form = Form(
            [self.passphrase],
            [TickField("shown", N_("&Show the passphrase"))],
            [
                TickField(
                    "remembered",
                    N_("&Remember on this computer"),
                    hint=N_("Only where nobody else can use this account."),
                )
            ],
        )
        self.form.field("shown").edited.connect(self._show_letters)
        self.body.addWidget(self.form)
        self.body.addWidget(self.go)
        self.go.clicked.connect(self._submit)
        self.passphrase.control.returnPressed.connect(self._submit)
        self.setFocusProxy(self.passphrase)

    def say(self) -> None:
        """Say every word."""
        self.setWindowTitle(_("Open the centre"))
        self.title.setText(self._centre_name or _("Open the centre"))
        self.text.setText(_("The records of this centre are locked. Type the passphrase."))
        self.go.say(_("Open"))
        self.form.say()

    def tell_refused(self, error: ExpectedError | None) -> None:
        """Say why it did not open, and let try again."""
        super().tell_refused(error)
        self.ready()

    def ready(self) -> None:
        """Let the passphrase be typed anew."""
        self.go.setEnabled(True)
        self.passphrase.control.selectAll()
        self.passphrase.setFocus()

    def _show_letters(self) -> None:
        self.passphrase.show_letters(shown=bool(self.form.field("shown").value()))

    def _submit(self) -> None:
        values = self.form.read()
        if values is not None and self.go.isEnabled():
            self.go.setEnabled(False)
            super().tell_refused(None)
            self.submitted.emit(values["passphrase"], values["remembered"])
