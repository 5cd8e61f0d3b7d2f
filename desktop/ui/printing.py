"""Printing at once: what is asked for comes out of the printer remembered for it, or says why not.

``print_at_once(view, paper, "slip")`` is all that a screen needs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar
from uuid import uuid4

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QProgressDialog
from shiboken6 import isValid

from desktop.errors import ExpectedError, OutputError
from desktop.i18n import _
from desktop.i18n.wording import sentence
from desktop.ui.dialogs import Dialog, Wording
from desktop.ui.jobs import Refused, Then
from desktop.ui.print_follow import PrintFollow
from desktop.ui.print_queues import SentJob, printer_names, trouble_of
from desktop.ui.print_run import NOWHERE, ON_PAPER, Offset, PrintRun
from desktop.ui.printer_memory import (
    KINDS,
    OFFSETS_DAMAGED,
    offset_of,
    offsets_damaged,
    printer_of,
    setting_of,
)
from desktop.ui.saving import choose_where_to_save, note_out
from desktop.use_cases.papers import count_pages, packed_page
from desktop.use_cases.preferences import read_settings, write_setting

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from desktop.ui.sheet_book import SheetBook
    from desktop.ui.view import View
    from desktop.use_cases.perform import Paper, UseCase

T = TypeVar("T")
PATIENCE = 800  # milliseconds before the progress shows


def print_at_once(
    view: View,
    paper: Paper,
    kind: str,
    first: int = 1,
    printers: Callable[[], Sequence[str]] = printer_names,
) -> PrintJob:
    """Print *paper* from the page *first* on, on the printer remembered for its *kind*.

    The kinds are those of ``printer_memory.KINDS``. Without a printer remembered, and when it is
    gone or would not print, the system's dialog opens once and what is chosen is remembered. What
    came of it is told; when nothing can be printed the PDF is offered.
    """
    job = PrintJob(view, paper, kind, first)
    job.printers = printers
    job.begin()
    return job


class PrintJob(QObject):
    """One paper on its way. *sent* tells the printer that took it, *kept* that none did.

    What the paper wants written down is written once a printer took it, or its PDF was saved.

    Pages are prepared in the background, where it can be stopped; only a whole job is sent. It
    goes on when the dialog closes that asked for it.
    """

    sent = Signal(str)
    kept = Signal()

    def __init__(self, view: View, paper: Paper, kind: str, first: int = 1) -> None:
        super().__init__(view.outermost())
        self._asker, self.view, self._background = view, view.outermost(), view.background
        self.paper, self.kind, self.first = paper, kind, first
        self.printers: Callable[[], Sequence[str]] = printer_names
        self.book: SheetBook | None = None  # who is told which of the sheets came out
        self.pages = 0
        self.stopped = False
        self._progress: QProgressDialog | None = None
        self.title = f"Minga {uuid4().hex[:8]}"  # the system keeps it: no name, no folio
        self._ready: list[bytes] = []
        self._settings: Mapping[str, str] = {}
        self._setting = setting_of(kind if kind in KINDS else "letter")

    def begin(self) -> None:
        """Look which printer is remembered, and go on with it."""
        self._ask(read_settings, self.choose)

    def choose(self, settings: Mapping[str, str]) -> None:
        """Go on with the printer that is remembered in *settings*, or ask for one."""
        self._settings = settings
        name = printer_of(settings, self.kind)

        def look() -> tuple[bool, str]:
            return bool(self.printers()), trouble_of(name) if name else ""

        self._open_progress(_("Looking for the printer…"))
        self._background.look_outside(self, look, partial(self._go_on_with, name))

    def open_dialog(self) -> None:
        """Let the system's dialog choose a printer; it is remembered for the next time."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self._over())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._take(printer))
        dialog.rejected.connect(self.kept.emit)
        dialog.setModal(True)  # QPrintDialog takes the name open for itself
        dialog.show()

    def print_on(self, printer: QPrinter, offset: Offset = NOWHERE) -> None:
        """Prepare every page, then send them all to *printer*."""
        self._open_progress("")
        printer.setDocName(self.title)
        self._run = PrintRun(printer, offset)
        self._name = printer.printerName()
        counted = partial(count_pages, content=self.paper.content)
        self._ask(counted, self._start, refused=self._fail)

    def _over(self) -> View:
        return self._asker if isValid(self._asker) else self.view

    def _ask(self, use_case: UseCase[T], then: Then[T] = None, refused: Refused = None) -> None:
        self._background.run(self, use_case, then, refused=refused)

    def _go_on_with(self, name: str, seen: tuple[bool, str]) -> None:
        there_is_one, trouble = seen
        if self.stopped:
            self._tell_stopped()
        elif not there_is_one:
            self._end_progress()
            self._offer_pdf(_no_printer)
        elif name and not trouble:
            self._print_on(name)
        else:
            self._end_progress()
            self.open_dialog()

    def _take(self, printer: QPrinter) -> None:
        name = printer.printerName()
        taken = partial(self._take_usable, printer)
        self._background.look_outside(self, lambda: trouble_of(name) if name else "", taken)

    def _take_usable(self, printer: QPrinter, trouble: str) -> None:
        name = printer.printerName()
        if trouble:
            self._offer_pdf(partial(_unusable, OutputError(trouble, name=name)))
            return
        if name:
            self._ask(partial(write_setting, name=self._setting, value=name))
        self.print_on(printer, offset_of(self._settings, name))

    def _print_on(self, name: str) -> None:
        from PySide6.QtPrintSupport import QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPrinterName(name)
        self.print_on(printer, offset_of(self._settings, name))

    def _start(self, pages: int) -> None:
        self.pages = pages
        if self._progress is not None:
            self._progress.setRange(self.first - 1, pages)
        self._prepare(self.first)

    def _prepare(self, page: int) -> None:
        words, shown = _("Preparing sheet {page} of {pages}…"), min(page, self.pages)
        if self._progress is not None:
            self._progress.setLabelText(words.format(page=shown, pages=self.pages))
            self._progress.setValue(shown - 1)
        asked = partial(packed_page, content=self.paper.content, page=page, dots_per_inch=ON_PAPER)
        self._ask(asked, self._add, refused=self._fail)

    def _add(self, picture: bytes | None) -> None:
        if self.stopped:
            self._tell_stopped()
        elif picture is None:
            self._end_progress()
            self._send()
        else:
            self._ready.append(picture)
            self._prepare(self.first + len(self._ready))

    def _send(self) -> None:
        """Paint one page and let the window breathe before the next."""
        if self._ready and not self._run.add(self._ready.pop(0)):
            self._offer_pdf(partial(_unusable, OutputError("printer_unusable")))
        elif self._ready:
            QTimer.singleShot(0, self, self._send)
        elif self._run.end():
            self.view.tell(_told(self._name, damaged=offsets_damaged(self._settings)))
            note_out(self.view, self.paper)
            self.sent.emit(self._name)
            self._follow()
        else:
            self._offer_pdf(partial(_unusable, OutputError("printer_unusable")))

    def _follow(self) -> None:
        """Watch what the printer makes of it; from another sheet on it is a job of its own."""
        sent = SentJob(self._name, self.title, self.first, self.pages)
        PrintFollow(self.view, sent, self._print_again, self.book).begin()

    def _print_again(self, first: int) -> None:
        rest = replace(self.paper, once_out=None)  # it is the same paper, written down before
        job = PrintJob(self.view, rest, self.kind, first)
        job.printers, job.book = self.printers, self.book
        job.begin()

    def _stop(self) -> None:
        self.stopped = True

    def _tell_stopped(self) -> None:
        self._end_progress()
        self.view.tell(_("Stopped. Nothing was sent to the printer."))
        self.kept.emit()

    def _fail(self, error: ExpectedError) -> None:
        self._end_progress()
        self._background.refused.emit(error)
        self.kept.emit()

    def _open_progress(self, words: str) -> None:
        if self._progress is None:
            self._progress = QProgressDialog(self.view)  # outlives a dialog that closes
            self._progress.setMinimumDuration(PATIENCE)
            self._progress.setWindowModality(Qt.WindowModality.WindowModal)
            self._progress.setAutoClose(False)
            self._progress.canceled.connect(self._stop)
        self._progress.setLabelText(words)

    def _end_progress(self) -> None:
        if self._progress is not None:
            self._progress.canceled.disconnect(self._stop)
            self._progress.close()
            self._progress.deleteLater()
            self._progress = None

    def _offer_pdf(self, words: Callable[[], Wording]) -> None:
        dialog = Dialog(self._over(), words)
        dialog.accepted.connect(partial(choose_where_to_save, self.view, self.paper))
        dialog.open()
        self.kept.emit()


def _told(printer: str, *, damaged: bool) -> str:
    words = _("Sent to the printer “{name}”.") if printer else _("Sent to the printer.")
    said = words.format(name=printer)
    return f"{said} {_(OFFSETS_DAMAGED)}" if damaged else said


def _no_printer() -> Wording:
    return Wording(
        _("There is no printer"),
        _(
            "This computer knows no printer. Save the paper as PDF and print it on another"
            " computer, or set up a printer and try again."
        ),
        _("Save as PDF"),
    )


def _unusable(error: OutputError) -> Wording:
    return Wording(_("Nothing was printed"), sentence(error), _("Save as PDF"))
