"""The exchange with the central server, in a thread of its own: by itself, and when asked to."""

from __future__ import annotations

import random
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from shiboken6 import isValid

from desktop.errors import CancelledError, ExpectedError
from desktop.sync.reports import SyncReport, SyncState, SyncStatus, SyncStep
from desktop.ui.network_return import on_network_return

if TYPE_CHECKING:
    # Only for the type checker: SQLAlchemy must not load before the first window is painted.
    from desktop.sync.desk import Exchanges

T = TypeVar("T")
MOST_DOUBLED = 12


@dataclass(frozen=True)
class Pace:
    """How long to wait before the next exchange, in milliseconds."""

    after_change: int = 3_000
    every: int = 60_000
    first_retry: int = 5_000
    longest_retry: int = 30_000  # a line that is back for a minute must be found in it
    count: int = 300  # before the number of pending changes is told anew

    def after(self, failures: int, chance: float) -> int:
        """Return the wait after so many failures in a row, shortened by *chance* (0 to 1).

        By chance, so that all desks do not come back in the same second.
        """
        longest = min(self.longest_retry, self.first_retry << min(failures - 1, MOST_DOUBLED))
        return round(longest * (0.5 + chance / 2))


@dataclass(frozen=True)
class Turn:
    """How one exchange went; neither report nor error while this computer is alone."""

    status: SyncStatus
    report: SyncReport | None = None
    error: ExpectedError | None = None


class ExchangeWorker(QObject):
    """Exchanges on start, soon after a change, each minute, and when the network comes back.

    After failures it waits longer and longer. Nothing here ever blocks the thread of the screens.
    """

    status = Signal(SyncStatus)
    changed = Signal(frozenset)  # names of the tables that the exchange changed
    progress = Signal(SyncStep)
    exchanged = Signal(SyncReport)
    failed = Signal(ExpectedError)
    ran = Signal(bool)  # whether an exchange is running now
    _settled = Signal(object)

    def __init__(
        self,
        pace: Pace | None = None,
        chance: Callable[[], float] = random.random,
        on_return: Callable[[Callable[[], object]], bool] = on_network_return,
    ) -> None:
        super().__init__()
        self.latest: SyncStatus | None = None
        self.running = False
        self.failures = 0
        self._pace, self._chance, self._on_return = pace or Pace(), chance, on_return
        self._exchanges: Exchanges | None = None
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="exchange")
        self._cancelled = Event()
        self._step: SyncStep | None = None  # not told yet
        self._again = self._telling = self._closed = False
        self.next = QTimer(self, singleShot=True)
        self.next.timeout.connect(self._turn)
        self._count = QTimer(self, singleShot=True, interval=self._pace.count)
        self._count.timeout.connect(self._count_pending)
        self._settled.connect(self._call)

    def start(self, make: Callable[[], Exchanges]) -> None:
        """Begin with the exchange that *make* makes, in the thread of the exchange."""
        self._on_return(self.sync_now)
        self._submit(make, self._begin)

    @property
    def started(self) -> bool:
        """Tell whether there is an exchange to ask."""
        return self._exchanges is not None

    def sync_now(self) -> None:
        """Exchange now, whatever failed before."""
        self.failures = 0
        self._turn()

    def cancel(self) -> None:
        """Stop the exchange that runs at its next step; what was done until then holds."""
        self._cancelled.set()

    @Slot(frozenset)
    def notice(self, _tables: frozenset[str]) -> None:
        """Hear of a change on this computer: it is counted now and sent a little later."""
        if self._telling or self._exchanges is None:
            return
        self._count.start()
        self._again = True
        if not self.running and not self.failures:
            self.next.start(self._pace.after_change)

    def do(
        self,
        asker: QObject,
        work: Callable[[Exchanges], T],
        then: Callable[[T], Any],
        refused: Callable[[ExpectedError], Any],
    ) -> None:
        """Let the exchange do something else in its thread: join, write a bundle, hold places.

        The answer goes to *then*, a refusal to *refused*, unless *asker* is gone by then.
        """

        def done(future: Future[T]) -> None:
            try:
                answer = future.result()
            except ExpectedError as error:
                if isValid(asker):
                    refused(error)
                return
            if isValid(asker):
                then(answer)
            self._spread(answer if isinstance(answer, SyncReport) else None)
            self.sync_now()

        if self._exchanges is not None:
            self._submit(partial(work, self._exchanges), done)

    def hold(self, over: Event) -> Event:
        """Do nothing until *over*, for the records are being put back.

        The event returned comes when nothing is under way any more.
        """
        quiet = Event()

        def wait() -> None:
            quiet.set()
            over.wait()

        self.cancel()
        self._worker.submit(wait).add_done_callback(lambda _done: quiet.set())
        return quiet

    def close(self) -> None:
        """Stop the exchange that runs and hang up."""
        self._closed = True
        self.next.stop()
        self._count.stop()
        self.cancel()
        self._worker.shutdown(wait=True, cancel_futures=True)
        if self._exchanges is not None:
            self._exchanges.close()

    def _begin(self, future: Future[Exchanges]) -> None:
        try:
            self._exchanges = future.result()
        except ExpectedError as error:
            self.failed.emit(error)
            return
        self._submit(self._exchanges.status, self._counted)  # before a line is even looked for
        self._turn()

    def _turn(self) -> None:
        if self._exchanges is None or self._closed:
            return
        if self.running:
            self._again = True
            return
        self.next.stop()
        self._again = False
        self._cancelled.clear()
        self.running = True
        self.ran.emit(True)  # noqa: FBT003 (Qt)
        self._submit(partial(self._exchange, self._exchanges), self._turned)

    def _exchange(self, exchanges: Exchanges) -> Turn:
        status = exchanges.status()
        if status.state is SyncState.ALONE:
            return Turn(status)
        try:
            report = exchanges.synchronise(self._watch)
        except ExpectedError as error:
            return Turn(exchanges.status(), error=error)
        return Turn(exchanges.status(), report)

    def _watch(self, step: SyncStep) -> None:
        if self._cancelled.is_set():
            raise CancelledError("cancelled")
        first, self._step = self._step is None, step
        if first:  # else the one that is under way will tell this one
            self._settled.emit(self._tell_step)

    def _tell_step(self) -> None:
        """Tell the newest step, in the thread of the screens: who hears it may come and go."""
        step, self._step = self._step, None
        if step is not None:
            self.progress.emit(step)

    def _turned(self, future: Future[Turn]) -> None:
        self.running = False
        try:
            turn = future.result()
        except ExpectedError as error:  # the file itself
            self._wait_after(error)
        else:
            self._tell(turn.status)
            self._spread(turn.report)
            if turn.report is not None:
                self.exchanged.emit(turn.report)
            self._wait_after(turn.error)
        self.ran.emit(False)  # noqa: FBT003 (Qt)

    def _wait_after(self, error: ExpectedError | None) -> None:
        if error is not None and not isinstance(error, CancelledError):
            self.failures += 1
            self.next.start(self._pace.after(self.failures, self._chance()))
        else:
            self.failures = 0
            soon = self._again and error is None
            self.next.start(self._pace.after_change if soon else self._pace.every)
        if error is not None:
            self.failed.emit(error)

    def _spread(self, report: SyncReport | None) -> None:
        if report is not None and report.changed:
            self._telling = True
            self.changed.emit(report.changed)
            self._telling = False

    def _count_pending(self) -> None:
        """Tell how much is pending; while an exchange runs, its end tells."""
        if self._exchanges is not None and not self.running:
            self._submit(self._exchanges.status, self._counted)

    def _counted(self, future: Future[SyncStatus]) -> None:
        try:
            self._tell(future.result())
        except ExpectedError as error:  # the file itself; the next exchange tells more
            self.failed.emit(error)

    def _tell(self, status: SyncStatus) -> None:
        self.latest = status
        self.status.emit(status)

    def _submit(self, work: Callable[[], T], settle: Callable[[Future[T]], None]) -> None:
        if self._closed:
            return
        future = self._worker.submit(work)
        future.add_done_callback(lambda done: self._settled.emit(partial(settle, done)))

    @Slot(object)
    def _call(self, settle: Callable[[], object]) -> None:
        if not self._closed:
            settle()
