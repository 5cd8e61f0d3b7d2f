"""Everybody on file: a list of any length, found in as one types."""

from __future__ import annotations

from PySide6.QtCore import Signal

from desktop.i18n import _, ngettext
from desktop.i18n.formats import show_count
from desktop.ui.buttons import Button
from desktop.ui.layout import STRETCH, above, label, stack
from desktop.ui.person_finder import PersonFinder
from desktop.ui.view import View
from desktop.ui.wrapping_row import wrapping


class PeopleList(View):
    """Tells by *opened* whose record to show, by *wanted* that somebody is to be registered."""

    help_topic = "people"

    opened = Signal(str)  # person_id
    wanted = Signal(str)  # what was typed into the search

    def build(self) -> None:
        """Place the title, the button and the list."""
        self.title, self.count = label("display"), label("soft")
        self.add = Button("primary", "add", "Ctrl+N")
        self._total = 0
        self.finder = PersonFinder(self.background, everybody=True)
        self.first_focus = self.finder.field
        self.finder.counted.connect(self._count)
        self.finder.opened.connect(lambda line: self.opened.emit(line.person_id))
        self.add.clicked.connect(lambda: self.wanted.emit(self.finder.field.words()))
        head = wrapping(above(self.title, self.count, gap=2), STRETCH, self.add)
        stack(self, head, self.finder)

    def say(self) -> None:
        """Say every word."""
        self.title.setText(_("People"))
        self.add.say(_("New person"))
        words = ngettext("{count} person", "{count} people", self._total)
        self.count.setText(words.format(count=show_count(self._total)))

    def _count(self, total: int) -> None:
        self._total = total
        self.say()
