"""The one search box: type a name, a RUN, a folio; arrows and Enter go there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QPoint, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.icons import pixmap
from desktop.ui.pages import Result

if TYPE_CHECKING:
    from desktop.ui.search_results import SearchResults

DELAY = 15  # milliseconds after the last letter: a reader never types into a field
MOST = 12
SIGN = 18  # pixels at 100 %


class SearchBox(QLineEdit):
    """Tells *asked* what is looked for; shows the results it is given; tells which was *chosen*.

    Enter before the answer has come goes to the first result as soon as it has: a scanner
    types faster than anybody looks.
    """

    asked = Signal(str)
    chosen = Signal(Result)

    def __init__(self, over: QWidget) -> None:
        super().__init__()
        self.setObjectName("search")
        self._over = over
        self._results: Sequence[Result] = ()
        self._answered = ""
        self._hurry = False
        self._timer = QTimer(self, singleShot=True, interval=DELAY)
        self._timer.timeout.connect(lambda: self.asked.emit(self.words()))
        self.textEdited.connect(self._typed)
        self._dress()
        self.say()

    @cached_property
    def popup(self) -> SearchResults:
        """The list under the box, made when first needed."""
        from desktop.ui.search_results import SearchResults

        made = SearchResults(self._over)
        made.picked.connect(self._choose)
        return made

    def words(self) -> str:
        """Return what is looked for."""
        return self.text().strip()

    def show_results(self, words: str, results: Sequence[Result]) -> None:
        """Show what was found for *words*, unless something else is looked for by now."""
        if words != self.words() or not words:
            return
        self._results, self._answered = results[:MOST], words
        if self._hurry and results:
            self._choose(0)
            return
        self._hurry = False
        self.popup.show_results(self._results)
        self._place()

    def say(self) -> None:
        """Say what can be looked for."""
        self.setPlaceholderText(_("Search name, RUN, course or folio (Ctrl+K)"))
        self.setAccessibleName(_("Search"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.say()
        elif event.type() == QEvent.Type.StyleChange:
            self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, and the sign of searching at its left."""
        super().paintEvent(event)
        sign = pixmap("search", "ink_soft", SIGN)
        top = (self.height() - theme.px(SIGN)) // 2
        QPainter(self).drawPixmap(theme.px(14), top, sign)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the results with arrows, go with Enter, clear with Esc."""
        key, keys = event.key(), QtCore.Qt.Key
        if key in {keys.Key_Down, keys.Key_Up}:
            self.popup.move_by(1 if key == keys.Key_Down else -1)
        elif key in {keys.Key_Return, keys.Key_Enter}:
            self._go()
        elif key == keys.Key_Escape:
            self.clear_all()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Put the results away when the keyboard goes elsewhere."""
        super().focusOutEvent(event)
        if event.reason() != QtCore.Qt.FocusReason.PopupFocusReason:
            self._hide_popup()

    def clear_all(self) -> None:
        """Look for nothing."""
        self.clear()
        self._results, self._answered, self._hurry = (), "", False
        self._timer.stop()
        self._hide_popup()

    def _typed(self) -> None:
        self._hurry = False
        if self.words():
            self._timer.start()
        else:
            self.clear_all()

    def _go(self) -> None:
        if self._answered == self.words() and self._results:
            self._choose(max(0, self.popup.list.currentRow()))
        elif self.words():
            self._hurry = True
            self._timer.stop()
            self.asked.emit(self.words())

    def _choose(self, row: int) -> None:
        result = self._results[row]
        self.clear_all()
        self.chosen.emit(result)

    def _place(self) -> None:
        corner = self.mapTo(self.window(), QPoint(0, self.height() + 4))
        self.popup.setGeometry(
            corner.x(), corner.y(), max(self.width(), theme.px(420)), self.popup.best_height()
        )
        self.popup.show()
        self.popup.raise_()

    def _hide_popup(self) -> None:
        if "popup" in self.__dict__:
            self.popup.hide()

    def _dress(self) -> None:
        self.setTextMargins(theme.px(SIGN + 8), 0, 0, 0)
