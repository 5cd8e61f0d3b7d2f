"""Who came to class and is not on the roll: by RUN, by name, or as a card says it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from desktop.domain.card_scan import CardScan
from desktop.domain.names import part_surnames
from desktop.i18n import N_, _
from desktop.ui.dialogs import FormDialog, Wording
from desktop.ui.fields import PLAIN, TextField
from desktop.ui.forms import Form
from desktop.ui.view import View
from desktop.use_cases.new_faces import FaceDraft, NewFace, add_new_face


class NewFaceDialog(FormDialog):
    """Asks who it is before anybody is added; tells by *added* who is on the roll now."""

    help_topic = "new-face"
    added = Signal(NewFace)

    def __init__(self, view: View, course_session_id: str, scan: CardScan | None = None) -> None:
        self._view, self._session_id, self._scan = view, course_session_id, scan
        self.run = TextField(
            "run", N_("R&UN"), PLAIN, hint=N_("From their card; leave it blank without one")
        )
        self.given = TextField(
            "given_names", N_("&Given names"), PLAIN, hint=N_("Not needed for who is on file")
        )
        surnames = [
            TextField("first_surname", N_("&First surname"), PLAIN),
            TextField("second_surname", N_("Second surname"), PLAIN),
        ]
        super().__init__(view, self._words_now, Form([self.run, self.given], surnames))
        if scan is not None:
            first, second = part_surnames(scan.surnames)
            names = {"first_surname": first, "second_surname": second}
            self.form.fill({"run": scan.run, "given_names": scan.given_names, **names})
        else:
            self.keep(view, "new_face", course_session_id)
        self.submitted.connect(self._submit)

    def ask(self) -> None:
        """Open it where one goes on: at the verb when a card has said who it is."""
        self.open()
        (self.run if self._scan is None else self.verb).setFocus()

    def _words_now(self) -> Wording:
        text = _("Present at this session, and provisional until the desk decides.")
        return Wording(_("New face in class"), text, _("Add provisionally"))

    def _submit(self, values: dict[str, str | None]) -> None:
        draft = FaceDraft(
            scanned=self._scan is not None and values["run"] == self._scan.run,
            **{name: value or "" for name, value in values.items()},
        )
        asked = partial(add_new_face, course_session_id=self._session_id, draft=draft)
        self._view.ask(asked, self._done, refused=self.tell_refused)

    def _done(self, face: NewFace) -> None:
        self.accept()
        self.added.emit(face)
