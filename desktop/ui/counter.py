"""The counter with a queue: card or RUN, Enter, Enter, the next person."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.domain.card_scan import CardScan
from desktop.domain.certificates import PaperLanguage
from desktop.domain.rights import Right
from desktop.errors import ExpectedError
from desktop.i18n import _, language, ngettext
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.counter_cards import CounterCards
from desktop.ui.counter_last import CounterLast
from desktop.ui.counter_person import CounterPerson
from desktop.ui.counter_runs import CounterRuns, is_full
from desktop.ui.escape import on_escape
from desktop.ui.form_cards import FormCards
from desktop.ui.layout import STRETCH, above, beside, label, stack
from desktop.ui.person_finder import PersonFinder
from desktop.ui.person_form import PersonForm
from desktop.ui.print_queues import printer_names
from desktop.ui.printing import print_at_once
from desktop.ui.slip_dialog import SlipDialog
from desktop.ui.stacked_pages import StackedPages
from desktop.ui.taking_back import take_back
from desktop.ui.view import View
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.course_run_pages import CourseRunLine
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.enrolment_steps import EnrolmentAnswer
from desktop.use_cases.people import RegisteredPerson
from desktop.use_cases.person_lines import PersonLine
from desktop.use_cases.person_page import PersonPage, read_person
from desktop.use_cases.privacy_notice import tell_privacy_notice
from desktop.use_cases.shift import count_enrolments_here
from desktop.use_cases.slips import print_enrolment_slip

PERSON, RUN, FULL, CONFIRM = range(4)


class CounterView(View):
    """One person after the other: who, Enter, in which run, Enter, and the slip is printed."""

    help_topic = "counter"
    reads = frozenset({"enrolment", "enrolment_event"})

    def __init__(
        self, background: Background, printers: Callable[[], Sequence[str]] = printer_names
    ) -> None:
        """*printers* tells which printers there are: without any, no slip is printed."""
        self.step = PERSON
        self.prints = False
        self._printers, self._enrolled_here = printers, 0
        super().__init__(background)

    def build(self) -> None:
        """Place who at the left, the course runs and the last person at the right."""
        self.title, self.count = label("display"), label("hint")
        self.register, self.leave = Button("", "add", "Ctrl+N"), Button("quiet", "print")
        self.only_for(Right.REGISTER_PEOPLE, self.register)
        self.finder = PersonFinder(self.background, everybody=False, narrow=True)
        self.runs, self.last = CounterRuns(self.background), CounterLast()
        self.who, self.form = CounterPerson(self.background), PersonForm(self.background)
        self.confirm, self.hint = self.who.confirm, label("soft", wrap=True)
        self.cards = FormCards(self.form)
        self.queue = CounterCards(self, self._choose, self._register)
        self.sides, self.screens = StackedPages(), StackedPages()
        for side in (self.finder, self.who):
            self.sides.addWidget(side)
        desk = QWidget()
        left = above(self.sides, self.hint)
        both = beside(left, above(self.runs, self.last, gap=12), gap=24)
        both.setStretch(0, 3)
        both.setStretch(1, 2)
        head = wrapping(self.title, self.count, STRETCH, self.leave, self.register)
        stack(desk, head, both).setStretch(1, 1)
        for screen in (desk, self.form):
            self.screens.addWidget(screen)
        self.desk, self.first_focus = desk, self.finder.field
        self._wire()
        stack(self, self.screens, margin=0)

    def say(self) -> None:
        """Say every word."""
        self.say_title()
        self.title.setText(_("Counter"))
        self.register.say(_("New person"))
        self.leave.say(_("End of shift"), _("What was done here today, on a page to sign (F4)"))
        self.last.say()
        words = ngettext(
            "{n} enrolment at this desk today", "{n} enrolments at this desk today",
            self._enrolled_here,
        )  # fmt: skip
        self.count.setText(words.format(n=self._enrolled_here))
        self._say_hint()

    @property
    def person(self) -> PersonPage | None:
        """Who stands at the counter now."""
        return self.who.person

    def reload(self) -> None:
        """Count the enrolments of today again."""
        if self.step == PERSON:
            self._look_for_printers()
        self.ask(count_enrolments_here, then=self._show_count, latest="count")

    def arrive(self, **where: object) -> None:
        """Go on with *person_id*, else where one was."""
        person_id, run_id = where.get("person_id"), where.get("course_run_id")
        if isinstance(run_id, str):
            self.runs.use(run_id)
        if isinstance(person_id, str):
            self._choose(person_id)

    def whereabouts(self) -> Mapping[str, str]:
        """Return who stands at the counter, and the run that is chosen."""
        person, run = self.person, self.runs.run()
        who = {"person_id": person.person_id} if person is not None else {}
        return who | ({"course_run_id": run.course_run_id} if run is not None else {})

    def resume(self, form: str, about: str) -> None:
        """Go back into the form of a new person."""
        del form, about
        self._register("")
        self.form.kept.resume()

    def take_card(self, scan: CardScan) -> bool:
        """Go on with whose card it is; in the middle of another person, they come next."""
        if self.screens.currentWidget() is self.form:
            return self.cards.take(scan)
        self.queue.take(scan, self.person)
        return True

    def focus_first(self) -> None:
        """Put the keyboard where the step that one is at begins."""
        if self.screens.currentWidget() is self.form:
            self.form.focus_first()
        elif self.step == PERSON:
            self.finder.field.setFocus()
        elif self.step == CONFIRM:
            self.who.focus_first()
        else:
            self.runs.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wire(self) -> None:
        self.finder.opened.connect(self._pick)
        self.finder.missing.connect(self._register)
        self.finder.field.moved_aside.connect(self.runs.move_choice)
        self.register.clicked.connect(lambda: self._register(self.finder.field.words()))
        self.leave.clicked.connect(lambda: self.go("shift"))
        self.form.saved.connect(self._registered)
        self.form.chosen.connect(self._choose)
        self.form.left.connect(self._begin_again)
        self.runs.chosen.connect(self._choose_run)
        self.runs.picked.connect(self.who.show_run)
        self.confirm.confirmed.connect(self._enrol)
        self.last.undone.connect(lambda answer: take_back(self, answer, self.focus_first))
        self.last.wanted.connect(lambda answer: SlipDialog(self, answer.enrolment_id).open())
        self._escape = on_escape(self, self._back)

    def _show_count(self, number: int) -> None:
        self._enrolled_here = number
        self.say()

    def _pick(self, line: PersonLine) -> None:
        self._choose(line.person_id)

    def _register(self, words: str | CardScan) -> None:
        self.form.start_new(words)
        self.screens.setCurrentWidget(self.form)
        self.say_title()
        self._escape.setEnabled(False)  # the form has its own
        self.focus_first()

    def _registered(self, person: RegisteredPerson) -> None:
        self.tell(_("Registered: {name}.").format(name=person.list_name))
        self._choose(person.person_id)

    def _choose(self, person_id: str) -> None:
        self.ask(partial(read_person, person_id=person_id), then=self._take, latest="who")

    def _take(self, person: PersonPage) -> None:
        self.who.show_person(person)
        self._show(RUN)

    def _choose_run(self, run: CourseRunLine) -> None:
        if self.person is None:
            self.finder.field.setFocus()
        elif self.step == RUN and is_full(run):
            self.runs.offer(run)
            self._show(FULL)
        else:
            self._show(CONFIRM)

    def _enrol(self) -> None:
        run = self.runs.run()
        if self.person is None or run is None or self.step != CONFIRM:
            return
        self.confirm.confirm.setEnabled(False)
        asked = partial(enrol, person_id=self.person.person_id, course_run_id=run.course_run_id)
        self.ask(asked, then=self._enrolled, refused=self._refused)

    def _enrolled(self, answer: EnrolmentAnswer) -> None:
        if self.confirm.told.isChecked():
            self.ask(partial(tell_privacy_notice, person_id=answer.person_id))
        if self.step == CONFIRM and not self.runs.offers:
            self.runs.use(answer.course_run_id)
        self.last.show_answer(answer)
        self._begin_again()
        self._hand_out(answer.enrolment_id)

    def _hand_out(self, enrolment_id: str) -> None:
        """Print the slip in the language spoken now, if the last step said so."""
        if self.prints:
            spoken = PaperLanguage(language())
            asked = partial(print_enrolment_slip, enrolment_id=enrolment_id, language=spoken)
            self.ask(asked, lambda paper: print_at_once(self, paper, "slip"))

    def _refused(self, error: ExpectedError) -> None:
        self.confirm.tell_refused(error)
        self.confirm.focus_first()

    def _begin_again(self) -> None:
        self.who.show_person(None)
        self.finder.start_again()
        self._show(PERSON)
        self.queue.call_next()

    def _back(self) -> None:
        """Go one step back; at the first, look for nobody."""
        if self.step == CONFIRM and not self.runs.offers:
            self._show(RUN)
        elif self.step == FULL:
            self.runs.choose_as_usual()
            self._show(RUN)
        elif self.step == CONFIRM:
            self._show(FULL)
        else:
            self._begin_again()

    def _show(self, step: int) -> None:
        self.step = step
        if step == PERSON:
            self.runs.choose_as_usual()
            self._look_for_printers()
        self.screens.setCurrentWidget(self.desk)
        self._escape.setEnabled(True)
        self.sides.setCurrentWidget(self.finder if step == PERSON else self.who)
        self.who.show_run(self.runs.run())
        self.say_title()
        self._say_hint()
        self.focus_first()

    def _look_for_printers(self) -> None:
        """See, while the next person comes, whether a slip can be printed."""
        self.background.look_outside(self, self._printers, self._take_printers)

    def _take_printers(self, names: Sequence[str]) -> None:
        self.prints = bool(names)
        self._say_hint()

    def say_title(self) -> None:
        """Be called as who stands at the counter, and in which run they would be."""
        person, run = self.person, self.runs.run() if self.step == CONFIRM else None
        names = [person.full_name if person else "", run.code if run else ""]
        if self.screens.currentWidget() is self.form:
            names = [_("New person")]
        self.setWindowTitle(" · ".join(filter(None, (_("Counter"), *names))))

    def _say_hint(self) -> None:
        """Say what the keys do now."""
        self.hint.setText(
            {
                PERSON: _("Card, RUN or name, then Enter. Ctrl+↓ chooses another course run."),
                RUN: _("Enter goes on with this course run; ↓ chooses another one."),
                FULL: _("No place is free. Enter for the waiting list, ↓ for another course run."),
                CONFIRM: (
                    _("Enter enrols and prints the slip. Esc goes back.")
                    if self.prints
                    else _("Enter enrols. Esc goes back; Ctrl+P shows the slip afterwards.")
                ),
            }[self.step]
        )
