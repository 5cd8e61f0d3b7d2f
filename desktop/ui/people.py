"""People: the list, the record page of one, and the form to register or correct them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from desktop.domain.card_scan import CardScan
from desktop.i18n import _
from desktop.ui.form_cards import FormCards
from desktop.ui.layout import stack
from desktop.ui.people_list import PeopleList
from desktop.ui.person_form import PersonForm
from desktop.ui.person_page import PersonRecord
from desktop.ui.stacked_pages import StackedPages
from desktop.ui.view import View
from desktop.use_cases.people import RegisteredPerson
from desktop.use_cases.person_page import PersonPage, read_person


class PeopleView(View):
    """``go("people")`` shows the list, with *person_id* a record, with *register* the form."""

    def build(self) -> None:
        """Lay the three screens one upon the other."""
        self.list = PeopleList(self.background)
        self.record = PersonRecord(self.background)
        self.form = PersonForm(self.background)
        self.screens = StackedPages()
        for screen in (self.list, self.record, self.form):
            self.screens.addWidget(screen)
        self.cards = FormCards(self.form)
        self._editing: str | None = None
        self.list.opened.connect(lambda person_id: self.go("people", person_id=person_id))
        self.list.wanted.connect(lambda words: self.go("people", register=words or True))
        self.record.edited.connect(self._edit)
        self.record.left.connect(lambda: self.go("people"))
        self.form.saved.connect(self._saved)
        self.form.chosen.connect(lambda person_id: self.go("people", person_id=person_id))
        self.form.left.connect(self._leave)
        self.follow_title(self.screens)
        stack(self, self.screens, margin=0)

    def say(self) -> None:
        """Say the name of the page."""
        self.say_title()

    def say_title(self) -> None:
        """Be called as the person or the form that is shown."""
        self.setWindowTitle(self.title_of(self.screens) or _("People"))

    def arrive(self, **where: object) -> None:
        """Show the list, or who or what is asked for; a record begins at its first part.

        So the same keys do the same for who comes a second time.
        """
        self.come_back(**where)
        if where.get("person_id") and self.screens.currentWidget() is self.record:
            self.record.tabs.setCurrentIndex(0)

    def come_back(self, **where: object) -> None:
        """Show it as it was left; a form in the middle of typing is kept."""
        register, person_id = where.get("register"), where.get("person_id")
        typing = self.screens.currentWidget() is self.form and self.form.is_dirty()
        another = isinstance(register, CardScan) and not self.cards.is_about(register)
        if typing and person_id == self._editing and not another:
            return
        if register:
            self._editing = None
            self.form.start_new(register if isinstance(register, str | CardScan) else "")
            self._show(self.form)
        elif isinstance(person_id, str):
            self.record.show_person(person_id)
            self._show(self.record)
        else:
            self._show(self.list)

    def whereabouts(self) -> Mapping[str, str]:
        """Return who is shown or edited, if it is one."""
        page = self.record.page if self.screens.currentWidget() is self.record else None
        who = page.person_id if page is not None else self._editing
        return {"person_id": who} if who is not None else {}

    def resume(self, form: str, about: str) -> None:
        """Go back into the form of a person, or to what was typed on their record."""
        if form != "person":
            self.record.resume(form, about)
        elif about:
            self.ask(partial(read_person, person_id=about), then=self._resume_form)
        else:
            self.form.kept.resume()

    def _resume_form(self, person: PersonPage) -> None:
        self._edit(person)
        self.form.kept.resume(person.person_id)

    def focus_first(self) -> None:
        """Begin where work on what is shown begins."""
        screen = self.screens.currentWidget()
        if isinstance(screen, View):
            screen.focus_first()

    def take_card(self, scan: CardScan) -> bool:
        """Let the form that is open take it."""
        return self.screens.currentWidget() is self.form and self.cards.take(scan)

    def _show(self, screen: View) -> None:
        self.screens.setCurrentWidget(screen)
        self.first_focus = screen.first_focus

    def _edit(self, person: PersonPage) -> None:
        self._editing = person.person_id
        self.form.start_with(person)
        self._show(self.form)
        self.form.focus_first()

    def _saved(self, person: RegisteredPerson) -> None:
        words = _("Saved: {name}.") if self._editing else _("Registered: {name}.")
        self._editing = None
        self.go("people", person_id=person.person_id)
        self.tell(words.format(name=person.list_name))

    def _leave(self) -> None:
        editing, self._editing = self._editing, None
        if editing is None:
            self._show(self.list)
        else:
            self._show(self.record)
        self.focus_first()
