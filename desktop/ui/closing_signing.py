"""Who signed the closing of a course run: the line that says so, and the two ways to sign."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal

from desktop.domain.accounts import Secret
from desktop.domain.certificates import PaperLanguage
from desktop.domain.course_runs import TAKES_ATTENDANCE
from desktop.domain.rights import Right
from desktop.errors import ExpectedError
from desktop.i18n import N_, _, language
from desktop.i18n.formats import show_moment
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.dialogs import FormDialog, Wording
from desktop.ui.fields import LongTextField
from desktop.ui.forms import Form
from desktop.ui.layout import beside, label, stack
from desktop.ui.paper_dialog import PaperDialog
from desktop.ui.pin_field import PinField
from desktop.ui.secret_field import SecretField
from desktop.ui.view import View
from desktop.use_cases.closing_record import print_closing_record
from desktop.use_cases.closing_signatures import (
    ClosingState,
    SignatureLine,
    read_closing,
    sign_closing,
)
from desktop.use_cases.perform import Paper
from desktop.use_cases.pins import PinState, read_pin
from desktop.use_cases.run_book import RunFacts


class ClosingSigning(View):
    """Says who signed the results of a run and who approved them; signs, and prints the record."""

    reads = frozenset({"closing_signature"})
    signed = Signal(ClosingState)

    def __init__(self, background: Background) -> None:
        self._run: RunFacts | None = None
        self.state: ClosingState | None = None
        super().__init__(background)

    def build(self) -> None:
        """Place the line beside its buttons."""
        self.words = label("hint", wrap=True)
        self.sign, self.record = Button("", "edit", "Ctrl+S"), Button("quiet", "print", "Ctrl+P")
        self.only_for(Right.TAKE_ATTENDANCE, self.sign)
        self.sign.clicked.connect(self._sign)
        self.record.clicked.connect(self._print)
        line = beside(self.words, self.record, self.sign)
        line.setStretch(0, 1)
        stack(self, line, margin=0)

    def say(self) -> None:
        """Say every word."""
        self.sign.say(_("Sign"), _("Sign these results as their instructor"))
        self.record.say(_("Closing record"), _("Print how everybody ends and who signed it"))
        self._say_state()

    def show_run(self, run: RunFacts) -> None:
        """Show who signed the results of a run as they stand now."""
        if self._run is None or self._run.id != run.id:
            self.state = None
        self._run = run
        self.sign.setVisible(self._may_sign())
        self._say_state()
        self.reload()

    def reload(self) -> None:
        """Ask who signed."""
        if self._run is not None:
            asked = partial(read_closing, course_run_id=self._run.id)
            self.ask(asked, then=self._take, latest="signatures")

    def _may_sign(self) -> bool:
        teaches = self.background.seat.teaches_as is not None
        return teaches and self._run is not None and self._run.status in TAKES_ATTENDANCE

    def _take(self, state: ClosingState) -> None:
        self.state = state
        self._say_state()

    def _say_state(self) -> None:
        if self.state is None or self._run is None:
            self.words.setText("")
            return
        said = [_instructor(self.state.instructor)]
        if self._run.status == "closed" and self.state.coordinator is not None:
            said.append(_coordinator(self.state.coordinator))
        self.words.setText("\n".join(said))

    def _sign(self) -> None:
        if self._run is not None:
            dialog = SignDialog(self, self._run)
            dialog.signed.connect(self._signed)
            self.ask(read_pin, dialog.ask)

    def _signed(self, state: ClosingState) -> None:
        self._take(state)
        self.tell(_("Signed. The coordinator can close the course run now."))

    def _print(self) -> None:
        if self._run is not None:
            asked = partial(
                print_closing_record,
                course_run_id=self._run.id,
                language=PaperLanguage(language()),
            )
            self.ask(asked, self._show_paper)

    def _show_paper(self, paper: Paper) -> None:
        PaperDialog(self, self.background, paper, "sheet").open()


class SignDialog(FormDialog):
    """What the instructor says of the course, and the PIN or passphrase that signs it."""

    help_topic = "closing"
    signed = Signal(ClosingState)

    def __init__(self, view: View, run: RunFacts) -> None:
        self._view, self._run, self._by_pin = view, run, False
        self.comment = LongTextField("comment", N_("&Comments on the course"), lines=3)
        self.pin, self.passphrase = PinField(), SecretField("passphrase", N_("&Passphrase"))
        super().__init__(view, self._words_now, Form([self.pin], [self.passphrase], [self.comment]))
        self.keep(view, "closing", run.id)
        self.submitted.connect(self._submit)
        self._ask_for(pin=False)

    def ask(self, pin: PinState) -> None:
        """Open it, asking for the PIN where there is one here."""
        self._ask_for(pin=pin.there)
        self.open()
        (self.pin if pin.there else self.passphrase).setFocus()

    def tell_refused(self, error: ExpectedError) -> None:
        """Say what was wrong with the secret below it; where no PIN counts, ask the passphrase."""
        self.verb.setEnabled(True)
        if error.code == "pin_gone":
            self._ask_for(pin=False)
        if error.code in {"pin_wrong", "pin_gone", "passphrase_wrong", "too_many_attempts"}:
            field = self.pin if self._by_pin else self.passphrase
            field.show_value(None)
            field.tell_wrong(error)
            field.setFocus()
        else:
            super().tell_refused(error)

    def _ask_for(self, *, pin: bool) -> None:
        self._by_pin = pin
        for field, asked in ((self.pin, pin), (self.passphrase, not pin)):
            field.setVisible(asked)
            field.mandatory = asked

    def _words_now(self) -> Wording:
        text = _("You sign the results of {code} as they stand. If one changes, sign again.")
        return Wording(_("Sign the results"), text.format(code=self._run.code), _("Sign"))

    def _submit(self, values: dict[str, Any]) -> None:
        secret = values["pin"] if self._by_pin else values["passphrase"]
        asked = partial(
            sign_closing,
            course_run_id=self._run.id,
            secret=Secret(secret),
            by_pin=self._by_pin,
            comment=values["comment"] or "",
        )
        self.verb.setEnabled(False)  # making sure who it is takes a moment
        self._view.ask(asked, then=self._done, refused=self.tell_refused)

    def _done(self, state: ClosingState) -> None:
        self.accept()
        self.signed.emit(state)


def _instructor(line: SignatureLine | None) -> str:
    if line is None:
        return _("Not signed by the instructor yet.")
    words = (
        _("Signed by {name}, {when}.")
        if line.holds
        else _("Signed by {name}, {when}, before something changed: to be signed again.")
    )
    return _with_comment(words.format(name=line.by, when=show_moment(line.at)), line)


def _coordinator(line: SignatureLine) -> str:
    said = _("Approved by {name}, {when}.").format(name=line.by, when=show_moment(line.at))
    if line.reason:
        because = _("Closed without the instructor's signature: {reason}")
        said = f"{said} {because.format(reason=line.reason)}"
    return _with_comment(said, line)


def _with_comment(said: str, line: SignatureLine) -> str:
    return f"{said} «{line.comment}»" if line.comment else said
