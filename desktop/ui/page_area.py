"""A page that is never larger than its room: where it would be, it scrolls.

A layout asks for the least room that all its words need, and a window grows to that. With large
text that is more than a small screen has, so each page stands in an area of its own.
"""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from desktop.ui import theme

LEAST = QSize(240, 160)  # pixels at 100 % that an area has at least, if its page needs them


class PageArea(QScrollArea):
    """Gives *page* all the room there is, or what it needs at least, and then scrolls.

    Qt's own way would give it the room that it would like best, and scroll where nothing is cut.
    """

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(page)

    def needs(self, width: int = 0) -> QSize:
        """Return the least room in which nothing of the page is cut, *width* wide or its least."""
        return _least(self.widget(), QSize(width, 0))

    def minimumSizeHint(self) -> QSize:
        """Return a corner large enough to see what one is scrolling."""
        return self.needs().boundedTo(QSize(theme.px(LEAST.width()), theme.px(LEAST.height())))

    def event(self, event: QEvent) -> bool:
        """Fit the page again when something in it has changed."""
        done = super().event(event)
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Show}:
            self._fit()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page into the new room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room, page = self.maximumViewportSize(), self.widget()
        if page is None:  # it was taken away
            return
        upright, flat = (
            bar.sizeHint() for bar in (self.verticalScrollBar(), self.horizontalScrollBar())
        )
        size = _least(page, room)
        if size.height() > room.height():
            room.setWidth(room.width() - upright.width())
            size = _least(page, room)
        if size.width() > room.width():
            room.setHeight(room.height() - flat.height())
            size = _least(page, room)
        page.resize(size)


class UprightArea(QScrollArea):
    """Scrolls *content* up and down alone: it is never narrower than what is in it."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)

    def minimumSizeHint(self) -> QSize:
        """Return the width of the content beside the bar; it may be lower than the content."""
        needed = _least(self.widget(), QSize(0, 0))
        width = needed.width() + self.verticalScrollBar().sizeHint().width()
        height = min(needed.height(), super().minimumSizeHint().height())
        return QSize(width, height)


def _least(page: QWidget | None, room: QSize) -> QSize:
    """Return *room*, larger where *page* needs more."""
    if page is None:
        return room
    least = page.minimumSizeHint().expandedTo(page.minimumSize())
    width, height, layout = max(room.width(), least.width()), least.height(), page.layout()
    if layout is not None and layout.hasHeightForWidth():
        height = layout.totalMinimumHeightForWidth(width)
    return QSize(width, max(room.height(), height))


def follow_focus(application: QApplication) -> None:
    """Scroll to where the keyboard goes, by whatever way it comes there."""
    application.focusChanged.connect(_show_focused)


def _show_focused(_before: QWidget | None, now: QWidget | None) -> None:
    if now is None or QApplication.mouseButtons() != QtCore.Qt.MouseButton.NoButton:
        return  # what a mouse is held down on must not move away under it
    around = now.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(now)
        around = around.parentWidget() if not around.isWindow() else None
