"""An identity card that is read while the form of a person is open."""

from __future__ import annotations

from functools import partial

from desktop.domain.card_scan import CardScan
from desktop.domain.identity import DocumentType, read_document
from desktop.errors import ExpectedError, RefusedError
from desktop.i18n import _
from desktop.ui.card_question import WhoseCard, is_of_the_same
from desktop.ui.person_fields import of_card, show_right_fields
from desktop.ui.person_form import PersonForm
from desktop.ui.view import View
from desktop.use_cases.cards import CardHolder, who_has_card
from desktop.use_cases.person_page import PersonPage

OF_THE_DOCUMENT = frozenset({"document_type", "verified_how"})  # never blank; its number is


class FormCards:
    """What *form* does with a card: it fills what is blank, and nothing that was typed changes."""

    def __init__(self, form: PersonForm) -> None:
        self._form = form

    def take(self, scan: CardScan) -> bool:
        """Fill a new person in, tell whose card it is; False where the form is done with."""
        form = self._form
        if form.person is not None:
            if not form.is_dirty() and not is_of(scan, form.person):
                return False
            tell_whose(form, scan, form.person)
        elif self.is_about(scan):
            form.tell(_("This card is of the person in this form."))
        elif form.draft().document_text.strip():
            form.background.refused.emit(RefusedError("card_of_another"))
        else:
            form.ask(partial(who_has_card, run=scan.run), then=partial(self._fill, scan))
        return True

    def is_about(self, scan: CardScan) -> bool:
        """Tell whether the number that is typed is that of the card."""
        return self._run() == scan.run

    def _fill(self, scan: CardScan, holder: CardHolder | None) -> None:
        form = self._form
        if form.person is not None or form.draft().document_text.strip():
            form.background.refused.emit(RefusedError("card_of_another"))  # it was typed meanwhile
        elif not form.is_dirty():
            self._begin(scan, holder)
        elif is_of_the_same(form.draft(), scan, holder.list_name if holder else ""):
            self._fill_blanks(scan)
            if holder is not None:
                taken = RefusedError("document_taken", who=holder.list_name)
                form.fields["document_text"].tell_wrong(taken)
            self._tell_filled()
        elif holder is not None:
            form.background.refused.emit(RefusedError("card_of_another"))
        else:
            self._ask(scan)

    def _begin(self, scan: CardScan, holder: CardHolder | None) -> None:
        if holder is not None:
            self._form.chosen.emit(holder.person_id)
        else:
            self._form.start_new(scan)
            self._tell_filled()

    def _ask(self, scan: CardScan) -> None:
        """Ask whether it is the card of who is being typed: one form is never of two people."""
        question = WhoseCard(self._form, scan, self._form.draft())
        question.another.connect(partial(self._begin, scan, None))
        question.same.connect(partial(self._fill_blanks, scan))
        question.open()

    def _tell_filled(self) -> None:
        self._form.tell(_("The card was read. What it says is filled in; check it."))

    def _fill_blanks(self, scan: CardScan) -> None:
        form = self._form
        draft = form.draft()
        for name, value in of_card(scan).items():
            if name in OF_THE_DOCUMENT or not getattr(draft, name):
                form.fields[name].show_value(value)
        show_right_fields(form.fields, DocumentType.RUN)
        form.checks.touch("document_text")
        form.checks.touch("birth_date_text")
        form.needed.edited.emit()  # as if it had been typed: it is checked, and kept as a draft

    def _run(self) -> str:
        draft = self._form.draft()
        try:
            return read_document(draft.document_type, draft.document_text).number
        except ExpectedError:
            return ""


def tell_whose(view: View, scan: CardScan, person: PersonPage) -> None:
    """Say whether the card is of the *person* that *view* is about; nothing is changed."""
    if is_of(scan, person):
        tell_here(view, person)
    else:
        view.background.refused.emit(RefusedError("card_of_another"))


def tell_here(view: View, person: PersonPage) -> None:
    """Say that a card is of the *person* that *view* is about; nothing is changed."""
    view.tell(_("This card is of {name}, who is here already.").format(name=person.full_name))


def is_of(scan: CardScan, person: PersonPage) -> bool:
    """Tell whether a card is of a person."""
    return any(
        document.type == DocumentType.RUN and document.number == scan.run
        for document in person.documents
    )
