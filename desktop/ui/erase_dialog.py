"""Erasing a person: what goes, what stays, why, and a word typed to confirm it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from desktop.errors import RefusedError
from desktop.i18n import N_, _
from desktop.ui import theme
from desktop.ui.dialogs import FormDialog, Wording
from desktop.ui.fields import Reading, TextField
from desktop.ui.forms import Form
from desktop.ui.view import View
from desktop.use_cases.erasure import REASON_LIMIT, ErasedPerson, ErasurePreview, erase_person

WORD = N_("ERASE")
WIDTH = 560  # pixels at 100 %


class WordField(TextField[str]):
    """A word that confirms: it is typed each time anew, so no draft has it."""

    def typed(self) -> str:
        """Return nothing."""
        return ""


class EraseDialog(FormDialog):
    """Erases whom *preview* is about; *then* is called when it is done."""

    help_topic = "person-privacy"

    def __init__(self, view: View, preview: ErasurePreview, then: Callable[[], object]) -> None:
        self._view, self._preview, self._then = view, preview, then
        self.reason = TextField(
            "reason",
            N_("&Reason"),
            Reading(str.strip, limit=REASON_LIMIT),
            mandatory=True,
            hint=N_("It stays on file. Do not write names."),
        )
        self.word = WordField("word", N_("&Type ERASE"), Reading(_read_word), mandatory=True)
        super().__init__(view, self._words_now, Form([self.reason], [self.word]), dangerous=True)
        self.setMinimumWidth(theme.px(WIDTH))
        self.keep(view, "erasure", preview.person_id)
        self.submitted.connect(self._submit)

    def _submit(self, values: dict[str, object]) -> None:
        asked = partial(
            erase_person,
            person_id=self._preview.person_id,
            reason=str(values["reason"]),
        )
        self._view.ask(asked, then=self._done, refused=self.tell_refused)

    def _done(self, _erased: ErasedPerson) -> None:
        self.accept()
        self._then()

    def _words_now(self) -> Wording:
        preview = self._preview
        title = _("Erase the data of {name}?").format(name=preview.list_name)
        return Wording(title, "\n".join(words_of(preview)), _("Erase"))


def words_of(preview: ErasurePreview) -> tuple[str, ...]:
    """Return what goes, what stays, and that it cannot be taken back."""
    goes = _(
        "Goes: names, documents ({documents}), contact, notes, sensitive data ({sensitive}), on"
        " this computer and on every other."
    ).format(documents=preview.documents, sensitive=preview.sensitive)
    stays = _(
        "Stays: enrolments without a name ({enrolments}), for the statistics, with sex, year of"
        " birth and commune; and certificates in the register ({folios}), as they were issued."
    ).format(enrolments=preview.enrolments, folios=len(preview.folios))
    return goes, stays, _("It cannot be undone. Backups made before still have everything.")


def _read_word(typed: str) -> str:
    """Return the word in the language of now; refuses with erase_not_confirmed any other."""
    if typed.strip().upper() != _(WORD):
        raise RefusedError("erase_not_confirmed", word=_(WORD))
    return typed
