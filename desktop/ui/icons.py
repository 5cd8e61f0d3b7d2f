"""The icon set: line drawings of our own in ``resources/icons``, tinted by the theme."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.ui import theme

SIZE = 20  # pixels at 100 %, on a grid of 24


def icon(name: str, colour: str = "ink") -> QIcon:
    """Return the icon *name* in a colour of the theme, paler when disabled."""
    made = QIcon()
    made.addPixmap(pixmap(name, colour))
    made.addPixmap(pixmap(name, "edge"), QIcon.Mode.Disabled)
    return made


def icon_size() -> QSize:
    """Return how large icons are at the text size worn now."""
    return QSize(theme.px(SIZE), theme.px(SIZE))


def pixmap(name: str, colour: str = "ink", size: int = SIZE) -> QPixmap:
    """Return the icon drawn sharp for this screen; *size* is in pixels at 100 %."""
    screen = QGuiApplication.primaryScreen()
    ratio = screen.devicePixelRatio() if screen is not None else 1.0
    return _drawn(name, theme.colour(colour).name(), theme.px(size), ratio)


@cache
def _drawn(name: str, tint: str, side: int, ratio: float) -> QPixmap:
    svg = (theme.RESOURCES / "icons" / f"{name}.svg").read_text("utf-8")
    renderer = QSvgRenderer(QByteArray(svg.replace("currentColor", tint).encode()))
    canvas = QPixmap(round(side * ratio), round(side * ratio))
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    renderer.render(painter, QRectF(0, 0, side * ratio, side * ratio))
    painter.end()
    canvas.setDevicePixelRatio(ratio)
    return canvas
