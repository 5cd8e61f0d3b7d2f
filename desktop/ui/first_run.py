"""The first run: found a centre on this computer, or look around in a demonstration."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from desktop.errors import ExpectedError, RefusedError
from desktop.i18n import N_, _
from desktop.ui.buttons import Button
from desktop.ui.fields import PLAIN, Reading, TextField, TickField
from desktop.ui.forms import Form
from desktop.ui.layout import beside
from desktop.ui.opening import Opening
from desktop.ui.secret_field import SecretField


@dataclass(frozen=True)
class FoundingDraft:
    """What a new centre begins with."""

    code: str
    name: str
    municipality: str
    user_name: str
    passphrase: str
    remembered: bool


CODE: Reading[str] = Reading(lambda text: text.strip().upper(), limit=6)
FIELD_OF = {  # which field a refusal is about
    "centre_code": "code",
    "centre_name": "name",
    "passphrase_short": "passphrase",
    "passphrases_differ": "again",
}


class FirstRunScreen(Opening):
    """Tells by *submitted* the FoundingDraft.

    By the others: that one joins, looks around, or puts a backup back with the recovery kit.
    """

    help_topic = "first-run"
    WIDTH = 720

    submitted = Signal(FoundingDraft)
    demonstration = Signal()
    joining = Signal()
    recovering = Signal()

    def build(self) -> None:
        """Place the form and the two ways on."""
        self.secrets = (
            SecretField(
                "passphrase",
                N_("&Passphrase"),
                hint=N_("It locks the records. Print a recovery kit later: Settings, Accounts."),
            ),
            SecretField("again", N_("Passphrase &again")),
        )
        self.form = Form(
            [
                TextField("name", N_("&Name of the centre"), PLAIN, mandatory=True),
                TextField("municipality", N_("&Municipality"), PLAIN, mandatory=True),
            ],
            [
                TextField(
                    "code",
                    N_("&Code of the centre"),
                    CODE,
                    mandatory=True,
                    hint=N_("Two to six letters; part of every folio: YUN"),
                ),
                TextField("user_name", N_("&Your name"), PLAIN, mandatory=True),
            ],
            [
                *self.secrets,
            ],
            [TickField("shown", N_("&Show the passphrase"))],
            [TickField("remembered", N_("&Remember on this computer"))],
        )
        self.join, self.demo = Button("quiet", "swap"), Button("quiet", "eye")
        self.kit = Button("quiet", "info")
        self._wire()
        self.body.addWidget(self.form)
        self.body.addLayout(beside(self.go, None, self.join, self.demo, gap=12))
        self.body.addLayout(beside(None, self.kit))
        self.setFocusProxy(self.form.field("name"))

    def say(self) -> None:
        """Say every word."""
        self.setWindowTitle(_("Welcome"))
        self.title.setText(_("Welcome. Let us set up your centre."))
        self.text.setText(
            _("Everything stays on this computer, in one locked file. No internet is needed.")
        )
        self.go.say(_("Create the centre"))
        self.join.say(_("Join a centre"), _("One more computer of a centre that exists already"))
        self.demo.say(_("Look around first"), _("Open a demonstration centre with invented people"))
        self.kit.say(_("Use the recovery kit"), _("Put the backup of another computer back here"))
        self.form.say()

    def tell_refused(self, error: ExpectedError | None) -> None:
        """Say what was wrong: below the field it is about, else above the form."""
        self.go.setEnabled(True)
        field = self.form.fields.get(FIELD_OF.get(error.code, "")) if error is not None else None
        if field is not None:
            field.tell_wrong(error)
            field.setFocus()
        else:
            super().tell_refused(error)

    def _wire(self) -> None:
        self.form.field("shown").edited.connect(self._show_letters)
        self.go.clicked.connect(self._submit)
        self.demo.clicked.connect(self.demonstration)
        self.join.clicked.connect(self.joining)
        self.kit.clicked.connect(self.recovering)
        for field in self.form.fields.values():
            if isinstance(field.control, QLineEdit):
                field.control.returnPressed.connect(self._submit)

    def _show_letters(self) -> None:
        for secret in self.secrets:
            secret.show_letters(shown=bool(self.form.field("shown").value()))

    def _submit(self) -> None:
        values = self.form.read()
        if values is None or not self.go.isEnabled():
            return
        if values["passphrase"] != values["again"]:
            self.tell_refused(RefusedError("passphrases_differ"))
            return
        self.go.setEnabled(False)
        kept = ("code", "name", "municipality", "user_name", "passphrase", "remembered")
        self.submitted.emit(FoundingDraft(**{name: values[name] for name in kept}))
