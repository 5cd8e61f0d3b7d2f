"""Small charts read at a glance: attendance, places. Number and shape, not colour alone."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui import theme
from desktop.ui.chips import Tone

THICKNESS = 8  # pixels at 100 %


@dataclass(frozen=True)
class Bar:
    """*share* (0 to 1, None for unknown) of a whole, its number beside it.

    *goal* (0 to 1) is drawn as a notch: the attendance that is needed, say.
    """

    share: float | None
    text: str
    tone: Tone = Tone.INFO
    goal: float | None = None

    def paint(self, painter: QPainter, place: QRect) -> None:
        """Paint the bar and, to its right, the number."""
        font = theme.font("small", bold=True)
        metrics = QFontMetrics(font)
        room = max(metrics.horizontalAdvance(self.text), metrics.horizontalAdvance("100 %"))
        thick = theme.px(THICKNESS)
        width = max(0, place.width() - room - theme.px(10))
        track = QRectF(place.left(), place.center().y() - thick / 2 + 0.5, width, thick)
        if width > thick:
            self._paint_bar(painter, track)
        painter.setPen(theme.colour("ink"))
        painter.setFont(font)
        number = QRect(place.right() - room, place.top(), room + 1, place.height())
        painter.drawText(
            number, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.text
        )

    def _paint_bar(self, painter: QPainter, track: QRectF) -> None:
        radius = track.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("sunken"))
        painter.drawRoundedRect(track, radius, radius)
        if self.share:
            filled = QRectF(track)
            filled.setWidth(max(track.height(), track.width() * min(1.0, self.share)))
            painter.setBrush(theme.colour(f"{self.tone}_bar"))
            painter.drawRoundedRect(filled, radius, radius)
        if self.goal is not None:
            across = track.left() + track.width() * self.goal
            painter.setBrush(theme.colour("ink"))
            painter.drawRect(QRectF(across - 1, track.top() - 3, 2, track.height() + 6))


def attendance_bar(percent: int | None, minimum: int) -> Bar:
    """Return the bar of an attendance in whole percent, with a notch at the *minimum*.

    Below the minimum it is a warning, not a failure: the course may still be running.
    """
    if percent is None:
        return Bar(None, "–", Tone.NEUTRAL, minimum / 100)
    tone = Tone.GOOD if percent >= minimum else Tone.NOTICE
    return Bar(percent / 100, f"{percent} %", tone, minimum / 100)


def places_bar(taken: int, places: int) -> Bar:
    """Return the bar of places taken, "18/20"; full is a warning, over is bad."""
    tone = Tone.INFO if taken < places else Tone.NOTICE if taken == places else Tone.BAD
    return Bar(taken / places if places else None, f"{taken}/{places}", tone)


class BarLabel(QWidget):
    """A bar outside a table."""

    def __init__(self) -> None:
        super().__init__()
        self._bar = Bar(None, "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bar(self, bar: Bar, name: str) -> None:
        """Show *bar*; *name* says what it measures, for a screen reader."""
        self._bar = bar
        self.setAccessibleName(f"{name}: {bar.text}")
        self.update()

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        return QSize(theme.px(160), theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._bar.paint(painter, self.rect())
