"""The first paper of the day comes as fast as the others: what it needs is read beforehand."""

from __future__ import annotations

from threading import Thread

from PySide6.QtCore import QObject, QTimer

AFTER = 3000  # milliseconds: what is on the screen comes first
NAME = "first paper"  # of the thread that reads


def load_papers(window: QObject, after: int = AFTER) -> QTimer:
    """Read the letters and the library of papers aside, a while after *window* is in use."""
    timer = QTimer(window, singleShot=True, interval=after)
    timer.timeout.connect(_load_aside)
    timer.start()
    return timer


def _load_aside() -> None:
    Thread(target=_load, name=NAME, daemon=True).start()


def _load() -> None:
    from desktop.use_cases.first_paper import get_ready

    get_ready()
