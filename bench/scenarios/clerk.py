"""A clerk with a stopwatch: presses real keys in the real window and counts what it took.

The operators are those of the keystroke-level model (Card, Moran and Newell, 1980) with the values
of the product's targets: for somebody who is no typist.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.hands import Keyboard

KEY, CLICK, THINK, SCAN = 0.28, 1.3, 1.35, 1.0  # seconds
HAND, READER = 120, 8  # milliseconds between two keys
PATIENCE = 30.0  # seconds until a step counts as never done
GLANCE = 1  # milliseconds between two looks at the screen


class NeverDoneError(Exception):
    """What was waited for did not come."""


@dataclass
class Taken:
    """What a job took: presses of keys (a chord is one), clicks, scans, moments of thought.

    *machine* has, step by step, the seconds from the last key to what was waited for.
    """

    presses: int = 0
    keys: int = 0
    clicks: int = 0
    scans: int = 0
    thoughts: int = 0
    machine: list[float] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        """Return how long it takes somebody, the machine included."""
        hands = KEY * self.keys + CLICK * self.clicks + SCAN * self.scans
        return hands + THINK * self.thoughts + sum(self.machine)


class Clerk:
    """Uses the keyboard alone, unless there is nothing but the mouse."""

    def __init__(self) -> None:
        self.taken = Taken()
        self._keyboard = Keyboard()
        self._since = perf_counter()

    def press(self, *chords: str) -> None:
        """Press chords, "Ctrl+E" or "Return", one after the other."""
        for chord in chords:
            wait_until(lambda: QGuiApplication.focusWindow() is not None)
            combination = QKeySequence(chord)[0]
            self.taken.presses += 1
            self.taken.keys += 1 + chord.rstrip("+").count("+")
            self._since = perf_counter()
            QTest.keyClick(
                QGuiApplication.focusWindow(), combination.key(), combination.keyboardModifiers()
            )

    def type(self, text: str) -> None:
        """Type *text* where the focus is."""
        self.taken.presses += len(text)
        self.taken.keys += len(text)
        self._keyboard.type(text, HAND)
        self._since = perf_counter()

    def scan(self, text: str) -> None:
        """Hold a card or a paper under the reader."""
        self.taken.scans += 1
        self._since = perf_counter()
        self._keyboard.type(text + "\n", READER)

    def click(self, target: QObject) -> None:
        """Point at something and click."""
        self.taken.clicks += 1
        self._since = perf_counter()
        QTest.mouseClick(target, Qt.MouseButton.LeftButton)

    def think(self) -> None:
        """Look at what is there and decide."""
        self.taken.thoughts += 1

    def see(self, shown: Callable[[], object]) -> None:
        """Wait until the screen shows it, and note what the machine took. Raises NeverDoneError."""
        wait_until(shown)
        self.taken.machine.append(perf_counter() - self._since)


def wait_until(true: Callable[[], object]) -> None:
    """Let the program run until something is so. Raises NeverDoneError."""
    deadline = perf_counter() + PATIENCE
    while not true():
        if perf_counter() > deadline:
            raise NeverDoneError
        rest(GLANCE)


def rest(milliseconds: int) -> None:
    """Let the program run for a while. (QTest's own waiting keeps other threads from running.)"""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    QApplication.sendPostedEvents()
