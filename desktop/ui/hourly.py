"""A copy when the program opens, and each hour in which something changed."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from desktop.ui.background import Background

HOUR = 3_600_000  # milliseconds


def back_up_by_the_hour(window: QWidget, background: Background) -> QTimer:
    """Copy now if it is due, and look again each hour for as long as *window* is there."""
    from desktop.use_cases.backups import back_up_if_due

    def copy() -> None:
        background.run_aside(window, back_up_if_due)

    timer = QTimer(window, interval=HOUR)
    timer.timeout.connect(copy)
    timer.start()
    copy()
    return timer
