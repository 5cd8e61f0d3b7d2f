"""Noticing that nobody has touched the keyboard or the mouse for some minutes."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from shiboken6 import isValid

TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)
NORMAL_MINUTES, MINUTES = 10, (5, 10, 20, 30)
MINUTE = 60_000  # milliseconds
SETTING = "lock_minutes"


def minutes_of(settings: Mapping[str, str]) -> int:
    """Return after how many minutes this computer locks, as its settings say."""
    kept = settings.get(SETTING, "")
    return int(kept) if kept.isdecimal() and int(kept) in MINUTES else NORMAL_MINUTES


class IdleWatch(QObject):
    """Tells *idle* when no window of the program was touched for as long as was said.

    It listens to the windows of the system, not to every widget: nothing gets slower by it.
    """

    idle = Signal()

    def __init__(self, parent: QObject, milliseconds: int = NORMAL_MINUTES * MINUTE) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, singleShot=True, interval=milliseconds)
        self._timer.timeout.connect(self.idle)
        self._heard: set[QWindow] = set()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._hear)
        self._hear(QGuiApplication.focusWindow())

    def wait(self, minutes: int) -> None:
        """Wait for so many minutes from now on."""
        self._timer.setInterval(minutes * MINUTE)
        self.begin()

    def begin(self) -> None:
        """Begin to wait."""
        self._timer.start()

    def rest(self) -> None:
        """Wait no more."""
        self._timer.stop()

    def hear(self, window: QWindow | None) -> None:
        """Listen to a window too."""
        self._hear(window)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Begin anew with every touch."""
        if event.type() in TOUCHES and self._timer.isActive():
            self._timer.start()
        return False

    def _hear(self, window: QWindow | None) -> None:
        self._heard = {other for other in self._heard if isValid(other)}
        if window is not None and window not in self._heard:
            self._heard.add(window)
            window.installEventFilter(self)
