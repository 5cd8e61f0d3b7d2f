"""The card at the left of a record page: documents, how to reach the person, and the rest."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.i18n.formats import show_date
from desktop.ui import theme
from desktop.ui.code_labels import CodeLabels
from desktop.ui.layout import label
from desktop.ui.person_words import DOCUMENTS
from desktop.use_cases.person_page import DocumentLine, PersonPage

WIDTH = 300  # pixels at 100 %


class PersonFacts(QScrollArea):
    """Names of facts in small letters, what they are below; what is not known is left out."""

    def __init__(self, labels: CodeLabels) -> None:
        super().__init__()
        self._labels = labels
        self._page: PersonPage | None = None
        self.setWidgetResizable(True)
        self.setFixedWidth(theme.px(WIDTH))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.card = QFrame()
        self.card.setProperty("kind", "card")
        self._box = QVBoxLayout(self.card)
        self._box.setContentsMargins(16, 16, 16, 16)
        self._box.setSpacing(2)
        self.setWidget(self.card)

    def show_page(self, page: PersonPage) -> None:
        """Show the facts of *page*."""
        self._page = page
        self.say()

    def say(self) -> None:
        """Say every fact in the current language."""
        self.setAccessibleName(_("Particulars"))
        while (item := self._box.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if self._page is None:
            return
        for name, value in self._facts(self._page):
            if value:
                self._box.addWidget(_line("hint", name))
                self._box.addWidget(_line("", value))
                self._box.addSpacing(8)
        self._box.addStretch(1)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give every line its height."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Ask for the height that broken lines need, which a scroll area does not see itself."""
        self._box.activate()
        width = self.viewport().width()
        self.card.setMinimumHeight(self._box.totalMinimumHeightForWidth(width))

    def changeEvent(self, event: QEvent) -> None:
        """Keep the width in letters when the size of the text changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setFixedWidth(theme.px(WIDTH))

    def _facts(self, page: PersonPage) -> Iterator[tuple[str, str]]:
        draft, coded = page.draft, self._labels.label
        for document in page.documents:
            yield self._document(document), document.shown
        if not page.documents:
            reason = coded("no_document_reason", draft.no_document_reason)
            yield _("No document"), reason or _("Still missing")
        yield _("Chosen name"), draft.chosen_name
        phone = _("None") if draft.no_phone else _("Still missing")
        yield _("Telephone"), page.phone_shown or phone
        yield _("E-mail"), page.email or ""
        yield _("Address"), draft.address
        yield _("Sector"), coded("sector", draft.sector)
        yield _("Commune"), coded("commune", draft.commune) or _("Still missing")
        yield _("Date of birth"), self._born(page)
        yield _("Sex"), coded("sex", draft.sex)
        yield _("Nationality"), coded("nationality", draft.nationality)
        yield _("Schooling"), coded("education_level", draft.education_level)
        yield _("Employment"), coded("employment_status", draft.employment_status)
        yield _("Notes"), draft.notes

    def _document(self, document: DocumentLine) -> str:
        country = self._labels.label("nationality", document.country)
        name = _(DOCUMENTS[document.type])
        return f"{name} · {country}" if country else name

    def _born(self, page: PersonPage) -> str:
        return show_date(page.birth_date) if page.birth_date else _("Still missing")


def _line(kind: str, text: str) -> QWidget:
    made: QLabel = label(kind, wrap=True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
