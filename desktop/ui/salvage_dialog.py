"""What was saved of a damaged file, and what was not: told once, after the work can go on."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.i18n import _
from desktop.i18n.salvage_words import SaidSalvage, summary, table_lines
from desktop.ui import theme
from desktop.ui.dialogs import Dialog, Wording


class SalvageDialog(Dialog):
    """A summary, and a line for each kind of record that is not whole."""

    help_topic = "damaged"

    def __init__(self, parent: QWidget, salvage: SaidSalvage) -> None:
        self._salvage = salvage
        self.lines = QPlainTextEdit()
        self.lines.setReadOnly(True)
        self.lines.setTabChangesFocus(True)
        super().__init__(parent, self._words_now)
        self.cancel.hide()
        self.add_body(self.lines)
        self.resize(theme.px(680), self.sizeHint().height())

    def say(self) -> None:
        """Say every word."""
        super().say()
        lines = list(table_lines(self._salvage))
        self.lines.setAccessibleName(_("What was saved"))
        self.lines.setPlainText("\n".join(lines))
        self.lines.setVisible(bool(lines))

    def _words_now(self) -> Wording:
        kept = _("The damaged file is kept beside the backups. Check your last entries.")
        return Wording(
            _("What could be saved is saved"), f"{summary(self._salvage)} {kept}", _("Go on")
        )
