"""The first run of one more computer of a centre: where the centre is, and who sits here."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from desktop.errors import ExpectedError, SecretError
from desktop.i18n import N_, _
from desktop.ui.buttons import Button
from desktop.ui.fields import PLAIN, TextField, TickField
from desktop.ui.forms import Form
from desktop.ui.joining_fields import joining_fields
from desktop.ui.layout import beside
from desktop.ui.opening import Opening
from desktop.ui.secret_field import SecretField
from desktop.ui.sync_words import FIELD_OF

_FIELDS = {**FIELD_OF, "passphrase_short": "passphrase", "sign_in_name_missing": "user_name"}


@dataclass(frozen=True)
class JoiningDraft:
    """Where the centre is, the code for this computer, and who opens it."""

    url: str
    code: str
    user_name: str
    passphrase: str


class FirstJoinScreen(Opening):
    """Tells by *submitted* the JoiningDraft, by *left* that one goes back.

    By *stranger* that the computer has joined, and no account of the centre is who was typed.
    """

    help_topic = "join"
    WIDTH = 720

    submitted = Signal(JoiningDraft)
    stranger = Signal(ExpectedError)
    left = Signal()

    def build(self) -> None:
        """Place the form and the two ways on."""
        self.secret = SecretField(
            "passphrase",
            N_("&Passphrase"),
            hint=N_("The one of your account at the centre."),
        )
        self.form = Form(
            *([field] for field in joining_fields()),
            [TextField("user_name", N_("&Your name"), PLAIN, mandatory=True), self.secret],
            [TickField("shown", N_("&Show the passphrase"))],
        )
        self.back = Button("quiet", "back")
        self.body.addWidget(self.form)
        self.body.addLayout(beside(self.go, None, self.back, gap=12))
        self.form.field("shown").edited.connect(self._show_letters)
        self.go.clicked.connect(self._submit)
        self.back.clicked.connect(self.left)
        for field in self.form.fields.values():
            if isinstance(field.control, QLineEdit):
                field.control.returnPressed.connect(self._submit)
        self.setFocusProxy(self.form.field("url"))

    def say(self) -> None:
        """Say every word."""
        self.setWindowTitle(_("Join a centre"))
        self.title.setText(_("Join a centre"))
        self.text.setText(
            _(
                "For one more computer of a centre that works with Minga already. Everything the"
                " centre knows is brought here; that takes some minutes and needs a network."
            )
        )
        self.go.say(_("Join") if self.go.isEnabled() else _("Joining…"))
        self.back.say(_("Back"))
        self.form.say()

    def tell_refused(self, error: ExpectedError | None) -> None:
        """Say what was wrong: below the field it is about, else above the form."""
        self._rest(resting=False)
        if isinstance(error, SecretError):
            self.stranger.emit(error)
            return
        field = self.form.fields.get(_FIELDS.get(error.code, "")) if error is not None else None
        if field is not None:
            field.tell_wrong(error)
            field.setFocus()
        else:
            super().tell_refused(error)

    def _rest(self, *, resting: bool) -> None:
        self.go.setEnabled(not resting)
        self.back.setEnabled(not resting)
        self.say()

    def _show_letters(self) -> None:
        self.secret.show_letters(shown=bool(self.form.field("shown").value()))

    def _submit(self) -> None:
        values = self.form.read()
        if values is None or not self.go.isEnabled():
            return
        super().tell_refused(None)
        self._rest(resting=True)
        kept = ("url", "code", "user_name", "passphrase")
        self.submitted.emit(JoiningDraft(**{name: values[name] for name in kept}))
