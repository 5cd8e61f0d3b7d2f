"""The privacy notice in force, to read it out or to turn the screen to the person."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialogButtonBox, QPlainTextEdit

from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.dialog_keys import answer_to_keys
from desktop.ui.fitting_dialog import FittingDialog
from desktop.ui.layout import label, stack
from desktop.ui.privacy_words import in_spanish
from desktop.ui.view import View
from desktop.use_cases.privacy_notice import NoticeText, read_privacy_notice


class NoticeDialog(FittingDialog):
    """Shows the text in the language spoken now; F9 turns to the other. Esc closes."""

    help_topic = "papers"

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.notice: NoticeText | None = None
        self.title, self.text = label("title"), QPlainTextEdit()
        self.text.setReadOnly(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.buttons.rejected.connect(self.reject)
        stack(self, self.title, self.text, self.buttons)
        self.resize(theme.px(720), theme.px(560))
        answer_to_keys(self)
        self.say()
        view.ask(read_privacy_notice, then=self._show)

    def say(self) -> None:
        """Say the title and the text."""
        self.setWindowTitle(_("Privacy notice"))
        self.text.setAccessibleName(_("Privacy notice"))
        if self.notice is None:
            self.title.setText(_("Privacy notice"))
            return
        self.title.setText(_("Privacy notice, version {n}").format(n=self.notice.version))
        self.text.setPlainText(self.notice.text_es if in_spanish() else self.notice.text_en)

    def changeEvent(self, event: QEvent) -> None:
        """Say everything again when the language changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.say()

    def _show(self, notice: NoticeText) -> None:
        self.notice = notice
        self.say()


def show_notice(view: View) -> NoticeDialog:
    """Show the notice over *view*, without blocking."""
    dialog = NoticeDialog(view)
    dialog.open()
    return dialog
