"""The list under the search box: what was found, or what to try."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.icons import icon
from desktop.ui.layout import label, stack
from desktop.ui.pages import Result


class SearchResults(QFrame):
    """Tells *picked* the row that was clicked. It never takes the keyboard from the box."""

    picked = Signal(int)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("popup")
        self.list, self.nothing = QListWidget(), label("soft", wrap=True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        stack(self, self.list, self.nothing, margin=6, gap=0)
        self.nothing.setContentsMargins(10, 8, 10, 8)
        self.list.itemClicked.connect(lambda item: self.picked.emit(self.list.row(item)))
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
