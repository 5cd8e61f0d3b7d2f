"""Slips on paper without a question: the printer is chosen at the first one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.domain.certificates import PaperLanguage
from desktop.i18n import language
from desktop.ui.background import Background
from desktop.ui.paper import PaperPanel, printer_names
from desktop.ui.view import View
from desktop.use_cases.slips import print_enrolment_slip

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from desktop.use_cases.perform import Paper

Chosen = Callable[["QPrinter"], object]


class SlipPrinter(View):
    """Prints the slip of an enrolment, on the printer chosen first, until the program ends.

    It shows nothing itself. Where there is no printer nothing is printed.
    """

    def __init__(
        self,
        background: Background,
        printers: Callable[[], Sequence[str]] = printer_names,
        choose: Callable[[QWidget, Chosen], object] | None = None,
    ) -> None:
        self._printers, self._choose = printers, choose or choose_printer
        self._printer: QPrinter | None = None
        super().__init__(background)

    def build(self) -> None:
        """Make the panel that prints; nobody sees it."""
        self.panel = PaperPanel(self.background)
        self.panel.setParent(self)
        self.hide()

    def hand_out(self, enrolment_id: str) -> None:
        """Print the slip of an enrolment, in the language spoken now."""
        if self._printers():
            spoken = PaperLanguage(language())
            asked = partial(print_enrolment_slip, enrolment_id=enrolment_id, language=spoken)
            self.ask(asked, then=self._print)

    def _print(self, paper: Paper) -> None:
        if self._printer is not None and self._printer.isValid():
            self._print_on(paper, self._printer)
        else:
            self._choose(self, partial(self._print_on, paper))

    def _print_on(self, paper: Paper, printer: QPrinter) -> None:
        self._printer = printer
        self.panel.paper = paper
        self.panel.print_on(printer)


def choose_printer(parent: QWidget, then: Chosen) -> None:
    """Let the system's dialog choose a printer, and hand it to *then*."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent.window())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: then(printer))
    dialog.setModal(True)  # QPrintDialog takes the name open for itself
    dialog.show()
