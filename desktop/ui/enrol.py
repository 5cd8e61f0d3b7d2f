"""Enrol: find or register the person, choose the course run, confirm, hand over the slip."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.domain.card_scan import CardScan
from desktop.domain.rights import Right
from desktop.errors import ExpectedError
from desktop.i18n import _
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.enrol_answer import EnrolAnswer, result_words
from desktop.ui.enrol_confirm import EnrolConfirm
from desktop.ui.escape import on_escape
from desktop.ui.form_cards import FormCards, tell_whose
from desktop.ui.form_drafts import FormDrafts, Typed
from desktop.ui.layout import STRETCH, label, stack
from desktop.ui.notice_dialog import show_notice
from desktop.ui.person_finder import PersonFinder
from desktop.ui.person_form import PersonForm
from desktop.ui.run_chooser import RunChooser
from desktop.ui.stacked_pages import StackedPages
from desktop.ui.step_bar import Step, StepBar
from desktop.ui.taking_back import take_back
from desktop.ui.view import View
from desktop.ui.wording import title
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.cards import CardHolder, who_has_card
from desktop.use_cases.course_run_pages import CourseRunLine, CourseRunPage, read_course_run
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.enrolment_steps import EnrolmentAnswer
from desktop.use_cases.guaranteed_places import places_here
from desktop.use_cases.people import RegisteredPerson
from desktop.use_cases.person_lines import PersonLine
from desktop.use_cases.person_page import PersonPage, read_person
from desktop.use_cases.privacy_notice import tell_privacy_notice

PERSON, RUN, CONFIRM, DONE = range(4)


class EnrolView(View):
    """``go("enrol")`` begins anew; *person_id* and *course_run_id* take a step each."""

    help_topic = "enrol"

    def __init__(self, background: Background) -> None:
        self.person: PersonPage | None = None
        self.run: CourseRunLine | None = None
        self.step = PERSON
        self._wanted_run: str | None = None
        super().__init__(background)

    def build(self) -> None:
        """Lay the steps one upon the other, below the bar that tells where one is."""
        self.title, self.register = label("display"), Button("", "add", "Ctrl+N")
        self.only_for(Right.REGISTER_PEOPLE, self.register)
        self.steps, self.screens = StepBar(3), StackedPages()
        self.finder = PersonFinder(self.background, everybody=False)
        self.chooser, self.confirm = RunChooser(self.background), EnrolConfirm()
        self.answer, self.form = EnrolAnswer(self.background), PersonForm(self.background)
        if (box := self.form.layout()) is not None:
            box.setContentsMargins(0, 0, 0, 0)
        for screen in (self.finder, self.chooser, self.confirm, self.answer, self.form):
            self.screens.addWidget(screen)
        self.cards = FormCards(self.form)
        self.first_focus = self.finder.field
        self.kept = FormDrafts(self, "enrolment", self._chosen)
        self.kept.wanted.connect(
            lambda chosen: self.arrive(**chosen) if chosen else self._begin_again()
        )
        self._wire()
        head = wrapping(self.title, STRETCH, self.register)
        stack(self, head, self.kept, self.steps, self.screens).setStretch(3, 1)

    def reload(self) -> None:
        """Offer the choice that was made and not confirmed when the program stopped."""
        self.kept.begin()

    def _chosen(self) -> Typed:
        if self.person is None or self.run is None or self.step != CONFIRM:
            return {}
        return {"person_id": self.person.person_id, "course_run_id": self.run.course_run_id}

    def say(self) -> None:
        """Say every word."""
        self.say_title()
        self.title.setText(_("Enrol"))
        self.register.say(_("New person"))
        self.confirm.say()
        self._say_steps()

    def say_title(self) -> None:
        """Be called as who is enrolled in what, in the end as what came of it."""
        answer = self.answer.answer if self.step == DONE else None
        person, run = self.person, self.run
        parts = (
            result_words(answer) if answer else _("Enrol"),
            person.full_name if person else "",
            run.code if run else "",
        )
        self.setWindowTitle(" · ".join(filter(None, parts)))

    def arrive(self, **where: object) -> None:
        """Begin anew, or go on with whom and what is asked for."""
        person_id, run_id = where.get("person_id"), where.get("course_run_id")
        if self.step == DONE or person_id or run_id:
            self._begin_again()
        if isinstance(run_id, str):
            self._wanted_run = run_id
            self.chooser.pin(run_id)
        if isinstance(person_id, str):
            self._choose_person(person_id)

    def take_card(self, scan: CardScan) -> bool:
        """Choose whose card it is; in the middle of another person's enrolment, say so."""
        if self.screens.currentWidget() is self.form:
            return self.cards.take(scan)
        if self.step in {RUN, CONFIRM} and self.person is not None:
            tell_whose(self, scan, self.person)
        else:
            asked = partial(who_has_card, run=scan.run)
            self.ask(asked, then=partial(self._take_holder, scan), latest="card")
        return True

    def resume(self, form: str, about: str) -> None:
        """Go back to the enrolment that waits for its confirmation, or to somebody new."""
        if form == "enrolment":
            self.kept.resume(about)

    def focus_first(self) -> None:
        """Put the keyboard where the step that one is at begins."""
        screen = self.screens.currentWidget()
        if isinstance(screen, View):
            screen.focus_first()
        else:
            self.confirm.focus_first()

    def _wire(self) -> None:
        self.finder.opened.connect(self._pick)
        self.finder.missing.connect(self._register)
        self.register.clicked.connect(lambda: self._register(self.finder.field.words()))
        self.form.saved.connect(self._registered)
        self.form.chosen.connect(self._choose_person)
        self.form.left.connect(lambda: self._show(self.finder, PERSON))
        self.chooser.chosen.connect(self._choose_run)
        self.confirm.confirmed.connect(self._enrol)
        self.confirm.asked_notice.connect(lambda: show_notice(self))
        self.answer.next.connect(self._begin_again)
        self.answer.more.connect(self._again_for_person)
        self.steps.wanted.connect(self._back_to)
        self._escape = on_escape(self, self._back)

    def _begin_again(self) -> None:
        self.person, self.run, self._wanted_run = None, None, None
        self.finder.start_again()
        self._show(self.finder, PERSON)
        self.kept.settle()

    def _take_holder(self, scan: CardScan, holder: CardHolder | None) -> None:
        if self.step == DONE:
            self._begin_again()
        if holder is None:
            self._register(scan)
        else:
            self._choose_person(holder.person_id)

    def _pick(self, line: PersonLine) -> None:
        self._choose_person(line.person_id)

    def _register(self, words: str | CardScan) -> None:
        self.form.start_new(words)
        self._show(self.form, PERSON)

    def _registered(self, person: RegisteredPerson) -> None:
        self.tell(_("Registered: {name}.").format(name=person.list_name))
        self._choose_person(person.person_id)

    def _choose_person(self, person_id: str) -> None:
        self.ask(partial(read_person, person_id=person_id), then=self._take_person, latest="who")

    def _take_person(self, person: PersonPage) -> None:
        self.person, wanted = person, self._wanted_run
        self.chooser.start(person.person_id)
        self._show(self.chooser, RUN)
        if wanted is not None:
            self._wanted_run = None
            asked = partial(read_course_run, course_run_id=wanted)
            self.ask(asked, then=self._take_run, latest="run")

    def _take_run(self, page: CourseRunPage) -> None:
        self._choose_run(page.run)

    def _choose_run(self, run: CourseRunLine) -> None:
        self.run = run
        if self.person is not None:
            self.confirm.show_choice(self.person.full_name, run)
            self._show(self.confirm, CONFIRM)
            self.kept.touch()
            asked = partial(places_here, course_run_id=run.course_run_id)
            self.ask(asked, then=self.confirm.show_places, latest="places")

    def _enrol(self) -> None:
        if self.person is None or self.run is None:
            return
        self.confirm.confirm.setEnabled(False)
        asked = partial(
            enrol, person_id=self.person.person_id, course_run_id=self.run.course_run_id
        )
        self.ask(asked, then=self._enrolled, refused=self._refused)

    def _enrolled(self, answer: EnrolmentAnswer) -> None:
        if self.confirm.told.isChecked():
            self.ask(partial(tell_privacy_notice, person_id=answer.person_id))
        self.chooser.pin(answer.course_run_id)
        self.answer.show_answer(answer)
        self._show(self.answer, DONE)
        self.kept.settle()
        words = f"{result_words(answer)} · {answer.full_name} · {answer.code}"
        self.tell(words, undo=partial(take_back, self, answer, self._taken_back))

    def _refused(self, error: ExpectedError) -> None:
        self.confirm.tell_refused(error)
        self.confirm.focus_first()

    def _taken_back(self) -> None:
        if self.step == DONE and self.answer.answer is not None:
            self._again_for_person()

    def _again_for_person(self) -> None:
        if self.person is not None:
            self.run = None
            self._choose_person(self.person.person_id)

    def _back_to(self, step: int) -> None:
        if step == PERSON:
            self.run = None
            self._show(self.finder, PERSON)
        else:
            self._show(self.chooser, RUN)

    def _back(self) -> None:
        """Look for nothing; else go one step back; after the last, begin anew."""
        if self.step == RUN and self.chooser.field.text():
            self.chooser.field.clear()
        elif self.step in {PERSON, DONE}:
            self._begin_again()
        else:
            self._back_to(self.step - 1)

    def _show(self, screen: QWidget, step: int) -> None:
        self.step = step
        if step == PERSON:
            self.person = None
        if step <= RUN:
            self.run = None
        self.screens.setCurrentWidget(screen)
        self._escape.setEnabled(screen is not self.form)  # the form has its own
        self.register.setVisible(screen is self.finder)
        self.steps.setVisible(screen is not self.form)
        self.title.setVisible(screen is not self.form)
        self._say_steps()
        self.focus_first()

    def _say_steps(self) -> None:
        self.say_title()
        person, run = self.person, self.run
        document = person.documents[0].shown if person and person.documents else ""
        who = Step(_("Person"), person.full_name if person else "", document)
        what = Step(_("Course run"), title(run) if run else "", run.code if run else "")
        answer = self.answer.answer if self.step == DONE else None
        place = Step(_("Place"), result_words(answer) if answer else "")
        self.steps.show_steps((who, what, place), min(self.step, CONFIRM), done=self.step == DONE)
