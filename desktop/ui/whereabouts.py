"""Who starts the program after a power cut is back where they were: same page, person and row."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.ui.background import Background

if TYPE_CHECKING:
    from desktop.errors import ExpectedError
    from desktop.ui.window import Window

KEPT = frozenset({"section", "person_id", "course_run_id", "course_session_id", "certificate_id"})
EVERY = 1000  # milliseconds between two looks at where one is


class Watch(QObject):
    """Keeps where somebody is as long as the program runs, whenever that is another place."""

    def __init__(self, window: Window, background: Background) -> None:
        super().__init__(window)
        self._window, self._background = window, background
        self._kept: tuple[str, str, dict[str, str]] | None = None
        looks = QTimer(self, interval=EVERY)
        looks.timeout.connect(self.look)
        looks.start()

    def look(self) -> None:
        """Keep where one is now; what is written once is not written again."""
        here = self._window.screens.here
        if here is None or self._window.covered():
            return
        own = self._window.view(here.page).whereabouts()
        about = dict(own or {})
        if own is None:
            about = {name: str(what) for name, what in here.where if name in KEPT}
        now = (self._background.actor, here.page, about)
        if now != self._kept:
            from desktop.use_cases.whereabouts import keep_whereabouts

            self._kept = now
            asked = partial(keep_whereabouts, page=here.page, about=about)
            self._background.run(self._window, asked, refused=_let_be)


def _let_be(_error: ExpectedError) -> None:
    """Only the coming back is lost; what is to be said is said where one works."""
