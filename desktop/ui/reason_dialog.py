"""Why something closed is opened: asked once for a person while their record is in view."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop.domain.access_log import REASON_LIMIT
from desktop.errors import ExpectedError
from desktop.i18n import N_
from desktop.ui.dialogs import FormDialog, Wording
from desktop.ui.fields import Reading, TextField
from desktop.ui.forms import Form
from desktop.ui.view import View
from desktop.use_cases.perform import UseCase

Make = Callable[[str], UseCase[Any]]


class ReasonDialog(FormDialog):
    """Asks for a short reason, then does what *make* makes of it; *then* gets the answer."""

    help_topic = "sensitive"

    def __init__(
        self,
        view: View,
        words: Callable[[], Wording],
        make: Make,
        then: Callable[[str, Any], object],
    ) -> None:
        self._view, self._make, self._then = view, make, then
        self.reason = TextField(
            "reason",
            N_("&Reason"),
            Reading(str.strip, limit=REASON_LIMIT),
            mandatory=True,
            hint=N_("It stays in the access log. Do not write names."),
        )
        super().__init__(view, words, Form([self.reason]))
        self.submitted.connect(self._submit)

    def _submit(self, values: dict[str, object]) -> None:
        reason = str(values["reason"])
        self._view.ask(
            self._make(reason),
            then=lambda answer: self._done(reason, answer),
            refused=self._refused,
        )

    def _done(self, reason: str, answer: object) -> None:
        self.accept()
        self._then(reason, answer)

    def _refused(self, error: ExpectedError) -> None:
        if not self.form.tell_refused(error):
            self.tell_refused(error)


def ask_reason(
    view: View,
    words: Callable[[], Wording],
    make: Make,
    then: Callable[[str, Any], object],
) -> ReasonDialog:
    """Ask, without blocking, why; see ``ReasonDialog``."""
    dialog = ReasonDialog(view, words, make, then)
    dialog.open()
    dialog.reason.setFocus()
    return dialog
