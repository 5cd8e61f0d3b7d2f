"""The page that F1 shows: every action of the window with its keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop.i18n import N_, _
from desktop.ui import language
from desktop.ui.layout import label

IN_TABLES = (
    (N_("Move in a table"), N_("Arrows")),
    (N_("Open the selected line"), N_("Enter")),
    (N_("Leave a table or a field"), N_("Tab")),
    (N_("Close a dialog, clear the search"), N_("Esc")),
    (N_("Submit a form from any field"), N_("Ctrl+Enter")),
    (N_("Undo what was just done"), N_("Ctrl+Z")),
)


class KeysDialog(QDialog):
    """*actions* returns (name, keys) of what the window can do."""

    def __init__(self, parent: QWidget, actions: Callable[[], list[tuple[str, str]]]) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._actions = actions
        self.title, self._grid = label("title"), QGridLayout()
        self._grid.setHorizontalSpacing(32)
        self._grid.setVerticalSpacing(8)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 16)
        box.setSpacing(16)
        box.addWidget(self.title)
        box.addLayout(self._grid)
        box.addWidget(self.buttons)
        language.answer_to_f9(self)
        self.say()

    def say(self) -> None:
        """Say all names and keys in the current language."""
        self.setWindowTitle(_("Keys and help"))
        self.title.setText(_("Keys"))
        rows = self._actions() + [(_(name), _(keys)) for name, keys in IN_TABLES]
        half = (len(rows) + 1) // 2
        for at, row in enumerate(rows):
            for part, words in enumerate(row):
                self._cell(at % half, at // half * 2 + part).setText(words)

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again when the language changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.say()

    def _cell(self, row: int, column: int) -> QLabel:
        item = self._grid.itemAtPosition(row, column)
        found = item.widget() if item is not None else None
        if isinstance(found, QLabel):
            return found
        made = label("soft" if column % 2 == 0 else "strong")
        self._grid.addWidget(made, row, column)
        return made
