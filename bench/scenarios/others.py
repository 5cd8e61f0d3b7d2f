"""The end of the day, and the language: S-35 and S-40."""

from bench.scenarios.clerk import Clerk, wait_until
from bench.scenarios.desk import counter
from bench.scenarios.operators import by_hand
from bench.scenarios.scenario import Group, Target
from bench.scenarios.stage import Stage, card_of
from desktop.ui.counter import RUN
from desktop.ui.shift import ShiftView

OTHERS = Group()


@OTHERS.plays(
    "S-35 End of the day: what was done, on a page to sign",
    Target(),
    by_hand(keys=60, clicks=10, thoughts=12),
    "count enrolments and certificates in each file, look for numbers that are missing",
)
def end_of_day(clerk: Clerk, stage: Stage) -> None:
    view: ShiftView = stage.window.view("shift")
    before = view.shift, view.panel.paper
    clerk.press("F4")
    clerk.see(lambda: view.shift is not before[0] and view.panel.paper is not before[1])
    clerk.would_press("Return")


@OTHERS.plays(
    "S-40 Switch the language in the middle of an enrolment",
    Target(presses=1, machine=0.3),
    by_hand(clicks=2, thoughts=1),
    "another file, in the other language",
)
def switch_language(clerk: Clerk, stage: Stage) -> None:
    view, person = counter(stage), stage.next_person()
    Clerk().scan(card_of(person.document or ""))
    stage.settle()
    wait_until(lambda: view.step == RUN)
    clerk.press("F9")
    clerk.see(lambda: view.title.text() == "Counter" and view.step == RUN)
