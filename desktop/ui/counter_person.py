"""Who stands at the counter: where they are enrolled already, and what Enter would do."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.ui.background import Background
from desktop.ui.enrol_confirm import EnrolConfirm
from desktop.ui.layout import STRETCH, label, scrolled, stack
from desktop.ui.notice_dialog import show_notice
from desktop.ui.view import View
from desktop.use_cases.course_run_pages import CourseRunLine
from desktop.use_cases.guaranteed_places import places_here
from desktop.use_cases.person_page import PersonPage
from desktop.use_cases.standing import standing_words
from desktop.use_cases.waiting_list import PersonEnrolmentLine, list_enrolments


class CounterPerson(View):
    """Shows a person and the course run that is looked at; ``confirm`` tells the last Enter."""

    def __init__(self, background: Background) -> None:
        self.person: PersonPage | None = None
        self._looked_at: CourseRunLine | None = None
        self._standing: Sequence[PersonEnrolmentLine] = ()
        super().__init__(background)

    def build(self) -> None:
        """Place the last look above the sentence."""
        self.confirm, self.standing = EnrolConfirm(), label("lead", wrap=True)
        inside = QWidget()
        stack(inside, self.confirm, self.standing, STRETCH, margin=0)
        self.area = scrolled(inside)
        self.confirm.asked_notice.connect(lambda: show_notice(self))
        stack(self, self.area, margin=0)

    def say(self) -> None:
        """Say every word."""
        self.confirm.say()
        self.standing.setText(standing_words(self._standing) if self.person else "")

    def show_person(self, person: PersonPage | None) -> None:
        """Show this person from now on, or nobody."""
        self.person, self._standing, self._looked_at = person, (), None
        self.standing.setText("")
        if person is not None:
            asked = partial(list_enrolments, person_id=person.person_id)
            self.ask(asked, then=self._show_standing, latest="standing")

    def show_run(self, run: CourseRunLine | None) -> None:
        """Show what it would be in *run*; what was said or ticked about the same one stays."""
        if self.person is None or run is None or run == self._looked_at:
            return
        self._looked_at = run
        self.confirm.show_choice(self.person.full_name, run)
        asked = partial(places_here, course_run_id=run.course_run_id)
        self.ask(asked, then=self.confirm.show_places, latest="places")

    def focus_first(self) -> None:
        """Put the keyboard on the button, and the button where it is seen."""
        self.confirm.focus_first()
        self.area.ensureWidgetVisible(self.confirm.confirm)

    def _show_standing(self, lines: Sequence[PersonEnrolmentLine]) -> None:
        self._standing = lines
        self.say()
