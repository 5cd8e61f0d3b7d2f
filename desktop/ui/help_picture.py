"""The picture of the help: the screen as it is this moment, its parts numbered.

Taken when it is looked at, so it shows one's own language, colours and records, and cannot go
stale as a kept picture would.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtWidgets import QWidget

from desktop.ui import theme
from desktop.ui.help_topics import part_of

RADIUS = 11  # pixels at 100 %


def picture_of(page: QWidget, view: QWidget, parts: Sequence[str], width: int) -> QImage:
    """Return *page*, *width* pixels wide, with a number at each of the *parts* of *view*."""
    whole = page.grab().toImage()
    ratio = whole.devicePixelRatio()
    picture = whole.scaledToWidth(round(width * ratio), Qt.TransformationMode.SmoothTransformation)
    picture.setDevicePixelRatio(ratio)
    scale = width / max(page.width(), 1)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("line"), 1))
    painter.drawRect(0, 0, width - 1, round(page.height() * scale) - 1)
    taken: list[QPoint] = []
    for number, path in enumerate(parts, start=1):
        part = part_of(view, path)
        if part is not None:
            _mark(painter, _free(part.mapTo(page, QPoint(0, 0)) * scale, taken), number)
    painter.end()
    return picture


def _free(corner: QPoint, taken: list[QPoint]) -> QPoint:
    """Return where a mark near *corner* covers no other; remember it."""
    radius = theme.px(RADIUS)
    at = QPoint(max(corner.x(), radius), max(corner.y(), radius))
    while any((at - other).manhattanLength() < 2 * radius for other in taken):
        at += QPoint(2 * radius, 0)
    taken.append(at)
    return at


def _mark(painter: QPainter, at: QPoint, number: int) -> None:
    radius = theme.px(RADIUS)
    round_about = QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
    painter.setBrush(theme.colour("focus"))
    painter.setPen(QPen(theme.colour("surface"), 2))
    painter.drawEllipse(round_about)
    painter.setPen(theme.colour("surface"))
    painter.setFont(theme.font("small", bold=True))
    painter.drawText(round_about, Qt.AlignmentFlag.AlignCenter, str(number))
