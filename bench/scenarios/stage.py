"""The window on a centre, and whom and what a scenario is about."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from bench.scenarios.clerk import wait_until
from desktop.domain.identity import check_digit
from desktop.storage.database import open_with_key
from desktop.ui import language, theme
from desktop.ui.background import Background
from desktop.ui.card_routing import connect_reader
from desktop.ui.finding import connect_search
from desktop.ui.page_list import page_list
from desktop.ui.window import Window
from desktop.use_cases.course_run_pages import CourseRunLine, list_course_runs
from desktop.use_cases.people_search import list_people
from desktop.use_cases.perform import Performer
from desktop.use_cases.person_lines import PersonLine
from desktop.use_cases.person_page import read_person


class Stage:
    """A window that is open, signed in, at Today; questions are asked beside it."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self.app = theme.application()
        theme.load_fonts()
        theme.wear(theme.Look())
        language.speak("es")
        self.performer = Performer(open_with_key(folder, key, "ana"))
        self.background = Background()
        self.window = Window(self.background, page_list(self.background))
        self.background.open(lambda: self.performer)
        self.window.show()
        self.window.activateWindow()
        wait_until(self.window.isActiveWindow)
        connect_search(self.window, self.background)
        connect_reader(self.window, self.background)
        self.begin()
        people = self.ask(list_people, limit=400)
        self._people = iter([line for line in people if line.document])
        self._fresh = iter(range(25_000_000, 26_000_000))

    def begin(self) -> None:
        """Go back to where each scenario begins: Today, with nothing on its way."""
        self.window.screens.past.clear()
        self.window.go("today")
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is under way."""
        wait_until(lambda: not self.background.busy)
        QApplication.sendPostedEvents()

    def ask(self, use_case: Any, **about: Any) -> Any:
        """Carry a use case out beside the window."""
        return self.performer.perform(partial(use_case, **about)).answer

    def view(self, page: str) -> Any:
        """Return the screen of a page."""
        return self.window.view(page)

    def next_person(self) -> PersonLine:
        """Return somebody on file with a RUN, each time another one, who is live in no open run."""
        for person in self._people:
            page = self.ask(read_person, person_id=person.person_id)
            if not any(line.withdrawable for line in page.enrolments if hasattr(line, "withdrawable")):
                return person
        raise LookupError("nobody is left")

    def new_run_number(self) -> str:
        """Return a RUN that nobody has, as it is typed."""
        number = next(self._fresh)
        return f"{number}-{check_digit(number)}"

    def runs(self, status: str) -> list[CourseRunLine]:
        """Return the course runs of a status."""
        return [run for run in self.ask(list_course_runs) if run.status == status]

    def close(self) -> None:
        """Close the window and the records."""
        self.window.close()
        self.background.close()
