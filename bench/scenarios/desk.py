"""The reception desk: S-02 to S-14."""

from datetime import timedelta

from PySide6.QtWidgets import QListWidget

from bench.scenarios.clerk import Clerk, wait_until
from bench.scenarios.graduates import a_batch
from bench.scenarios.operators import by_hand
from bench.scenarios.scenario import Group, Target
from bench.scenarios.stage import Stage, card_of
from bench.scenarios.workplace import dialog
from desktop.domain.enrolment import PlaceRule
from desktop.ui.certificate_actions import ReasonDialog
from desktop.ui.counter import CONFIRM, FULL, PERSON, RUN, CounterView
from desktop.ui.draw_panel import SeedDialog
from desktop.ui.enrolment_dialogs import WithdrawDialog
from desktop.ui.paper_dialog import PaperDialog
from desktop.ui.printer_memory import setting_of
from desktop.use_cases.certificates import list_certificates
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.person_lines import PersonLine
from desktop.use_cases.person_page import read_person
from desktop.use_cases.preferences import write_setting
from desktop.use_cases.waiting_list import list_enrolments
from tests.ui.print_queue import print_queues

DESK = Group()
PRINTER = "Good"  # of the queues that print into files


def counter(stage: Stage, places: int = 40, taken: int = 0) -> CounterView:
    """Show the counter with a run chosen beforehand, as at any person but the first."""
    run_id = stage.a_run(places).run.course_run_id
    for pupil in stage.pupils[:taken]:
        stage.ask(enrol, person_id=pupil.person_id, course_run_id=run_id)
    view: CounterView = stage.show("counter")
    while view.step != PERSON:
        Clerk().press("Escape")
    view.runs.use(run_id)
    stage.settle()
    wait_until(lambda: any(line.course_run_id == run_id for line in view.runs.runs.lines))
    view.runs.choose_as_usual()
    wait_until(lambda: (chosen := view.runs.run()) and chosen.course_run_id == run_id)
    view.last.forget()
    return view


def confirm(clerk: Clerk, view: CounterView) -> None:
    """Go on with the run that is chosen, confirm, and see the answer."""
    clerk.think()
    clerk.press("Return")
    clerk.see(lambda: view.step == CONFIRM and view.confirm.confirm.hasFocus())
    clerk.press("Return")
    clerk.see(view.last.undo.isVisible)


@DESK.plays(
    "S-02 Enrol a returning person with their card",
    Target(presses=2, seconds=8),
    by_hand(keys=34, clicks=6, thoughts=4),
    "find the RUN typed from the card (Ctrl+F, 10 keys, Enter), copy the row's name and RUN into"
    " the list of the course, count the rows, type the day, write the slip by hand",
)
def returning_with_card(clerk: Clerk, stage: Stage) -> None:
    with print_queues() as queues:
        stage.ask(write_setting, name=setting_of("slip"), value=PRINTER)
        stage.window.screens.forget()  # a printer that was plugged in since is not looked for
        view, person = counter(stage), stage.next_person()
        wait_until(lambda: view.prints)
        clerk.scan(card_of(person.document or ""))
        clerk.see(lambda: view.step == RUN and view.person is not None)
        confirm(clerk, view)
        clerk.wait(lambda: queues.printed(PRINTER))
        stage.settle()
    stage.window.screens.forget()


@DESK.plays(
    "S-03 Enrol a returning person without a card",
    Target(presses=13, seconds=12),
    by_hand(keys=34, clicks=6, thoughts=4),
    "as S-02; the sheet does not notice a wrong check digit",
)
def returning_without_card(clerk: Clerk, stage: Stage) -> None:
    view, person = counter(stage), stage.next_person()
    clerk.type((person.document or "").replace(".", "").replace("-", ""))
    clerk.see(lambda: view.finder.people.rowCount() == 1)
    clerk.press("Return")
    clerk.see(lambda: view.step == RUN and view.person is not None)
    confirm(clerk, view)


@DESK.plays(
    "S-04 Find somebody by parts of the name",
    Target(presses=12),
    by_hand(keys=14, clicks=2, thoughts=3),
    "Ctrl+F, a surname with its accent, Enter through each homonym, look at the row beside",
)
def find_by_name(clerk: Clerk, stage: Stage) -> None:
    view, person = counter(stage), stage.next_person()
    surnames, _comma, given = person.list_name.partition(", ")
    clerk.type(words := f"{surnames[:4].strip()} {given[:3].strip()}".lower())
    clerk.see(lambda: view.finder.answered == words and view.finder.people.rowCount())
    clerk.think()
    clerk.press("Down", "Return")
    clerk.see(lambda: view.step == RUN and view.person is not None)


@DESK.plays(
    "S-06 The run is full: waiting list",
    Target(presses=3),
    by_hand(keys=36, clicks=7, thoughts=5),
    "as S-02; count the rows above twenty to know the place in the queue",
)
def full_run(clerk: Clerk, stage: Stage) -> None:
    view, person = counter(stage, places=2, taken=5), stage.next_person()
    clerk.scan(card_of(person.document or ""))
    clerk.see(lambda: view.step == RUN and view.person is not None)
    clerk.press("Return")
    clerk.see(lambda: view.step == FULL)
    clerk.think()
    clerk.press("Return")
    clerk.see(lambda: view.step == CONFIRM and view.confirm.confirm.hasFocus())
    clerk.press("Return")
    clerk.see(view.last.undo.isVisible)


@DESK.plays(
    "S-07 Draw the places by lot, the seed typed",
    Target(clicks=3),
    by_hand(keys=40, clicks=10, thoughts=6),
    "a column of random numbers, sort by it, mark the first rows: nobody can do it again",
)
def draw_places(clerk: Clerk, stage: Stage) -> None:
    run_id = stage.a_run(4, PlaceRule.BY_DRAW).run.course_run_id
    for pupil in stage.pupils[:12]:
        stage.ask(enrol, person_id=pupil.person_id, course_run_id=run_id)
    page = stage.show("courses", course_run_id=run_id).page
    page.tabs.setCurrentIndex(3)
    stage.settle()
    wait_until(page.calls.draw.draw.isVisible)
    clerk.press("Ctrl+R")
    clerk.see(lambda: dialog(SeedDialog))
    clerk.type("4 17 23 31 38 40")
    clerk.think()
    clerk.press("Return")
    clerk.see(lambda: dialog(PaperDialog))
    clerk.would_press("Return")
    close_paper(stage)


@DESK.plays(
    "S-08 Withdraw somebody from a course",
    Target(actions=4),
    by_hand(keys=26, clicks=4, thoughts=3),
    "find the row in the list of the course, strike it, type the reason, look who is first behind"
    " the line and what their telephone is",
)
def withdraw(clerk: Clerk, stage: Stage) -> None:
    person, run_id = a_free_person(stage), stage.a_run().run.course_run_id
    stage.ask(enrol, person_id=person.person_id, course_run_id=run_id)
    people = stage.window.view("people")
    clerk.scan(card_of(person.document or ""))
    enrolled = people.record.enrolled

    def chosen() -> bool:
        line = enrolled.table.selected()
        return line is not None and line.course_run_id == run_id and enrolled.withdraw.isEnabled()

    clerk.see(chosen)
    clerk.press("Ctrl+W")
    clerk.see(lambda: (asked := dialog(WithdrawDialog)) and asked.day.value())
    clerk.think()
    clerk.press("Down", "Return")
    clerk.see(
        lambda: any(
            line.course_run_id == run_id and line.status == "withdrawn"
            for line in enrolled.lines.lines
        )
    )


@DESK.plays(
    "S-11 “Am I in?” on the telephone",
    Target(seconds=10),
    by_hand(keys=14, clicks=8, thoughts=5),
    "find the name in the file of each course that is open",
)
def am_i_in(clerk: Clerk, stage: Stage) -> None:
    person, page = stage.next_person(), stage.a_run()
    stage.ask(enrol, person_id=person.person_id, course_run_id=page.run.course_run_id)
    clerk.press("Ctrl+K")
    clerk.type((person.document or "").replace(".", "").replace("-", ""))
    search = stage.window.search
    clerk.see(lambda: search.popup.isVisible() and page.run.code in first_of(search.popup.list))
    clerk.think()
    search.clear_all()


@DESK.plays(
    "S-14 Copy of a certificate",
    Target(presses=4),
    by_hand(keys=30, clicks=9, thoughts=5),
    "find the file of the certificate, or make it anew from the template; nobody counts copies",
)
def copy_of_certificate(clerk: Clerk, stage: Stage) -> None:
    person = someone_certified(stage)
    people = stage.window.view("people")
    clerk.scan(card_of(person))
    record = people.record
    clerk.see(lambda: stage.window.screens.currentWidget() is people and record.earned.lines.lines)
    wait_until(stage.idle)
    if record.tabs.currentWidget() is not record.earned:  # it is where the last copy was made
        clerk.press("Ctrl+Tab")
        clerk.see(lambda: record.tabs.currentWidget() is record.earned)
    clerk.press("Ctrl+P")
    clerk.see(lambda: dialog(ReasonDialog))
    clerk.press("Return")
    clerk.see(lambda: (open_ := dialog(PaperDialog)) and open_.panel.print.hasFocus())
    clerk.would_press("Return")
    close_paper(stage)


def a_free_person(stage: Stage) -> PersonLine:
    """Return somebody whose courses are all over: what they are enrolled in now comes first."""
    while True:
        person = stage.next_person()
        lines = stage.ask(list_enrolments, person_id=person.person_id)
        if not any(line.run.starts_on >= stage.today - timedelta(days=7) for line in lines):
            return person


def first_of(results: QListWidget) -> str:
    """Return what the first result says."""
    item = results.item(0)
    return item.toolTip() if item is not None else ""


def someone_certified(stage: Stage) -> str:
    """Return the RUN of somebody with a valid certificate."""
    a_batch(stage)
    for line in stage.ask(list_certificates, limit=50):
        page = stage.ask(read_person, person_id=line.person_id)
        for document in page.documents:
            if line.status == "valid" and document.type == "run":
                return document.shown
    raise LookupError("nobody has a certificate")


def close_paper(stage: Stage) -> None:
    """Put the paper away."""
    wait_until(lambda: dialog(PaperDialog))
    dialog(PaperDialog).reject()
    stage.settle()
