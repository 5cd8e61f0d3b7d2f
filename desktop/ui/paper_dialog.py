"""A document in a dialog: look at it, print it, save it, Esc closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.background import Background
from desktop.ui.dialog_keys import answer_to_keys
from desktop.ui.fitting_dialog import FittingDialog
from desktop.ui.layout import stack
from desktop.ui.paper import PaperPanel

if TYPE_CHECKING:
    from desktop.use_cases.perform import Paper


class PaperDialog(FittingDialog):
    """Shows one ``Paper``. Nothing is written unless it is saved."""

    help_topic = "papers"

    def __init__(
        self, parent: QWidget, background: Background, paper: Paper, kind: str = "letter"
    ) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.panel = PaperPanel(background, kind=kind)
        stack(self, self.panel, margin=16)
        self.resize(theme.px(860), theme.px(660))
        answer_to_keys(self)
        self.panel.show_paper(paper)
        self.panel.print.setFocus()
        self.say()

    def say(self) -> None:
        """Say the title."""
        self.setWindowTitle(_("Document"))

    def changeEvent(self, event: QEvent) -> None:
        """Say the title again when the language changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.say()
