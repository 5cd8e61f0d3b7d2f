"""The screen of the recovery kit: both parts, the account, and its new passphrase."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from desktop.errors import ExpectedError, RefusedError
from desktop.i18n import N_, _
from desktop.ui.buttons import Button
from desktop.ui.fields import PLAIN, TextField
from desktop.ui.files import choose_file
from desktop.ui.forms import Form
from desktop.ui.layout import beside, label
from desktop.ui.opening import Opening
from desktop.ui.passphrase_dialogs import new_passphrase


@dataclass(frozen=True)
class RecoveryDraft:
    """What was typed from the two pages, and for whom."""

    parts: tuple[str, str]
    sign_in_name: str
    passphrase: str
    copy: Path | None = None  # a backup whose records are put in the place of those here


class RecoveryScreen(Opening):
    """Tells by *submitted* the RecoveryDraft, by *left* that one goes back to sign in."""

    help_topic = "recovery"
    WIDTH = 720

    submitted = Signal(RecoveryDraft)
    left = Signal()

    def build(self) -> None:
        """Place the form and the two ways on."""
        self.parts = [
            TextField("one", N_("Part &1"), PLAIN, mandatory=True),
            TextField("two", N_("Part &2"), PLAIN, mandatory=True),
        ]
        self.who = TextField("sign_in_name", N_("&Name"), PLAIN, mandatory=True)
        secrets = [field for row in new_passphrase() for field in row]
        self.form = Form(*([part] for part in self.parts), [self.who], secrets)
        self.copy: Path | None = None
        self.choose, self.copy_words = Button("", "folder"), label("hint", wrap=True)
        self.back = Button("quiet", "back")
        self.body.addWidget(self.form)
        below = beside(self.choose, self.copy_words, gap=12)
        below.setStretch(1, 1)
        self.body.addLayout(below)
        self.body.addLayout(beside(self.go, None, self.back, gap=12))
        self.go.clicked.connect(self._submit)
        self.back.clicked.connect(self.left)
        self.choose.clicked.connect(self._choose)
        for field in self.form.fields.values():
            if isinstance(field.control, QLineEdit):
                field.control.returnPressed.connect(self._submit)
        self.setFocusProxy(self.parts[0])

    def say(self) -> None:
        """Say every word."""
        self.setWindowTitle(_("Recovery kit"))
        self.title.setText(_("Recovery kit"))
        self.text.setText(_("Type both parts as they are printed, and choose a new passphrase."))
        self.go.say(_("Open"))
        self.back.say(_("Back"))
        self.choose.say(_("Put a backup back…"), _("Of this computer or of another one"))
        words = _("Not needed to choose a passphrase on this computer.")
        if self.copy is not None:
            words = _("{file}: what is here is kept beside the backups.")
        self.copy_words.setText(words.format(file=self.copy.name if self.copy else ""))
        self.form.say()

    def tell_refused(self, error: ExpectedError | None) -> None:
        """Say what was wrong, and let try again."""
        super().tell_refused(error)
        self.go.setEnabled(True)

    def take_copy(self, path: Path) -> None:
        """Say which backup is to be put back."""
        self.copy = path
        self.say()

    def _choose(self) -> None:
        choose_file(self, _("Put a backup back"), _("Backups (*.db)"), self.take_copy)

    def _submit(self) -> None:
        values = self.form.read()
        if values is None or not self.go.isEnabled():
            return
        if values["new_passphrase"] != values["again"]:
            self.tell_refused(RefusedError("passphrases_differ"))
            return
        self.go.setEnabled(False)
        super().tell_refused(None)
        parts = (values["one"], values["two"])
        typed = (parts, values["sign_in_name"], values["new_passphrase"])
        self.submitted.emit(RecoveryDraft(*typed, self.copy))
