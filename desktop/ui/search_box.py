"""The one search box: type a name, a RUN, a folio; arrows and Enter go there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.icons import icon, pixmap
from desktop.ui.layout import label, stack

DELAY = 60  # milliseconds after the last letter: nobody waits, and a scanner asks once
MOST = 12
SIGN = 18  # pixels at 100 %


@dataclass(frozen=True)
class Result:
    """One thing that was found, and where it is: ``go(page, **where)``."""

    title: str
    subtitle: str
    icon: str
    page: str
    where: dict[str, object] = field(default_factory=dict)


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
        self.popup = _Popup(over)
        self._results: Sequence[Result] = ()
        self._answered = ""
        self._hurry = False
        self._timer = QTimer(self, singleShot=True, interval=DELAY)
        self._timer.timeout.connect(lambda: self.asked.emit(self.words()))
        self.textEdited.connect(self._typed)
        self.popup.list.itemClicked.connect(self._choose_row)
        self._dress()
        self.say()

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
        key = event.key()
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.popup.move_by(1 if key == Qt.Key.Key_Down else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._go()
        elif key == Qt.Key.Key_Escape:
            self.clear_all()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Put the results away when the keyboard goes elsewhere."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.popup.hide()

    def clear_all(self) -> None:
        """Look for nothing."""
        self.clear()
        self._results, self._answered, self._hurry = (), "", False
        self._timer.stop()
        self.popup.hide()

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

    def _choose_row(self, item: QListWidgetItem) -> None:
        self._choose(self.popup.list.row(item))

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

    def _dress(self) -> None:
        self.setTextMargins(theme.px(SIGN + 8), 0, 0, 0)


class _Popup(QFrame):
    """The list of results under the box. It never takes the keyboard from it."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("popup")
        self.list, self.nothing = QListWidget(), label("soft", wrap=True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        stack(self, self.list, self.nothing, margin=6, gap=0)
        self.nothing.setContentsMargins(10, 8, 10, 8)
        self.hide()

    def show_results(self, results: Sequence[Result]) -> None:
        """Show *results*, the first one selected, or what to try when there are none."""
        self.list.clear()
        self.list.setIconSize(QSize(theme.px(20), theme.px(20)))
        for result in results:
            item = QListWidgetItem(icon(result.icon, "ink_soft"), _two_lines(result))
            item.setToolTip(_two_lines(result))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(results))
        self.nothing.setVisible(not results)
        self.nothing.setText(_("Nothing found. Try fewer letters, or the RUN without dots."))
        self.list.setAccessibleName(_("Results"))

    def move_by(self, rows: int) -> None:
        """Select the next or the previous result."""
        count = self.list.count()
        if count:
            self.list.setCurrentRow((self.list.currentRow() + rows) % count)

    def best_height(self) -> int:
        """Return the height that shows all results."""
        if not self.list.count():
            return self.sizeHint().height()
        return sum(self.list.sizeHintForRow(row) for row in range(self.list.count())) + 18


def _two_lines(result: Result) -> str:
    return f"{result.title}\n{result.subtitle}" if result.subtitle else result.title
