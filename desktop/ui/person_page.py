"""The record page of a person: who they are, and everything they did here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal

from desktop.domain.rights import Right
from desktop.i18n import _, ngettext
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.code_labels import CodeLabels
from desktop.ui.document_dialog import ask_document
from desktop.ui.escape import on_escape
from desktop.ui.layout import above, beside, label, stack
from desktop.ui.person_certificates import PersonCertificates
from desktop.ui.person_enrolments import PersonEnrolments
from desktop.ui.person_facts import PersonFacts
from desktop.ui.person_privacy import PersonPrivacy
from desktop.ui.person_tables import (
    certificates_of,
    happenings,
    history_model,
)
from desktop.ui.person_words import LISTS
from desktop.ui.rows_table import RowsTable
from desktop.ui.tabbed_pages import TabbedPages
from desktop.ui.view import View
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.code_lists import CodeLine, read_codes
from desktop.use_cases.person_history import HistoryLine, person_history
from desktop.use_cases.person_page import PersonPage, read_person


class PersonRecord(View):
    """Tells by *edited* whose record is to be corrected, by *left* (Esc) to go to the list."""

    help_topic = "person"
    reads = frozenset(
        {"person", "identity_document", "enrolment", "attendance", "outcome", "certificate"}
        | {"difference", "lost_device"}
    )
    edited = Signal(PersonPage)
    left = Signal()

    def __init__(self, background: Background) -> None:
        self.person_id: str | None = None
        self.page: PersonPage | None = None
        super().__init__(background)

    def build(self) -> None:
        """Place name, actions, facts and tables."""
        self.name, self.summary = label("display", wrap=True), label("soft", wrap=True)
        self.edit = Button("", "edit", "Ctrl+E")
        self.add_document = Button("", "add", "Ctrl+D")
        self.enrol = Button("primary", "add", "Ctrl+I")
        self.only_for(Right.REGISTER_PEOPLE, self.edit, self.add_document)
        self.only_for(Right.ENROL, self.enrol)
        self.labels = CodeLabels()
        self.facts = PersonFacts(self.labels)
        self.enrolled = PersonEnrolments(self.background, self.labels)
        self.earned, self.history = PersonCertificates(self.background), history_model(self.labels)
        self.privacy = PersonPrivacy(self.background)
        self.happened = RowsTable(self.history)
        self.first_focus = self.enrolled.table
        self.tabs = TabbedPages()
        for screen in (self.enrolled, self.earned, self.happened, self.privacy):
            self.tabs.add_page(screen, gap=0)
        self._connect()
        name = above(self.name, self.summary, gap=2)
        head = wrapping(name, self.edit, self.enrol)
        body = beside(above(self.facts, self.add_document), self.tabs, gap=16)
        body.setStretch(1, 1)
        stack(self, head, body)

    def say(self) -> None:
        """Say every word."""
        self.enrol.say(_("Enrol in a course"))
        self.edit.say(_("Edit"))
        self.add_document.say(_("Add document"))
        self.happened.say(_("History"))
        self._say_person()

    def show_person(self, person_id: str) -> None:
        """Show the record of a person."""
        if person_id != self.person_id:
            self.person_id, self.page = person_id, None
            self.tabs.setCurrentIndex(0)
            self.privacy.show_person(None)
            self._say_person()
        self.reload()

    def resume(self, form: str, about: str) -> None:
        """Go back to the part of the record where something was being typed."""
        self.tabs.setCurrentWidget(self.privacy)
        self.privacy.resume(form, about)

    def reload(self) -> None:
        """Ask for the record and what happened to it."""
        self.ask(partial(read_codes, lists=LISTS), then=self._take_labels, latest="codes")
        if self.person_id is not None:
            asked = partial(read_person, person_id=self.person_id)
            self.ask(asked, then=self._show, latest="person")

    def _connect(self) -> None:
        on_escape(self, self.left.emit)
        self.enrol.clicked.connect(lambda: self.go("enrol", person_id=self.person_id))
        self.edit.clicked.connect(self._edit)
        self.add_document.clicked.connect(self._add_document)
        self.privacy.gone.connect(self.left)

    def _show(self, page: PersonPage) -> None:
        self.page = page
        self.privacy.show_person(page.person_id)
        self.enrolled.show_page(page)
        self.earned.show_certificates(certificates_of(page))
        self._say_person()
        asked = partial(person_history, person_id=page.person_id)
        self.ask(asked, then=self._show_history, latest="history")

    def _show_history(self, changes: Sequence[HistoryLine]) -> None:
        if self.page is not None:
            self.history.show(happenings(self.page, changes))

    def _say_person(self) -> None:
        page = self.page
        for button in (self.edit, self.add_document, self.enrol):
            button.setEnabled(page is not None)
        self.name.setText(page.full_name if page else "")
        self.setWindowTitle(page.full_name if page else "")
        self.summary.setText(self._summary(page) if page else "")
        if page is not None:
            self.facts.show_page(page)
        runs, certificates = len(self.enrolled.lines.lines), len(self.earned.lines.lines)
        self.tabs.setTabText(0, f"{_('Course runs')} · {runs}")
        self.tabs.setTabText(1, f"{_('Certificates')} · {certificates}")
        self.tabs.setTabText(2, _("History"))
        self.tabs.setTabText(3, _("Personal data"))
        self.tabs.tabBar().setAccessibleName(_("What this person did"))

    def _summary(self, page: PersonPage) -> str:
        years = ngettext("{age} year", "{age} years", page.age or 0).format(age=page.age)
        facts = (
            page.documents[0].shown if page.documents else _("No document"),
            years if page.age is not None else "",
            page.phone_shown or "",
            self.labels.label("sector", page.draft.sector),
        )
        return "  ·  ".join(fact for fact in facts if fact)

    def _take_labels(self, lines: Sequence[CodeLine]) -> None:
        self.labels.take(lines)
        self._say_person()
        self.history.say()

    def _edit(self) -> None:
        if self.page is not None:
            self.edited.emit(self.page)

    def _add_document(self) -> None:
        if self.page is not None:
            ask_document(self, self.page, self.labels)
