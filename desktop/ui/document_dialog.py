"""One more document of a person, in a dialog."""

from __future__ import annotations

from functools import partial

from desktop.domain.identity import DocumentType
from desktop.i18n import N_, _
from desktop.ui import theme
from desktop.ui.code_labels import CodeLabels
from desktop.ui.dialogs import FormDialog, Wording
from desktop.ui.fields import ChoiceField, TextField
from desktop.ui.forms import Form
from desktop.ui.person_fields import FROM_ABROAD, document_reading
from desktop.ui.view import View
from desktop.use_cases.people import DocumentDraft, RegisteredPerson, add_identity_document
from desktop.use_cases.person_page import PersonPage

WIDTH = 560  # pixels at 100 %


class DocumentDialog(FormDialog):
    """Adds a document to *person*; tells it in the window when it is done."""

    help_topic = "document"

    def __init__(self, view: View, person: PersonPage, labels: CodeLabels) -> None:
        self._view, self._person, self._labels = view, person, labels
        self.kind = ChoiceField("type", N_("&Document"), mandatory=True)
        self.country = ChoiceField("document_country", N_("Issuing country"))
        self.verified = ChoiceField("verified_how", N_("How it was verified"))
        reading = document_reading(self._kind, lambda: self.country.value() or "")
        number = TextField("document_text", N_("&Number"), reading, mandatory=True)
        super().__init__(
            view, self._words_now, Form([self.kind, self.country], [number, self.verified])
        )
        self.setMinimumWidth(theme.px(WIDTH))
        self.kind.edited.connect(self._show_right_fields)
        self.submitted.connect(self._submit)
        self.kind.show_value(DocumentType.PASSPORT.value)
        self.verified.show_value("seen")
        self._show_right_fields()

    def say(self) -> None:
        """Say every word, and the lists."""
        super().say()
        lists = {
            "document_type": self.kind,
            "nationality": self.country,
            "verified_how": self.verified,
        }
        for name, field in lists.items():
            field.offer(self._labels.options(name))

    def _kind(self) -> str:
        return self.kind.value() or DocumentType.RUN.value

    def _show_right_fields(self) -> None:
        self.country.setVisible(self._kind() in FROM_ABROAD)

    def _submit(self, values: dict[str, str | None]) -> None:
        draft = DocumentDraft(
            DocumentType(self._kind()),
            values["document_text"] or "",
            (values["document_country"] or "") if self._kind() in FROM_ABROAD else "",
            values["verified_how"] or "stated",
        )
        asked = partial(add_identity_document, person_id=self._person.person_id, draft=draft)
        self._view.ask(asked, then=self._done, refused=self.tell_refused)

    def _done(self, person: RegisteredPerson) -> None:
        self.accept()
        self._view.tell(_("Document added: {name}.").format(name=person.list_name))

    def _words_now(self) -> Wording:
        return Wording(_("Add a document"), self._person.full_name, _("Add"))


def ask_document(view: View, person: PersonPage, labels: CodeLabels) -> DocumentDialog:
    """Open the dialog that gives *person* one more document."""
    dialog = DocumentDialog(view, person, labels)
    dialog.open()
    dialog.kind.setFocus()
    return dialog
