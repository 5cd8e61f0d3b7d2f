"""A day of enrolments at one of two desks: S-12."""

from time import perf_counter
from types import TracebackType
from typing import Self

from PySide6.QtCore import QTimer

from bench.scenarios.clerk import Clerk
from bench.scenarios.desk import confirm, counter
from bench.scenarios.newcomers import register_with_card
from bench.scenarios.operators import by_hand
from bench.scenarios.scenario import Group, Target
from bench.scenarios.stage import Stage, card_of
from desktop.ui.counter import RUN

PEAK = Group()
KNOWN, NEW = 8, 2  # of ten people, as 180 and 20 of the 200 of a peak day
SOFTWARE = 35  # seconds of the 108 that there are for each: the others are for talking
BEAT = 10  # milliseconds


class Pulse:
    """Tells for how long the window did not answer at most, while it is watched."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._timer = QTimer(interval=BEAT)
        self._timer.timeout.connect(self._beat)

    def __enter__(self) -> Self:
        self._last = perf_counter()
        self._timer.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._timer.stop()

    def _beat(self) -> None:
        now = perf_counter()
        self.longest = max(self.longest, now - self._last - BEAT / 1000)
        self._last = now


@PEAK.plays(
    "S-12 A queue of ten, eight of them known and two new; the window never stops answering",
    Target(seconds=SOFTWARE * (KNOWN + NEW), machine=0.3),
    by_hand(keys=KNOWN * 34 + NEW * 86, clicks=KNOWN * 6 + NEW * 4, thoughts=KNOWN * 4 + NEW * 6),
    "eight times S-02, twice S-05; at the other desk stands another copy of the list, and at noon"
    " nobody knows how many are in",
)
def queue(clerk: Clerk, stage: Stage) -> None:
    view = counter(stage, places=KNOWN + NEW)
    with Pulse() as pulse:
        for number in range(KNOWN + NEW):
            if number % (KNOWN // NEW + 1) == KNOWN // NEW:
                register_with_card(clerk, stage, view)
                continue
            view.last.forget()
            clerk.scan(card_of(stage.next_person().document or ""))
            clerk.see(lambda: view.step == RUN and view.person is not None)
            confirm(clerk, view)
    clerk.taken.machine.append(pulse.longest)
