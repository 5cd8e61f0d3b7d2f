"""A page in the sidebar: its icon, its title, and how much there waits for somebody."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton

from desktop.ui import theme

MOST = 99  # counted out; beyond, a plus sign says that there are more
HEIGHT = 20  # pixels at 100 %, of the badge


class SidebarButton(QPushButton):
    """A button of the sidebar; a badge on it shows a number other than 0."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self.setCheckable(True)
        self.setAutoExclusive(True)

    def show_count(self, count: int) -> None:
        """Show *count* on the badge, nothing for 0."""
        self.count = count
        self.update()

    def badge(self) -> str:
        """Return what stands on the badge."""
        if not self.count:
            return ""
        return str(self.count) if self.count <= MOST else f"{MOST}+"

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the badge at the right end; where there are icons alone, on the corner of it."""
        super().paintEvent(event)
        if not self.count:
            return
        font = theme.font("small", bold=True)
        words = QFontMetrics(font).horizontalAdvance(self.badge())
        height = theme.px(HEIGHT)
        width = max(height, words + theme.px(12))
        alone = not self.text()
        top = theme.px(2) if alone else (self.height() - height) / 2
        left = self.width() - width - theme.px(2 if alone else 10)
        body = QtCore.QRectF(left, top, width, height)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QtCore.Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("badge"))
        painter.drawRoundedRect(body, height / 2, height / 2)
        painter.setPen(theme.colour("on_badge"))
        painter.setFont(font)
        painter.drawText(body, QtCore.Qt.AlignmentFlag.AlignCenter, self.badge())
