"""Follows a job after it was sent: a printer that stops in its middle is noticed and said."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.errors import OutputError
from desktop.i18n import _
from desktop.ui.print_queues import JobStanding, SentJob, standing_of, withdraw_job
from desktop.ui.stopped_dialog import Stop, StoppedDialog

if TYPE_CHECKING:
    from desktop.ui.sheet_book import SheetBook
    from desktop.ui.view import View

EVERY = 1000  # milliseconds between two looks
LOOKS = 1800  # half an hour; who walks away for longer asks the printer
BLIND = 3  # looks in a row that the system did not answer


class PrintFollow(QObject):
    """Looks at a job until it is done; *again* prints from a sheet on.

    A *book* is told which sheets came out and which are spoilt; where the system does not tell,
    all of them count as printed. Of one sheet only a passing sentence is said: somebody may be
    typing the next person.
    """

    def __init__(
        self,
        view: View,
        sent: SentJob,
        again: Callable[[int], object],
        book: SheetBook | None = None,
    ) -> None:
        super().__init__(view)
        self._book = book
        self._view, self._sent, self._again = view, sent, again
        self._looks, self._blind = 0, 0
        self._before = ""
        self._said = self._ended = False
        self._dialog: StoppedDialog | None = None
        self._waits = QTimer(self, singleShot=True, interval=EVERY)
        self._waits.timeout.connect(self.look)

    def begin(self) -> None:
        """Look for the first time after a while."""
        if self._book is not None:
            self._book.begin(self._sent)
        self._waits.start()

    @property
    def title(self) -> str:
        """Return what the job is called in its queue."""
        return self._sent.title

    def look(self) -> None:
        """Look now, and again until it is done."""
        self._looks += 1
        seen = partial(standing_of, self._sent.printer, self._sent.title)
        self._view.background.look_outside(self, seen, self._take)

    def _take(self, standing: JobStanding | None) -> None:
        self._blind = 0 if standing is not None else self._blind + 1
        if standing is not None:
            self._count(standing)  # before a person is asked, and once the question is away
            self._tell(standing)
            self._count(standing)
        elif self._blind >= BLIND and self._book is not None:
            self._book.came_out(self._sent.pages)
        over = standing is not None and standing.over
        if self._ended or over or self._blind >= BLIND or self._looks >= LOOKS:
            self._end()
        else:
            self._waits.start()

    def _count(self, standing: JobStanding) -> None:
        """Write down the sheets that came out since; all of them once the job is done."""
        done = standing.over and not standing.trouble
        if self._book is not None and self._dialog is None:  # else a person says which
            self._book.came_out(self._sent.pages if done else self._sheet_of(standing) - 1)

    def _sheet_of(self, standing: JobStanding) -> int:
        """Return the sheet that comes next."""
        return self._sent.first + min(standing.sheets, self._sent.pages - self._sent.first + 1)

    def _tell(self, standing: JobStanding) -> None:
        """Say a trouble that lasts, once; take it back when the printer goes on."""
        trouble, self._before = self._before, standing.trouble
        if not standing.trouble:
            self._went_on()
        elif not self._said and (standing.over or trouble == standing.trouble):
            self._said = True
            self._say(standing)

    def _say(self, standing: JobStanding) -> None:
        error = OutputError(standing.trouble, name=self._sent.printer)
        if self._sent.first == self._sent.pages:
            self._view.background.refused.emit(error)
            return
        sheet = min(self._sheet_of(standing), self._sent.pages)
        stop = Stop(
            error,
            self._sent.first,
            sheet,
            self._sent.pages,
            over=standing.over,
            counted=self._book is not None,
        )
        self._dialog = StoppedDialog(self._view, stop)
        self._dialog.accepted.connect(partial(self._resume, standing.number))
        self._dialog.finished.connect(self._forget)
        self._dialog.open()
        self._dialog.cancel.setFocus()

    def _went_on(self) -> None:
        self._said = False
        if self._dialog is not None:
            self._dialog.reject()
            self._view.tell(_("The printer goes on."))

    def _forget(self, _result: int = 0) -> None:
        self._dialog = None
        if self._ended:
            self.deleteLater()

    def _resume(self, number: int) -> None:
        """Withdraw what is left of the job and print from the chosen sheet on."""
        if self._dialog is None:
            return
        first, again = self._dialog.first(), self._again
        if self._book is not None:
            self._book.settle(self._dialog.last.value(), self._dialog.spoilt.value())
        pages, wish = self._sent.pages, partial(withdraw_job, self._sent.printer, number)
        self._view.background.look_outside(
            self._view, wish, lambda _done: again(first) if first <= pages else None
        )
        self._end()

    def _end(self) -> None:
        """Look no more; a dialog that is open goes on."""
        self._ended = True
        self._waits.stop()
        if self._book is not None:
            self._book.end()
        if self._dialog is None:
            self.deleteLater()
