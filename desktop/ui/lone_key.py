"""A single key as an answer: what a scanner types into the screen by chance is none."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

QUIET = 90  # milliseconds before and after; scanners type a letter each 5 to 30


class LoneKey(QObject):
    """Tells by *pressed* a key with nothing before and nothing after it."""

    pressed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._key = ""
        self._quiet = QTimer(self, singleShot=True, interval=QUIET)
        self._quiet.timeout.connect(self._tell)

    def press(self, key: str) -> None:
        """Take in a key; it counts once it stayed alone."""
        self._key = "" if self._quiet.isActive() else key
        self._quiet.start()

    def _tell(self) -> None:
        if self._key:
            self.pressed.emit(self._key)
