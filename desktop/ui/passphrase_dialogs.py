"""Choosing a passphrase: one's own, or a new one for somebody else's account; and a PIN."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from desktop.domain.accounts import Secret
from desktop.errors import ExpectedError, RefusedError
from desktop.i18n import N_, _
from desktop.ui.dialogs import FormDialog, Wording
from desktop.ui.field import Field
from desktop.ui.forms import Form
from desktop.ui.pin_field import PinField
from desktop.ui.secret_field import SecretField
from desktop.ui.view import View
from desktop.use_cases import pins
from desktop.use_cases.accounts import change_own_passphrase
from desktop.use_cases.perform import UseCase
from desktop.use_cases.pins import PinState


def change_passphrase(view: View) -> FormDialog:
    """Let whoever sits here choose another passphrase."""

    def words() -> Wording:
        text = _("At least eight characters. Other computers take it up with the next exchange.")
        return Wording(_("Change your passphrase"), text, _("Change"))

    def wish(values: dict[str, Any]) -> UseCase[object]:
        return partial(
            change_own_passphrase,
            passphrase=Secret(values["passphrase"]),
            new_passphrase=Secret(values["new_passphrase"]),
        )

    now = SecretField("passphrase", N_("Passphrase &now"))
    dialog = FormDialog(view, words, Form([now], *new_passphrase()))
    then = lambda _done: view.tell(_("The passphrase was changed."))  # noqa: E731
    dialog.submitted.connect(partial(submit, view, dialog, wish, then))
    dialog.open()
    now.setFocus()
    return dialog


def choose_pin(view: View, then: Callable[[PinState], object]) -> FormDialog:
    """Let whoever sits here choose a PIN for this computer; *then* hears that there is one."""

    def words() -> Wording:
        text = _(
            "Six digits or more: no row, no date, no RUN. They open this computer only; after five"
            " wrong ones in a row, the passphrase is asked."
        )
        return Wording(_("Choose a PIN"), text, _("Save"))

    def wish(values: dict[str, Any]) -> UseCase[PinState]:
        typed = {"passphrase": Secret(values["passphrase"]), "pin": Secret(values["pin"])}
        return partial(pins.choose_pin, **typed)

    def ask(values: dict[str, Any]) -> None:
        if values["pin"] != values["again"]:
            dialog.tell_refused(RefusedError("pins_differ", field="again"))
        else:
            submit(view, dialog, wish, then, {name: values[name] for name in ("passphrase", "pin")})

    now = SecretField("passphrase", N_("Passphrase &now"))
    again = PinField("again", N_("PIN &again"))
    dialog = FormDialog(view, words, Form([now], [PinField("pin", N_("N&ew PIN")), again]))
    dialog.submitted.connect(ask)
    dialog.open()
    now.setFocus()
    return dialog


def new_passphrase() -> tuple[list[Field], ...]:
    """Return the two fields in which a new passphrase is typed."""
    return (
        [SecretField("new_passphrase", N_("N&ew passphrase"))],
        [SecretField("again", N_("Passphrase &again"))],
    )


def submit(
    view: View,
    dialog: FormDialog,
    wish: Callable[[dict[str, Any]], UseCase[Any]],
    then: Callable[[Any], object],
    values: dict[str, Any],
) -> None:
    """Carry *wish* out with what the form says, when both new passphrases are the same."""
    if "again" in values and values["new_passphrase"] != values["again"]:
        dialog.tell_refused(RefusedError("passphrases_differ", field="again"))
        return

    def done(answer: object) -> None:
        dialog.accept()
        then(answer)

    def refused(error: ExpectedError) -> None:
        dialog.verb.setEnabled(True)
        dialog.tell_refused(error)

    dialog.verb.setEnabled(False)
    view.ask(wish(values), then=done, refused=refused)
