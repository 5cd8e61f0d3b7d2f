"""Where an import begins: a file is dropped here, or chosen in the system's dialog."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QLabel

from desktop.errors import ExpectedError
from desktop.i18n import _
from desktop.i18n.wording import sentence
from desktop.ui.buttons import Button
from desktop.ui.files import choose_file
from desktop.ui.icons import pixmap
from desktop.ui.layout import STRETCH, beside, label, stack

SHEETS = "CSV, Excel (*.csv *.txt *.tsv *.xlsx *.xlsm)"


class FileDrop(QFrame):
    """Tells by *chosen* which file is to be read; says in a frame why the last one was not."""

    chosen = Signal(Path)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._wrong: ExpectedError | None = None
        self.sign, self.title, self.text = QLabel(), label("title"), label("soft")
        self.notice, self.refusal = QFrame(), label(wrap=True)
        self.notice.setProperty("kind", "bad")
        self.notice.hide()
        stack(self.notice, self.refusal, margin=12)
        self.choose = Button("primary", "folder", "Ctrl+O")
        self.choose.clicked.connect(self.open_dialog)
        middle = [
            beside(STRETCH, part, STRETCH)
            for part in (self.sign, self.title, self.text, self.choose)
        ]
        box = stack(self, STRETCH, *middle, self.notice, STRETCH, margin=32, gap=12)
        box.setStretch(0, 2)
        box.setStretch(box.count() - 1, 3)
        self._dress(kind="card")
        self.say()

    def say(self) -> None:
        """Say every word."""
        self.title.setText(_("Drop the file here"))
        self.text.setText(_("CSV or Excel, as it comes: the columns are found by themselves."))
        self.choose.say(_("Choose a file…"))
        self.refusal.setText(sentence(self._wrong) if self._wrong is not None else "")

    def tell_wrong(self, error: ExpectedError | None) -> None:
        """Say why a file cannot be read, None for nothing."""
        self._wrong = error
        self.notice.setVisible(error is not None)
        self.say()

    def open_dialog(self) -> None:
        """Let the system's dialog choose."""
        choose_file(self, _("Choose a file"), SHEETS, self.chosen.emit)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.say()
        elif event.type() == QEvent.Type.StyleChange and hasattr(self, "sign"):
            self.sign.setPixmap(pixmap("import", "accent_ink", size=48))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file of this computer."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()
            self._dress(kind="info")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        self._dress(kind="card")
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which file it is."""
        self._dress(kind="card")
        event.acceptProposedAction()
        self.chosen.emit(Path(event.mimeData().urls()[0].toLocalFile()))

    def _dress(self, *, kind: str) -> None:
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self.sign.setPixmap(pixmap("import", "accent_ink", size=48))
        self.sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
