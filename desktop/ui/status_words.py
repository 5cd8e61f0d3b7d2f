"""Words of the status bar that can be clicked."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from desktop.ui import theme

SHORTEST = 80  # pixels at 100 %, of words that end in "…"


class Words(QPushButton):
    """Words that can be clicked; where there is no room they end in "…", whole in the tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "words")
        self.setProperty("elides", "yes")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def say(self, text: str, tip: str) -> None:
        """Say *text*; a blank one takes no room."""
        self.setText(text)
        self.setToolTip(f"{text}\n{tip}")
        self.setVisible(bool(text))

    def minimumSizeHint(self) -> QSize:
        """Return the room of a few letters."""
        return QSize(theme.px(SHORTEST), super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint as many words as there is room for."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = (
            self.style()
            .subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self)
            .width()
        )
        option.text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)
