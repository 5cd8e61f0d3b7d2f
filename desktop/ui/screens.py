"""The screens of the pages, made when first visited; whole desks of them, put aside and taken back.

What somebody was typing stays theirs: when another person sits down their screens are put aside as
they stand, with their open dialogs, and ask nothing until they are taken back.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.background import Background
from desktop.ui.pages import Page, Place
from desktop.ui.stacked_pages import StackedPages

if TYPE_CHECKING:
    from desktop.ui.view import View


class Shelf(QWidget):
    """The screens of somebody who is not here, and where they were."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.hide()
        self.views: dict[str, View] = {}
        self.here: Place | None = None
        self.past: list[Place] = []
        self.dialogs: list[QWidget] = []


class Screens(StackedPages):
    """Tells *going* (page, where), *telling* a message, *titled* when a screen is called anew."""

    going = Signal(str, object)
    telling = Signal(object)
    titled = Signal()

    def __init__(self, background: Background, pages: Mapping[str, Page]) -> None:
        super().__init__()
        self._background, self._pages = background, pages
        self._views: dict[str, View] = {}
        self.here: Place | None = None
        self.past: list[Place] = []

    def view(self, page: str) -> View:
        """Return the screen of *page*, made now if it was never visited."""
        if page not in self._views:
            view = self._pages[page].make()
            view.setProperty("kind", "page")
            view.setAttribute(QtCore.Qt.WidgetAttribute.WA_StyledBackground)
            view.going.connect(self.going)
            view.telling.connect(self.telling)
            view.windowTitleChanged.connect(lambda _title: self.titled.emit())
            self._views[page] = view
            self.addWidget(view)
        return self._views[page]

    def forget(self) -> None:
        """Drop all screens and places."""
        for view in self._views.values():
            self.removeWidget(view)
            view.deleteLater()
        self._views, self.here, self.past = {}, None, []

    def put_aside(self, dialogs: list[QWidget]) -> Shelf:
        """Take all screens off the window, with the *dialogs* that are open above them."""
        shelf = Shelf(self)
        shelf.views, shelf.here, shelf.past = self._views, self.here, self.past
        self._views, self.here, self.past = {}, None, []
        shelf.dialogs = dialogs
        self._background.seat.aside.add(shelf)
        for view in shelf.views.values():
            self.removeWidget(view)
            view.setParent(shelf)
        return shelf

    def take_back(self, shelf: Shelf) -> None:
        """Show the screens of a shelf again, with what is true by now."""
        from desktop.ui.view import View

        self.forget()
        self._views, self.here, self.past = shelf.views, shelf.here, shelf.past
        self._background.seat.aside.discard(shelf)
        for view in shelf.views.values():
            for part in (view, *view.findChildren(View)):
                part.ask_again()
            self.addWidget(view)
        shelf.deleteLater()

    def throw_away(self, shelf: Shelf) -> None:
        """Forget the screens of somebody who may sit down no more."""
        self._background.seat.aside.discard(shelf)
        shelf.deleteLater()


def open_dialogs(window: QWidget) -> list[QWidget]:
    """Return what is open above *window*; small lists and menus are closed, they come again."""
    while (popup := QApplication.activePopupWidget()) is not None and popup.close():
        pass
    return [
        other
        for other in QApplication.topLevelWidgets()
        if other.isVisible() and other is not window and _is_below(other, window)
    ]


def _is_below(other: QWidget, window: QWidget) -> bool:
    """Tell whether a window of its own belongs to *window*, however deep."""
    parent = other.parentWidget()
    while parent is not None and parent is not window:
        parent = parent.parentWidget()
    return parent is window
