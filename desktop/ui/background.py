"""Use cases run off the UI thread: commands one at a time, questions beside them.

SQLite has one writer: commands queue in one thread. A question only reads and need not wait
behind a long print run: questions have their own. Until the records are open everything waits.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from itertools import count
from pathlib import Path
from threading import Event, get_ident
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from shiboken6 import isValid

from desktop.errors import ExpectedError
from desktop.ui.jobs import Job, Performs, Refused, Then, is_question
from desktop.ui.later import Later
from desktop.ui.outside import look_outside
from desktop.ui.seat_watch import Seating

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

    from desktop.ui.exchange import ExchangeWorker
    from desktop.ui.workers import Workers
    from desktop.use_cases.perform import Done, Progress, UseCase

T = TypeVar("T")


class Background(Seating):
    """The only road from a screen to the records, and the only road back."""

    opened = Signal()  # the records are open; what waited is on its way
    changed = Signal(frozenset)  # names of the tables that now differ
    refused = Signal(ExpectedError)  # what to tell the user
    restored = Signal()  # the records are others, of a backup say: every screen is out of date
    damaged = Signal(ExpectedError)  # the file, found in the middle of work
    _settled = Signal(object)

    def __init__(self, asks: Callable[[Callable[..., object]], bool] = is_question) -> None:
        """Start with closed records. *asks* tells a question from a command."""
        super().__init__()
        self._asks = asks
        self._performer: Performs | None = None
        self._waiting: list[Job[Any]] = []
        self._closed, self._under_way, self._home = False, 0, get_ident()
        self._tickets = count()
        self._newest: dict[tuple[int, str], int] = {}
        self.later = Later(lambda: not (self._under_way or self._waiting))
        self._settled.connect(self._call)
        self.changed.connect(self._notice_accounts)

    @cached_property
    def exchange(self) -> ExchangeWorker:
        """The exchange with the centre, asleep until the records are open and it is started."""
        from desktop.ui.exchange import ExchangeWorker

        made = ExchangeWorker()
        made.changed.connect(self.changed)
        self.changed.connect(made.notice)
        self.restored.connect(made.sync_now)
        return made

    @cached_property
    def _workers(self) -> Workers:
        """The threads, made when first needed: the window is painted without them."""
        from desktop.ui.workers import Workers

        return Workers()

    def open(self, opener: Callable[[], Performs], refused: Refused = None) -> None:
        """Open the records off the UI thread; may be tried again after a refusal."""
        future = self._workers.commands.submit(opener)
        future.add_done_callback(lambda done: self._back(partial(self._on_open, done, refused)))

    def run(
        self,
        asker: QObject,
        use_case: UseCase[T],
        then: Then[T] = None,
        *,
        refused: Refused = None,
        latest: str | None = None,
    ) -> None:
        """Run *use_case*; hand its answer to *then* unless *asker* is gone by then.

        A refusal goes to *refused*, else to the signal. Of the questions of one asker with
        the same *latest* only the newest is answered: for search as you type.
        """
        if self._closed or self.seat.is_aside(asker):
            return
        ticket = next(self._tickets)
        row = (id(asker), latest) if latest is not None else None
        if row is not None:
            self._newest[row] = ticket
        job = Job(asker, use_case, then, refused, row, ticket)
        if self._performer is None:
            self._waiting.append(job)
        else:
            self._submit(job, self._performer)

    def run_aside(
        self,
        asker: QObject,
        use_case: UseCase[T],
        then: Then[T] = None,
        refused: Refused = None,
    ) -> None:
        """Run a long question, like a backup, where no other question waits behind it."""
        if self._performer is not None and not self._closed:
            job = Job(asker, use_case, then, refused, None, next(self._tickets))
            self._send(self._workers.aside, job, self._performer)

    def run_long(
        self,
        asker: QObject,
        make: Callable[[Progress], UseCase[T]],
        then: Then[T] = None,
        *,
        refused: Refused = None,
        on_step: Callable[[int, int], Any] | None = None,
    ) -> Progress:
        """Run a long use case that *make* binds to a progress; tell *on_step* (done, total).

        Returns the progress, whose ``cancel`` stops the work: CancelledError goes to *refused*.
        """
        from desktop.use_cases.perform import Progress

        def watch(done: int, total: int) -> None:
            self._back(lambda: on_step(done, total) if on_step and isValid(asker) else None)

        progress = Progress(watch)
        self.run(asker, make(progress), then, refused=refused)
        return progress

    def look_outside(self, asker: QObject, look: Callable[[], T], then: Callable[[T], Any]) -> None:
        """Ask the system (its printers, say) beside everything; no record may be touched."""

        def settle(seen: T) -> None:
            self._under_way -= 1
            if isValid(asker) and not self._closed:
                then(seen)

        if not self._closed:
            self._under_way += 1
            look_outside(look, lambda seen: self._back(partial(settle, seen)))

    @property
    def busy(self) -> bool:
        """Tell whether something was asked for that is not answered yet."""
        return bool(self._under_way or self._waiting or self.later)

    def look_around(self) -> None:
        """Ask what other programs changed on this file; screens hear of it as of any change."""
        if self._performer is not None and not self._closed:
            future = self._workers.questions.submit(self._performer.changed_elsewhere)
            future.add_done_callback(lambda done: self._back(partial(self._spread, done)))

    @property
    def actor(self) -> str:
        """Return who sits at the desk, "" while the records are closed."""
        return self._performer.actor if self._performer is not None else ""

    def restore(self, copy: Path, refused: Refused = None) -> None:
        """Put a backup in the place of the records, while nothing else runs on them."""
        self._quietly(lambda performer: performer.restore(copy), refused)

    def renew(self, opener: Callable[[], Performs], refused: Refused = None) -> None:
        """Close the records and open others in their place, while nothing else runs on them."""

        def change(performer: Performs) -> None:
            performer.close()
            self._performer = self.seat.performer = opener()

        self._quietly(change, refused)

    def _quietly(self, step: Callable[[Performs], None], refused: Refused) -> None:
        if self._performer is None or self._closed:
            return
        from desktop.ui.workers import hold

        over = Event()
        quiet = [hold(worker, over) for worker in (self._workers.aside, self._workers.questions)]
        if "exchange" in self.__dict__:
            quiet.append(self.exchange.hold(over))

        def alone() -> None:
            for held in quiet:
                held.wait()
            # Closed, it came because the worker will not get here any more.
            if self._performer is not None and not self._closed:
                step(self._performer)

        future = self._workers.commands.submit(alone)
        future.add_done_callback(lambda _done: over.set())
        future.add_done_callback(lambda done: self._back(partial(self._on_restore, done, refused)))

    def close(self) -> None:
        """Let the running use case finish; forget those that wait, and those still to come."""
        self._closed = True
        self._waiting.clear()
        if self._performer is not None:
            self._performer.leave()
        if "exchange" in self.__dict__:
            self.exchange.close()
        if "_workers" in self.__dict__:
            self._workers.close()
        if self._performer is not None:
            self._performer.close()

    def _submit(self, job: Job[Any], performer: Performs) -> None:
        worker = self._workers.questions if self._asks(job.use_case) else self._workers.commands
        self._send(worker, job, performer)

    def _send(self, worker: ThreadPoolExecutor, job: Job[Any], performer: Performs) -> None:
        self._under_way += 1
        future = worker.submit(self._perform, job, performer)
        future.add_done_callback(lambda done: self._back(partial(self._settle, done, job)))

    def _perform(self, job: Job[T], performer: Performs) -> Done[T] | None:
        return None if self._is_stale(job) else performer.perform(job.use_case)

    def _is_stale(self, job: Job[Any]) -> bool:
        return job.latest is not None and self._newest.get(job.latest) != job.ticket

    def _back(self, settle: Callable[[], object]) -> None:
        here = get_ident() == self._home  # answered at once: it is told, but never while asking
        QTimer.singleShot(0, partial(self._call, settle)) if here else self._settled.emit(settle)

    @Slot(object)
    def _call(self, settle: Callable[[], object]) -> None:
        settle()
        self.later.look()

    def _on_open(self, future: Future[Performs], refused: Refused) -> None:
        if future.cancelled():
            return
        try:
            self._performer = self.seat.performer = future.result()
        except ExpectedError as error:
            self._refuse(error, refused)
            return
        self.seat.changed()
        waiting, self._waiting = self._waiting, []
        for job in waiting:
            self._submit(job, self._performer)
        self.opened.emit()

    def _on_restore(self, future: Future[Any], refused: Refused) -> None:
        if future.cancelled() or self._closed:
            return
        try:
            future.result()
        except ExpectedError as error:
            self._refuse(error, refused)
            return
        self.restored.emit()

    def _settle(self, future: Future[Done[T] | None], job: Job[T]) -> None:
        self._under_way -= 1
        if future.cancelled():
            return
        try:
            done = future.result()
        except ExpectedError as error:
            self._settle_refused(error, job)
            return
        if done is not None:
            self._hand_over(done, job)

    def _hand_over(self, done: Done[T], job: Job[T]) -> None:
        try:
            if job.then is not None and job.hears(job.then) and not self._is_stale(job):
                job.then(done.answer)
        finally:
            if done.changed:
                self.changed.emit(done.changed)

    def _settle_refused(self, error: ExpectedError, job: Job[Any]) -> None:
        if error.code == "file_damaged":
            self.damaged.emit(error)
        if error.code == "signed_out":
            self.signed_out.emit()
        elif job.refused is not None or error.code != "not_allowed" or not self._asks(job.use_case):
            self._refuse(error, job.refused if job.hears(job.refused) else None)

    def _spread(self, future: Future[frozenset[str]]) -> None:
        if not future.cancelled() and (tables := future.result()):
            self.changed.emit(tables)

    def _refuse(self, error: ExpectedError, refused: Refused) -> None:
        if refused is None:
            self.refused.emit(error)
        else:
            refused(error)
