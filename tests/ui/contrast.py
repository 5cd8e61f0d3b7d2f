"""How well the words on a screen can be read: measured on what was painted."""

from collections import Counter

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from tests.ui.eyes import visible

LEAST = 4.5  # WCAG 2.2 AA, for words
NEARLY = 0.3  # what smoothing takes from the strongest point of a thin letter


def faint(screen: QWidget) -> list[str]:
    """Return the words on *screen* with too little contrast; what is switched off may be faint."""
    picture = screen.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    found = ((part, _contrast(part, screen, picture)) for part in visible(screen) if _speaks(part))
    return [
        f"{part.text()!r}: {measured:.2f}" for part, measured in found if measured < LEAST - NEARLY
    ]


def _speaks(part: QWidget) -> bool:
    is_words = isinstance(part, QLabel | QAbstractButton) and part.text().strip()
    return bool(is_words) and part.isEnabled() and not part.visibleRegion().isEmpty()


def _contrast(part: QWidget, screen: QWidget, picture: QImage) -> float:
    """Return the contrast of the point that differs most from what is behind it."""
    seen = part.visibleRegion().boundingRect().adjusted(4, 3, -4, -3)  # within its border
    place = QRect(part.mapTo(screen, QPoint(0, 0)) + seen.topLeft(), seen.size())
    points = Counter(
        picture.pixel(x, y) & 0xFFFFFF
        for x in range(max(place.left(), 0), min(place.right() + 1, picture.width()))
        for y in range(max(place.top(), 0), min(place.bottom() + 1, picture.height()))
    )
    if not points:
        return 21.0
    behind = _luminance(points.most_common(1)[0][0])
    return max(
        (max(behind, one) + 0.05) / (min(behind, one) + 0.05) for one in map(_luminance, points)
    )


def _luminance(colour: int) -> float:
    channels = [(colour >> shift & 0xFF) / 255 for shift in (16, 8, 0)]
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
