"""The sign that a screen shows on a wall only what everybody there may see."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from desktop.i18n import _
from desktop.ui import theme
from desktop.ui.icons import pixmap
from desktop.ui.layout import beside, label, stack


class WallSign(QFrame):
    """A bar that is there for as long as names and numbers are all that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "notice")
        self.sign, self.words = label(), label("strong", wrap=True)
        self.sign.setFixedWidth(theme.px(24))
        line = beside(self.sign, self.words, gap=12)
        line.setStretch(1, 1)
        stack(self, line, margin=8)
        self.hide()

    def say(self) -> None:
        """Say what is hidden, and the key that shows it again."""
        self.sign.setPixmap(pixmap("eye", "notice"))
        words = _("Projector: only names and numbers are shown. F5 shows everything again.")
        self.words.setText(words)
        self.setAccessibleName(words)
