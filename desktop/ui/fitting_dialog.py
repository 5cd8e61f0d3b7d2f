"""Dialogs that stay within a small screen at any size of the text: what is in them scrolls."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from desktop.ui import theme
from desktop.ui.page_area import PageArea

ROOM = QSize(1320, 690)  # pixels that a small screen leaves to a dialog, less its frame
MARGIN = QSize(40, 60)  # of the window that stay to be seen around a larger one


class FittingDialog(QDialog):
    """Is never larger than a small screen, or than the window that it stands above."""

    def screen_room(self) -> QSize:
        """Return how large it may become."""
        below = self.parentWidget()
        return ROOM.expandedTo(below.window().size() - MARGIN) if below is not None else ROOM

    def showEvent(self, event: QShowEvent) -> None:
        """Take no more than there is."""
        self.resize(self.size().boundedTo(self.screen_room()))
        super().showEvent(event)


class DialogArea(PageArea):
    """What is in a dialog, as large as the dialog may become; then it scrolls."""

    def __init__(self, content: QWidget, dialog: FittingDialog, foot: QWidget) -> None:
        """*foot* is what always stands below this in the *dialog*."""
        self._dialog, self._foot = dialog, foot
        self._least = 0.0
        super().__init__(content)

    def be_wide(self, width: int) -> None:
        """Be *width* pixels wide at least, and as many letters at another size of the text."""
        self._least = width / theme.look().scale
        self.updateGeometry()

    def most(self) -> QSize:
        """Return how large this may become."""
        return self._dialog.screen_room() - QSize(0, self._foot.sizeHint().height())

    def height_for(self, width: int) -> int:
        """Return the height that the content would like best at *width*."""
        content = self.widget()
        layout = content.layout() if content is not None else None
        if content is None or layout is None or not layout.hasHeightForWidth():
            return content.sizeHint().height() if content is not None else 0
        return max(layout.totalHeightForWidth(width), content.sizeHint().height())

    def sizeHint(self) -> QSize:
        """Return what the content would like best."""
        content = self.widget()
        wished = content.sizeHint().width() if content is not None else 0
        width = max(wished, self._least_width())
        return QSize(width, self.height_for(width)).boundedTo(self.most())

    def minimumSizeHint(self) -> QSize:
        """Return what the content needs at least, so that the dialog grows with it."""
        least = self._least_width()
        height = self.needs(max(self.width() if self.isVisible() else 0, least)).height()
        return QSize(least, height).boundedTo(self.most())

    def event(self, event: QEvent) -> bool:
        """Ask for more when more has come in."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height of the new width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def _least_width(self) -> int:
        """Return the width of the content, beside the bar where it scrolls."""
        width = max(self.needs().width(), round(self._least * theme.look().scale))
        width = min(width, self.most().width())
        scrolls = self.needs(width).height() > self.most().height()
        return width + self.verticalScrollBar().sizeHint().width() if scrolls else width
