"""Around the work: starting, also after a power cut, printers: S-01, S-23, S-34 and S-43."""

import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.scenarios.clerk import Clerk, NeverDoneError, wait_until
from bench.scenarios.operators import by_hand
from bench.scenarios.scenario import Group, Target
from bench.scenarios.stage import Stage
from desktop.domain.accounts import Secret
from desktop.ui.courses import CoursesView
from desktop.ui.print_run import Offset
from desktop.ui.printer_memory import offset_of
from desktop.use_cases.course_run_pages import CourseRunPage
from desktop.use_cases.pins import choose_pin
from desktop.use_cases.sign_in import Typed, sign_in
from desktop.use_cases.whereabouts import last_whereabouts
from tests.end_to_end.window import TRIES, Display, a_display, soon, the_program
from tests.keyrings import BACKEND, FILE, a_keyring
from tests.ui.print_queue import print_queues

OFFICE = Group()
PIN = "739164"
COUNTER, STANDING = "Mesón – ", "Mesón · "  # nobody there, somebody there
PRINTER = "Good"  # of the queues that print into files


@OFFICE.plays(
    "S-01 Start the day: a cold start, the PIN, Today",
    Target(presses=6, seconds=10),
    by_hand(clicks=5, thoughts=2),
    "find the folder, open the files of the courses that are held today",
)
def start(clerk: Clerk, stage: Stage) -> None:
    with a_computer(stage) as computer:
        clerk.would_type("")
        with computer.program():
            come_in(clerk, computer.display)
            clerk.wait(lambda: "Hoy – " in computer.display.title())


@OFFICE.plays(
    "S-34 The power was cut at the counter: the PIN, and the same person is there",
    Target(presses=6, seconds=10),
    by_hand(keys=40, clicks=9, thoughts=6),
    "open the files again, look which rows are gone since they were saved, call that person back",
)
def power_cut(clerk: Clerk, stage: Stage) -> None:
    person = stage.next_person()

    def stands_there() -> bool:
        there = stage.ask(last_whereabouts)
        return there is not None and there.about.get("person_id") == person.person_id

    with a_computer(stage) as computer:
        display = computer.display
        with computer.program() as program:
            come_in(Clerk(), display)
            display.wait_for("Hoy – ")
            display.press("F2")
            display.wait_for(COUNTER)
            call(display, (person.document or "").replace(".", ""), stands_there)
            program.kill()
            program.wait()
        clerk.would_type("")
        with computer.program() as program:
            come_in(clerk, display)
            clerk.wait(lambda: STANDING in display.title())
            wait_until(stands_there)
            display.press("ctrl+q")  # closed, it begins at Today the next time
            program.wait()


@dataclass(frozen=True)
class Computer:
    """A display of its own, and a keyring with the PIN of who works there."""

    display: Display
    folder: Path
    cabinet: Path

    def program(self) -> AbstractContextManager["subprocess.Popen[bytes]"]:
        """Start the program there."""
        home = {"MINGA_DEVICE_HOME": os.environ["MINGA_DEVICE_HOME"]}
        its = self.display.environment | home | {FILE: str(self.cabinet)}
        return the_program(self.display, self.folder, its, BACKEND)


@contextmanager
def a_computer(stage: Stage) -> Iterator[Computer]:
    """A computer beside the window of the stage, on the same records."""
    with TemporaryDirectory(prefix="minga-") as made:
        cabinet = Path(made) / "keyring"
        choose_a_pin(stage.folder, cabinet)
        with a_display() as display:
            yield Computer(display, stage.folder, cabinet)
    for torn in stage.folder.glob("backups/*.part*"):  # of the first backup of the day
        torn.unlink()


def come_in(clerk: Clerk, display: Display) -> None:
    """Type the PIN when it is asked for."""
    clerk.wait(lambda: "Escriba su PIN" in display.title())
    display.type(PIN)
    clerk.would_type(PIN)


def call(display: Display, run: str, stands_there: Callable[[], bool]) -> None:
    """Find somebody by their RUN; again where the first letters were lost on a busy machine."""
    for _time in range(TRIES):
        display.press("ctrl+a")
        display.type(run)
        display.press("Return")
        if soon(stands_there):
            return
    raise NeverDoneError


def choose_a_pin(folder: Path, cabinet: Path) -> None:
    """Choose it as one does once, with the passphrase, on a computer with that keyring."""
    passphrase = os.environ["MINGA_PASSPHRASE"]
    wish = partial(choose_pin, passphrase=Secret(passphrase), pin=Secret(PIN))
    with a_keyring(cabinet), closing(sign_in(folder, Typed(passphrase))) as clerk:
        clerk.perform(wish)


@OFFICE.plays(
    "S-23 A printer prints too far to one side",
    Target(),
    by_hand(keys=12, clicks=9, thoughts=5),
    "move the margins of each template, print one of each, look again",
)
def printer_wrong(clerk: Clerk, stage: Stage) -> None:
    with print_queues() as queues:
        stage.window.screens.forget()  # a printer that was plugged in since is not looked for
        page = stage.show("settings", section="printers").sections.currentWidget()
        wait_until(lambda: page.printer.findText(PRINTER) >= 0)
        page.printer.setCurrentText(PRINTER)
        page.printer.setFocus()
        clerk.press("Ctrl+P")
        clerk.wait(lambda: queues.printed(PRINTER))
        clerk.think()
        clerk.tab_to(page.right)
        clerk.type("2,5")
        clerk.press("Return")
        clerk.see(lambda: offset_of(page.settings, PRINTER) == Offset(2.5, 0))
        stage.settle()
    stage.window.screens.forget()


@OFFICE.plays(
    "S-43 A course run once more, for the next year",
    Target(),
    by_hand(keys=70, clicks=14, thoughts=6),
    "copy the sheet of last year's course, take the names out, type the new day of each session"
    " and look which of them are holidays",
)
def once_more(clerk: Clerk, stage: Stage) -> None:
    page = stage.a_class()
    stage.show("courses", course_run_id=page.run.course_run_id)
    courses: CoursesView = stage.window.view("courses")
    clerk.press("Ctrl+Shift+N")
    clerk.see(courses.run_form.form.field("starts_on").control.hasFocus)
    clerk.think()
    clerk.type("08-03-2027")
    clerk.see(lambda: courses.run_form.timetable.lines.rowCount() >= len(page.sessions))
    clerk.press("Ctrl+Return")
    clerk.see(lambda: courses.page.isVisible() and is_another(courses.page.page, page))


def is_another(shown: CourseRunPage | None, than: CourseRunPage) -> bool:
    """Tell whether another run of the same course is shown, with as many sessions."""
    return (
        shown is not None
        and shown.run.course_run_id != than.run.course_run_id
        and shown.run.course_id == than.run.course_id
        and len(shown.sessions) == len(than.sessions)
    )
