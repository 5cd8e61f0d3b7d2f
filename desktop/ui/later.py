"""What nobody looks at is asked for once all that somebody waits for is answered."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid


class Later:
    """The screens that will ask, each once, when nothing else is under way."""

    def __init__(self, idle: Callable[[], bool]) -> None:
        """*idle* tells whether nothing is."""
        self._idle = idle
        self._waiting: dict[QObject, Callable[[], object]] = {}

    def __bool__(self) -> bool:
        """Tell whether any screen waits."""
        return bool(self._waiting)

    def put(self, asker: QObject, ask: Callable[[], object]) -> None:
        """Let *asker* ask once nothing is under way."""
        self._waiting[asker] = ask
        self.look()

    def look(self) -> None:
        """Look whether it is time, once what is going on now is painted."""
        if self._waiting:
            QTimer.singleShot(0, self._begin)

    def _begin(self) -> None:
        if not self._idle():
            return  # and what settles next looks again
        waiting, self._waiting = self._waiting, {}
        for asker, ask in waiting.items():
            if isValid(asker):
                ask()
