"""Paper in the window: its pages to look at, a button to print and one to save. No file is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.errors import OutputError
from desktop.i18n import _
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.dialogs import Dialog, Wording
from desktop.ui.files import choose_place, write_whole
from desktop.ui.layout import STRETCH, beside, stack
from desktop.ui.view import View
from desktop.use_cases.papers import page_picture, page_pictures

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from desktop.use_cases.perform import Paper

ON_SCREEN, ON_PAPER = 120, 300  # dots per inch
GAP = 12


class PaperPanel(View):
    """Shows a ``Paper`` that a use case made; without one the buttons rest.

    Put *print* and *save* elsewhere by taking them out of the layout: they stay wired.
    """

    def __init__(
        self, background: Background, printers: Callable[[], Sequence[str]] | None = None
    ) -> None:
        self.paper: Paper | None = None
        self._printers = printers or printer_names
        super().__init__(background)

    def build(self) -> None:
        """Place the buttons above the pages."""
        self.print, self.save = Button("", "print", "Ctrl+P"), Button("", "save", "Ctrl+S")
        self.pages = PageStack()
        self.print.clicked.connect(lambda _checked=False: self.open_print_dialog())
        self.save.clicked.connect(self.open_save_dialog)
        self.buttons = beside(self.print, self.save, STRETCH)
        stack(self, self.buttons, self.pages, margin=0, gap=12)
        self.show_paper(None)

    def say(self) -> None:
        """Say the buttons."""
        self.print.say(_("Print"))
        self.save.say(_("Save as PDF"))
        self.pages.setAccessibleName(_("Preview"))

    def show_paper(self, paper: Paper | None, page: int | None = None) -> None:
        """Show *paper*, or nothing; of a thick pile only one *page* at a time."""
        self.paper = paper
        for button in (self.print, self.save):
            button.setEnabled(paper is not None)
        self.pages.show_pictures(())
        if paper is not None and page is not None:
            self.turn_to(page)
        elif paper is not None:
            asked = partial(page_pictures, content=paper.content, dots_per_inch=ON_SCREEN)
            self.ask(asked, then=self.pages.show_pictures, latest="preview")

    def turn_to(self, page: int) -> None:
        """Show only this page, counted from 1."""
        if self.paper is not None:
            asked = partial(
                page_picture, content=self.paper.content, page=page, dots_per_inch=ON_SCREEN
            )
            self.ask(asked, then=self._show_page, latest="preview")

    def open_print_dialog(self, first: int = 1) -> None:
        """Let the system's dialog choose a printer, then print from the page *first* on.

        Where there is no printer at all this is said, and the PDF is offered.
        """
        if not self._printers():
            self._offer_pdf()
            return
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.print_on(printer, first))
        dialog.setModal(True)  # QPrintDialog takes the name open for itself
        dialog.show()

    def _offer_pdf(self) -> None:
        dialog = Dialog(self, _no_printer)
        dialog.accepted.connect(self.open_save_dialog)
        dialog.open()

    def open_save_dialog(self) -> None:
        """Let the system's dialog choose where to save."""
        if self.paper is None:
            return
        choose_place(self, _("Save as PDF"), self.paper.file_name, self.save_as)

    def print_on(self, printer: QPrinter, first: int = 1) -> None:
        """Print on *printer* from the page *first* on, as sharp as paper can show."""
        if self.paper is not None:
            self._print_page(PrintRun(printer), self.paper.content, first)

    def save_as(self, path: Path) -> None:
        """Write the paper to *path*, all of it or nothing; tells what came of it."""
        if self.paper is None:
            return
        try:
            write_whole(path, self.paper.content)
        except OutputError as error:
            self.background.refused.emit(error)
            return
        self.tell(_("Saved: {path}").format(path=path))

    def _show_page(self, picture: bytes | None) -> None:
        self.pages.show_pictures((picture,) if picture else ())

    def _print_page(self, run: PrintRun, content: bytes, page: int) -> None:
        """Fetch and paint one page after the other: the window stays alive meanwhile."""

        def paint(picture: bytes | None) -> None:
            if picture is None:
                self._tell_printed(run)
            elif run.add(picture):
                self._print_page(run, content, page + 1)
            else:
                self.background.refused.emit(OutputError("printer_unusable"))

        asked = partial(page_picture, content=content, page=page, dots_per_inch=ON_PAPER)
        self.ask(asked, then=paint)

    def _tell_printed(self, run: PrintRun) -> None:
        if run.end():
            self.tell(_("Sent to the printer."))
        else:
            self.background.refused.emit(OutputError("printer_unusable"))


class PageStack(QScrollArea):
    """Pages one below the other, as wide as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._pictures: list[QPixmap] = []
        self._sheets: list[QLabel] = []
        inside = QWidget()
        self._box = QVBoxLayout(inside)
        self._box.setContentsMargins(0, 0, 8, 0)
        self._box.setSpacing(GAP)
        self._box.addStretch(1)
        self.setWidget(inside)

    def show_pictures(self, pictures: Sequence[bytes]) -> None:
        """Show pages given as PNG."""
        for sheet in self._sheets:
            sheet.hide()
            sheet.deleteLater()
        self._pictures = [QPixmap.fromImage(QImage.fromData(picture)) for picture in pictures]
        self._sheets = [_sheet() for _picture in self._pictures]
        for at, sheet in enumerate(self._sheets):
            self._box.insertWidget(at, sheet)
        self._fit()

    def count(self) -> int:
        """Return how many pages are shown."""
        return len(self._sheets)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        ratio = self.devicePixelRatioF()
        room = self.viewport().width() - 10
        for sheet, picture in zip(self._sheets, self._pictures, strict=True):
            width = min(room, picture.width())
            shown = picture.scaledToWidth(
                max(1, round(width * ratio)), Qt.TransformationMode.SmoothTransformation
            )
            shown.setDevicePixelRatio(ratio)
            sheet.setPixmap(shown)


class PrintRun:
    """Pages on their way to a printer, a picture each, turned as they lie."""

    def __init__(self, printer: QPrinter) -> None:
        self._printer, self._painter = printer, QPainter()
        printer.setFullPage(True)

    def add(self, picture: bytes) -> bool:
        """Paint *picture* on a page of its own; tell whether the printer took it."""
        image = QImage.fromData(picture)
        wide = image.width() > image.height()
        way = QPageLayout.Orientation
        self._printer.setPageOrientation(way.Landscape if wide else way.Portrait)
        going = self._painter.isActive()
        if not (self._printer.newPage() if going else self._painter.begin(self._printer)):
            return False
        paper = QRectF(self._printer.paperRect(self._printer.Unit.DevicePixel))
        shown = image.size().scaled(paper.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        self._painter.drawImage(QRectF(0, 0, shown.width(), shown.height()), image)
        return True

    def end(self) -> bool:
        """Send it off; tell whether there was anything to send."""
        return self._painter.isActive() and self._painter.end()


def printer_names() -> Sequence[str]:
    """Return the printers that the system knows."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return QPrinterInfo.availablePrinterNames()


def _no_printer() -> Wording:
    return Wording(
        _("There is no printer"),
        _(
            "This computer knows no printer. Save the paper as PDF and print it on another"
            " computer, or set up a printer and try again."
        ),
        _("Save as PDF"),
    )


def _sheet() -> QLabel:
    made = QLabel()
    made.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
    return made
