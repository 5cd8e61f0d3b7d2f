"""The recovery kit of this computer in words, and taking the kit of another computer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from desktop.domain.accounts import Secret
from desktop.i18n import N_, _
from desktop.i18n.formats import show_date
from desktop.ui import theme
from desktop.ui.dialogs import FormDialog, Wording
from desktop.ui.forms import Form
from desktop.ui.secret_field import SecretField
from desktop.ui.view import View
from desktop.use_cases.recovery_kit import KitState, take_recovery_kit

WIDTH = 560  # pixels at 100 %: a part in one line


class TakeKitDialog(FormDialog):
    """Both parts as they are printed; *then* gets how this computer stands."""

    help_topic = "recovery"

    def __init__(self, view: View, then: Callable[[KitState], object]) -> None:
        self._view, self._then = view, then
        self.parts = (
            SecretField("part_one", N_("Part &1")),
            SecretField("part_two", N_("Part &2")),
        )
        super().__init__(view, self._words_now, Form(*([part] for part in self.parts)))
        for part in self.parts:
            part.show_letters(shown=True)  # they are compared with the paper
        self.setMinimumWidth(theme.px(WIDTH))
        self.submitted.connect(self._submit)

    def _submit(self, values: dict[str, Any]) -> None:
        secrets = {name: Secret(typed) for name, typed in values.items()}
        asked = partial(take_recovery_kit, **secrets)
        self._view.ask(asked, then=self._done, refused=self.tell_refused)

    def _done(self, kit: KitState) -> None:
        self.accept()
        self._then(kit)

    def _words_now(self) -> Wording:
        text = _(
            "Type both parts of the kit of another computer. From then on it opens this one too,"
            " and its backups; the kit before does not."
        )
        return Wording(_("Use the kit of another computer"), text, _("Use it"))


def kit_sentence(kit: KitState | None) -> str:
    """Return whether a kit opens this computer; nothing before it is known."""
    if kit is None:
        return ""
    if not kit.there:
        return _("No kit opens this computer: if nobody remembers a passphrase, all is lost.")
    if kit.since is None:
        return _("A kit opens this computer.")
    return _("A kit opens this computer since {day}.").format(day=show_date(kit.since))
