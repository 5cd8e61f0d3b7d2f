"""The window on open records: what a scenario goes to, waits for, and asks beside it."""

from __future__ import annotations

from functools import partial
from threading import enumerate as enumerate_threads
from typing import Any

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from bench.scenarios.clerk import wait_until
from desktop.storage.database import Database
from desktop.ui import language, theme
from desktop.ui.background import Background
from desktop.ui.finding import connect_search
from desktop.ui.first_paper import NAME, load_papers
from desktop.ui.page_list import page_list
from desktop.ui.window import Window
from desktop.use_cases.perform import Performer


class Workplace:
    """A window that is open, signed in, at Today; questions are asked beside it."""

    def __init__(self, database: Database) -> None:
        self.app = theme.application()
        theme.load_fonts()
        theme.wear(theme.Look())
        language.speak("es")
        self._changed: frozenset[str] = frozenset()
        self._performer = Performer(database)
        self.background = Background()
        self.window = Window(self.background, page_list(self.background))
        self.background.open(lambda: self._performer)
        self.window.show()
        self.window.activateWindow()
        wait_until(self.window.isActiveWindow)
        connect_search(self.window, self.background)
        self._get_papers_ready()
        self.begin()

    def _get_papers_ready(self) -> None:
        """Read what papers need, as the program does seconds before anybody prints."""
        papers = load_papers(self.window, after=0)
        wait_until(lambda: not papers.isActive())
        for one in enumerate_threads():
            if one.name == NAME:
                one.join()

    def begin(self) -> None:
        """Go back to where each scenario begins: Today, with nothing on its way."""
        self.put_away()
        language.speak("es")
        self.window.screens.past.clear()
        self.show("today")

    def start_over(self) -> None:
        """Forget every screen, as after a scenario that stopped in the middle."""
        self.put_away()
        self.window.screens.forget()

    def put_away(self) -> None:
        """Close what is open above the window: "print the notice?" and the like."""
        while (left := dialog(QDialog)) is not None:
            left.reject()
            self.settle()

    def show(self, page: str, **where: object) -> Any:
        """Show a page, as whoever works there has it before them, and return its screen."""
        self.spread()
        self.window.go(page, **where)
        self.settle()
        return self.window.view(page)

    def spread(self) -> None:
        """Let the screens hear of what was done beside the window."""
        changed, self._changed = self._changed, frozenset()
        self.background.changed.emit(changed)

    def idle(self) -> bool:
        """Tell whether nothing is under way."""
        return not self.background.busy

    def settle(self) -> None:
        """Wait until nothing is under way."""
        wait_until(self.idle)
        QApplication.sendPostedEvents()

    def ask(self, use_case: Any, **about: Any) -> Any:
        """Carry a use case out beside the window."""
        done = self._performer.perform(partial(use_case, **about))
        self._changed |= done.changed
        return done.answer

    def close(self) -> None:
        """Close the window and the records."""
        self.window.close()
        self.background.close()


def dialog(kind: type[QWidget]) -> Any:
    """Return the dialog that is open if it is of a kind, else None."""
    found = QApplication.activeModalWidget()
    return found if isinstance(found, kind) else None
