"""Follows a job after it was sent: a printer that stops in its middle is noticed and said."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer

from desktop.errors import OutputError
from desktop.i18n import _
from desktop.ui.print_queues import JobStanding, standing_of, withdraw_job
from desktop.ui.stopped_dialog import Stop, StoppedDialog

if TYPE_CHECKING:
    from desktop.ui.view import View

EVERY = 1000  # milliseconds between two looks
LOOKS = 1800  # half an hour; who walks away for longer asks the printer
BLIND = 3  # looks in a row that the system did not answer


class SentJob(NamedTuple):
    """A job in a queue: the sheets from *first* to *pages*."""

    printer: str
    title: str
    first: int
    pages: int


class PrintFollow(QObject):
    """Looks at a job until it is done; *again* prints from a sheet on.

    Of one sheet only a passing sentence is said: somebody may be typing the next person.
    """

    def __init__(self, view: View, sent: SentJob, again: Callable[[int], object]) -> None:
        super().__init__(view)
        self._view, self._sent, self._again = view, sent, again
        self._looks, self._blind = 0, 0
        self._before = ""
        self._said = self._ended = False
        self._dialog: StoppedDialog | None = None
        self._waits = QTimer(self, singleShot=True, interval=EVERY)
        self._waits.timeout.connect(self._look)

    def begin(self) -> None:
        """Look for the first time after a while."""
        self._waits.start()

    def _look(self) -> None:
        self._looks += 1
        seen = partial(standing_of, self._sent.printer, self._sent.title)
        self._view.background.look_outside(self, seen, self._take)

    def _take(self, standing: JobStanding | None) -> None:
        self._blind = 0 if standing is not None else self._blind + 1
        if standing is not None:
            self._tell(standing)
        over = standing is not None and standing.over
        if self._ended or over or self._blind >= BLIND or self._looks >= LOOKS:
            self._end()
        else:
            self._waits.start()

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
        done = min(standing.sheets, self._sent.pages - self._sent.first)
        stop = Stop(error, self._sent.first + done, self._sent.pages, standing.over)
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
        first, again = self._dialog.sheet.value(), self._again
        wish = partial(withdraw_job, self._sent.printer, number)
        self._view.background.look_outside(self._view, wish, lambda _done: again(first))
        self._end()

    def _end(self) -> None:
        """Look no more; a dialog that is open goes on."""
        self._ended = True
        self._waits.stop()
        if self._dialog is None:
            self.deleteLater()
