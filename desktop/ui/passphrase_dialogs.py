"""Choosing a passphrase: one's own, or a new one for somebody else's account."""

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
from desktop.ui.secret_field import SecretField
from desktop.ui.view import View
from desktop.use_cases.accounts import change_own_passphrase
from desktop.use_cases.perform import UseCase


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
