"""A cell of two lines: what it is, and below it, smaller, what else there is to know."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from desktop.ui import theme

HEIGHT = 56  # pixels at 100 %, of a row with two lines


@dataclass(frozen=True)
class TwoLines:
    """Two texts one below the other, each cut with "…" where there is no room."""

    first: str
    second: str
    strong: bool = False

    def paint(self, painter: QPainter, place: QRect) -> None:
        """Paint both in the middle of the height of *place*."""
        body, small = theme.font("body", bold=self.strong), theme.font("small")
        above, below = QFontMetrics(body).height(), QFontMetrics(small).height()
        top = place.top() + (place.height() - above - below) // 2
        lines = ((self.first, body, "ink", above), (self.second, small, "ink_soft", below))
        for text, font, colour, height in lines:
            line = QRect(place.left(), top, place.width(), height)
            painter.setFont(font)
            painter.setPen(theme.colour(colour))
            cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), cut)
            top += height
