"""Python's rubbish is collected in the thread of the screens, and in no other."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 1000  # milliseconds


class Collector(QObject):
    """Collects when as much lies about as Python itself would collect at.

    By itself Python collects in whichever thread happens to allocate. One that answers a question
    would take a closed dialog apart, and wait for Qt while the screen waits for Python: for ever.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self, interval=EVERY)
        timer.timeout.connect(self.look)
        timer.start()

    def look(self) -> None:
        """Collect the oldest generation that is due, if any is."""
        due = zip(gc.get_count(), gc.get_threshold(), strict=True)
        late = [age for age, (count, most) in enumerate(due) if count > most]
        if late:
            gc.collect(late[-1])
