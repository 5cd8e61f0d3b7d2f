"""Paper in the window: its pages to look at, a button to print and one to save. No file is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.layout import STRETCH, stack
from desktop.ui.print_queues import printer_names
from desktop.ui.printing import PrintJob, print_at_once
from desktop.ui.saving import choose_where_to_save, save_paper
from desktop.ui.view import View
from desktop.ui.wrapping_row import wrapping
from desktop.use_cases.papers import page_picture, page_pictures

if TYPE_CHECKING:
    from desktop.use_cases.perform import Paper

ON_SCREEN = 120  # dots per inch
GAP = 12


class PaperPanel(View):
    """Shows a ``Paper`` that a use case made; without one the buttons rest.

    *kind* is which paper it is, by ``printer_memory.KINDS``: each has its printer. Put *print* and
    *save* elsewhere by taking them out of the layout: they stay wired.
    """

    def __init__(
        self,
        background: Background,
        printers: Callable[[], Sequence[str]] | None = None,
        kind: str = "letter",
    ) -> None:
        self.paper: Paper | None = None
        self.kind = kind
        self._printers = printers or printer_names
        super().__init__(background)

    def build(self) -> None:
        """Place the buttons above the pages."""
        self.print, self.save = Button("", "print", "Ctrl+P"), Button("", "save", "Ctrl+S")
        self.pages = PageStack()
        self.print.clicked.connect(lambda _checked=False: self.print_now())
        self.save.clicked.connect(self.open_save_dialog)
        self.buttons = wrapping(self.print, self.save, STRETCH)
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

    def print_now(self, first: int = 1) -> PrintJob | None:
        """Print from the page *first* on, on the printer of this kind of paper."""
        if self.paper is None:
            return None
        return print_at_once(self, self.paper, self.kind, first, self._printers)

    def open_save_dialog(self) -> None:
        """Let the system's dialog choose where to save."""
        if self.paper is not None:
            choose_where_to_save(self, self.paper)

    def save_as(self, path: Path) -> None:
        """Write the paper to *path*, all of it or nothing; tells what came of it."""
        if self.paper is not None:
            save_paper(self, self.paper, path)

    def _show_page(self, picture: bytes | None) -> None:
        self.pages.show_pictures((picture,) if picture else ())


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


def _sheet() -> QLabel:
    made = QLabel()
    made.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
    return made
