"""The full record of a person: its pages to look at, to print, and both files to save."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.errors import OutputError
from desktop.i18n import _
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.files import choose_place, write_whole
from desktop.ui.paper_dialog import PaperDialog
from desktop.use_cases.perform import Paper


class RecordDialog(PaperDialog):
    """Shows a PDF, and keeps its other file (JSON, CSV) one button away."""

    def __init__(self, parent: QWidget, background: Background, pdf: Paper, other: Paper) -> None:
        self.other, self.save_other = other, Button("", "save")
        super().__init__(parent, background, pdf)
        self.panel.buttons.insertWidget(2, self.save_other)
        self.save_other.clicked.connect(self._choose)

    def say(self) -> None:
        """Say the title and the button."""
        super().say()
        suffix = Path(self.other.file_name).suffix[1:].upper()
        self.save_other.say(_("Save as {kind}").format(kind=suffix))

    def save_as(self, path: Path) -> None:
        """Write the other file, all of it or nothing."""
        try:
            write_whole(path, self.other.content)
        except OutputError as error:
            self.panel.background.refused.emit(error)
            return
        self.panel.tell(_("Saved: {path}").format(path=path))

    def _choose(self) -> None:
        choose_place(self, self.save_other.text(), self.other.file_name, self.save_as)
