"""Pages on their way to a printer: each as large as it is, where it is, on paper of its size."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

ON_PAPER = 300  # dots per inch
POINTS, MILLIMETRES = 72, 25.4  # of an inch


class Offset(NamedTuple):
    """How far a printer's pages are moved, in millimetres: to the right and down."""

    right: float = 0.0
    down: float = 0.0


NOWHERE = Offset()


class PrintRun:
    """Paints pictures of ``ON_PAPER`` dots per inch, a page each, at 100 % and turned as they lie.

    Nothing is scaled to what a printer can reach: its margins cut, they do not shrink.
    """

    def __init__(self, printer: QPrinter, offset: Offset = NOWHERE) -> None:
        self._printer, self._painter, self._offset = printer, QPainter(), offset
        printer.setFullPage(True)

    def add(self, picture: bytes) -> bool:
        """Paint *picture* on a page of its own; tell whether the printer took it."""
        image = QImage.fromData(picture)
        self._lay(image)
        going = self._painter.isActive()
        if not (self._printer.newPage() if going else self._painter.begin(self._printer)):
            return False
        # A JPEG would blur the edges of letters and of the squares of a QR code.
        self._painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        dots = self._printer.resolution()
        right, down = (way * dots / MILLIMETRES for way in self._offset)
        width, height = (side * dots / ON_PAPER for side in (image.width(), image.height()))
        self._painter.drawImage(QRectF(right, down, width, height), image)
        return True

    def end(self) -> bool:
        """Send it off; tell whether there was anything to send."""
        return self._painter.isActive() and self._painter.end()

    def _lay(self, image: QImage) -> None:
        sides = sorted(side * POINTS / ON_PAPER for side in (image.width(), image.height()))
        size = QPageSize(QSizeF(*sides), QPageSize.Unit.Point)
        way = QPageLayout.Orientation
        self._printer.setPageSize(size)
        self._printer.setPageOrientation(
            way.Landscape if image.width() > image.height() else way.Portrait
        )
