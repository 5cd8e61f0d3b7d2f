"""The slip of an enrolment in a dialog, to look at, print or save."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialogButtonBox

from desktop.domain.certificates import PaperLanguage
from desktop.i18n import _, language
from desktop.ui import theme
from desktop.ui.dialog_keys import answer_to_keys
from desktop.ui.fitting_dialog import FittingDialog
from desktop.ui.layout import label, stack
from desktop.ui.paper import PaperPanel
from desktop.ui.view import View
from desktop.use_cases.slips import print_enrolment_slip


class SlipDialog(FittingDialog):
    """Shows the slip of an enrolment as it stands now, in the language spoken now."""

    help_topic = "papers"

    def __init__(self, parent: View, enrolment_id: str) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.title, self.panel = label("title"), PaperPanel(parent.background, kind="slip")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.buttons.rejected.connect(self.reject)
        stack(self, self.title, self.panel, self.buttons)
        self.resize(theme.px(720), theme.px(600))
        answer_to_keys(self)
        self._enrolment_id = enrolment_id
        self.say()
        self.panel.print.setFocus()

    def say(self) -> None:
        """Say the title, and ask for the slip: paper speaks the language too."""
        self.setWindowTitle(_("Enrolment slip"))
        self.title.setText(_("Enrolment slip"))
        ask_slip(self.panel, self._enrolment_id)

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again when the language changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.say()


def ask_slip(panel: PaperPanel, enrolment_id: str) -> None:
    """Ask for the slip of an enrolment and show it in *panel*."""
    asked = partial(
        print_enrolment_slip, enrolment_id=enrolment_id, language=PaperLanguage(language())
    )
    panel.ask(asked, then=panel.show_paper, latest="slip")
