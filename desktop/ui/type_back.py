"""Typing a signed sheet back: the numbers of the rows without a signature, and Enter."""

from __future__ import annotations

from functools import partial

from desktop.errors import ExpectedError
from desktop.i18n import N_, _
from desktop.i18n.wording import sentence
from desktop.ui.dialogs import FormDialog, Wording, ask_first
from desktop.ui.fields import PLAIN, TextField
from desktop.ui.forms import Form
from desktop.ui.marking import Marking
from desktop.ui.view import View
from desktop.use_cases.sheets import TypedBack, type_back_sheet


class TypeBackDialog(FormDialog):
    """Takes the absent rows, "3 7 12", and the version that stands on the paper."""

    def __init__(
        self, view: View, marking: Marking, course_session_id: str, version: str = ""
    ) -> None:
        self._view, self._marking, self._session_id = view, marking, course_session_id
        form = Form(
            [
                TextField(
                    "absent_rows",
                    N_("Rows &without a signature"),
                    PLAIN,
                    hint=N_("Row numbers: 3 7 12, or 3-5. Nothing if everybody signed."),
                )
            ],
            [
                TextField(
                    "version",
                    N_("&List on the sheet"),
                    PLAIN,
                    hint=N_("The letters beside “List”, if the sheet was printed before."),
                )
            ],
        )
        super().__init__(view, self._say_what, form)
        form.field("version").show_value(version or None)
        self.submitted.connect(lambda values: self._type_back(values, accepted=False))
        form.field("absent_rows").setFocus()

    def _say_what(self) -> Wording:
        return Wording(
            _("Type the sheet back"),
            _("Everybody else on the sheet is marked present."),
            _("Mark"),
        )

    def _type_back(self, values: dict[str, str | None], *, accepted: bool) -> None:
        wish = partial(
            type_back_sheet,
            course_session_id=self._session_id,
            absent_rows=values["absent_rows"] or "",
            sheet_version=values["version"],
            accepted=accepted,
        )
        self._view.ask(wish, self._done, refused=lambda error: self._refused(error, values))

    def _done(self, typed: TypedBack) -> None:
        self._marking.keep(typed.previous)
        self.accept()

    def _refused(self, error: ExpectedError, values: dict[str, str | None]) -> None:
        if error.code != "sheet_changed":
            self.tell_refused(error)
            return
        ask_first(
            self,
            lambda: Wording(_("The list has changed"), sentence(error), _("Mark all the same")),
            lambda: self._type_back(values, accepted=True),
        )
