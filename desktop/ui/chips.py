"""Status chips: a word and a sign on a soft colour. Never a colour alone."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui import theme


class Tone(StrEnum):
    """How something stands. The values are names of colours of the theme."""

    GOOD = "good"
    NOTICE = "notice"
    BAD = "bad"
    INFO = "info"
    NEUTRAL = "neutral"


SIGNS = {
    Tone.GOOD: "✓",
    Tone.NOTICE: "!",
    Tone.BAD: "×",
    Tone.INFO: "›",
    Tone.NEUTRAL: "·",
}


@dataclass(frozen=True)
class Chip:
    """A status to be painted in a table cell; also what a ChipLabel shows."""

    text: str
    tone: Tone

    @property
    def words(self) -> str:
        """Return the sign and the word."""
        return f"{SIGNS[self.tone]}  {self.text}"

    def size(self) -> QSize:
        """Return the room it takes."""
        metrics = QFontMetrics(theme.font("small", bold=True))
        return QSize(metrics.horizontalAdvance(self.words) + theme.px(20), theme.px(24))

    def paint(self, painter: QPainter, place: QRect) -> None:
        """Paint it at the left of *place*, in the middle of its height."""
        size = self.size()
        width, height = min(size.width(), place.width()), min(size.height(), place.height())
        body = QRect(QPoint(place.left(), place.center().y() - height // 2), QSize(width, height))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(f"{self.tone}_soft"))
        painter.drawRoundedRect(body, height / 2, height / 2)
        painter.setPen(theme.colour(self.tone))
        font = theme.font("small", bold=True)
        painter.setFont(font)
        words = QFontMetrics(font).elidedText(
            self.words, Qt.TextElideMode.ElideRight, width - theme.px(12)
        )
        painter.drawText(body, Qt.AlignmentFlag.AlignCenter, words)


class ChipLabel(QWidget):
    """A chip outside a table."""

    def __init__(self) -> None:
        super().__init__()
        self._chip = Chip("", Tone.NEUTRAL)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_chip(self, chip: Chip) -> None:
        """Show *chip*."""
        self._chip = chip
        self.setAccessibleName(chip.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room the chip takes."""
        return self._chip.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chip."""
        if self._chip.text:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._chip.paint(painter, self.rect())
