"""A clerk with a stopwatch: presses real keys in the real window and counts what it took."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from bench.scenarios.operators import Operators
from tests.ui.hands import Keyboard

HAND, READER = 120, 8  # milliseconds between two keys
HELD_BACK = 45  # milliseconds: a key that a reader might have typed has gone on by then
PATIENCE = 60.0  # seconds until a step counts as never done
TABS = 60  # more than a screen has controls
# What is typed has times of its own, chords those of the program: kept apart, or by chance an Enter
# would come within the quarter of a second in which a reader still ends its scan.
APART = 1_000_000_000  # milliseconds
GLANCE = 1  # milliseconds between two looks at the screen


class NeverDoneError(Exception):
    """What was waited for did not come."""


@dataclass
class Taken(Operators):
    """What a job took of hands and head, and of the machine.

    *machine* has, step by step, the seconds from the last key to what was waited for; *work*
    those of what takes its time and shows how far it is.
    """

    machine: list[float] = field(default_factory=list)
    work: list[float] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        """Return how long it takes somebody, the machine included."""
        return super().seconds + sum(self.machine) + sum(self.work)


class Clerk:
    """Uses the keyboard alone, unless there is nothing but the mouse."""

    def __init__(self) -> None:
        self.taken = Taken()
        self._keyboard = Keyboard()
        self._keyboard.now = APART
        self._since = perf_counter()

    def press(self, *chords: str) -> None:
        """Press chords, "Ctrl+E" or "Return", one after the other."""
        for chord in chords:
            rest(HELD_BACK)  # nobody presses the next key sooner
            bring_to_front()
            combination = QKeySequence(chord)[0]
            self._count(chord)
            self._since = perf_counter()
            QTest.keyClick(
                QGuiApplication.focusWindow(), combination.key(), combination.keyboardModifiers()
            )

    def tab_to(self, target: QWidget) -> None:
        """Press Tab until *target* has the focus. Raises NeverDoneError if no Tab leads there."""
        for _tab in range(TABS):
            if target.hasFocus():
                return
            self.press("Tab")
        raise NeverDoneError

    def would_press(self, chord: str) -> None:
        """Count a chord that leads out of the program: into the print dialog of the system."""
        self._count(chord)

    def type(self, text: str) -> None:
        """Type *text* where the focus is; the time counts from its last key."""
        self.taken.presses += len(text)
        self.taken.keys += len(text)
        self._send(text, HAND)

    def scan(self, text: str) -> None:
        """Hold a card or a paper under the reader."""
        rest(HELD_BACK)
        self.taken.scans += 1
        self._send(text + "\n", READER)

    def click(self, target: QWidget, at: QPoint | None = None) -> None:
        """Point at something and click."""
        self.taken.clicks += 1
        self._since = perf_counter()
        left, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(target, left, no_key, at or target.rect().center())

    def would_click(self) -> None:
        """Count a click that leads out of the program."""
        self.taken.clicks += 1

    def think(self) -> None:
        """Look at what is there and decide."""
        self.taken.thoughts += 1

    def see(self, shown: Callable[[], object]) -> None:
        """Wait until the screen shows it, and note what the machine took. Raises NeverDoneError."""
        wait_until(shown)
        self.taken.machine.append(perf_counter() - self._since)

    def wait(self, done: Callable[[], object]) -> None:
        """Wait until long work, whose progress is shown, is done. Raises NeverDoneError."""
        wait_until(done)
        self.taken.work.append(perf_counter() - self._since)

    def would_type(self, text: str) -> None:
        """Count what is typed in another program; the time of its answer counts from now."""
        self.taken.presses += len(text)
        self.taken.keys += len(text)
        self._since = perf_counter()

    def _count(self, chord: str) -> None:
        self.taken.presses += 1
        self.taken.keys += 1 + chord.rstrip("+").count("+")

    def _send(self, text: str, every: int) -> None:
        bring_to_front()
        *before, last = text
        self._keyboard.type("".join(before), every)
        self._since = perf_counter()
        self._keyboard.type(last, every, first=every if before else 1000)


def bring_to_front() -> None:
    """Give the keyboard to what is in front; without a screen nobody else does."""
    windows = (one for one in QApplication.topLevelWidgets() if isinstance(one, QMainWindow))
    shown = [one for one in windows if one.isVisible()]
    front = QApplication.activeModalWidget() or shown[0]
    if QApplication.activePopupWidget() is None and not front.isActiveWindow():
        front.activateWindow()
        wait_until(front.isActiveWindow)


def wait_until(true: Callable[[], object]) -> None:
    """Let the program run until something is so. Raises NeverDoneError."""
    deadline = perf_counter() + PATIENCE
    while not true():
        if perf_counter() > deadline:
            raise NeverDoneError
        rest(GLANCE)


def rest(milliseconds: int) -> None:
    """Let the program run for a while; QTest's own waiting keeps other threads from running."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    QApplication.sendPostedEvents()
