"""The icon set: line drawings of our own in ``resources/icons``, tinted by the theme."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.ui import theme

SIZE = 20  # pixels at 100 %, on a grid of 24
GAP = 4  # between an icon and the words beside it
CLEAR = QColor(0, 0, 0, 0)


def icon(name: str, colour: str = "ink", *, beside_words: bool = False) -> QIcon:
    """Return the icon *name* in a colour of the theme, paler when disabled."""
    made = QIcon()
    for tint, mode in ((colour, QIcon.Mode.Normal), ("edge", QIcon.Mode.Disabled)):
        drawn = pixmap(name, tint)
        made.addPixmap(_with_room(drawn) if beside_words else drawn, mode)
    return made


def icon_size(*, beside_words: bool = False) -> QSize:
    """Return how large icons are at the text size worn now, and room before words."""
    return QSize(theme.px(SIZE + (GAP if beside_words else 0)), theme.px(SIZE))


def pixmap(name: str, colour: str = "ink", size: int = SIZE) -> QPixmap:
    """Return the icon drawn sharp for this screen; *size* is in pixels at 100 %."""
    screen = QGuiApplication.primaryScreen()
    ratio = screen.devicePixelRatio() if screen is not None else 1.0
    return _drawn(name, theme.colour(colour).name(), theme.px(size), ratio)


def _with_room(drawn: QPixmap) -> QPixmap:
    ratio = drawn.devicePixelRatio()
    wide = QPixmap(drawn.width() + round(theme.px(GAP) * ratio), drawn.height())
    wide.setDevicePixelRatio(ratio)
    wide.fill(CLEAR)
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, drawn)
    painter.end()
    return wide


@cache
def _drawn(name: str, tint: str, side: int, ratio: float) -> QPixmap:
    svg = (theme.RESOURCES / "icons" / f"{name}.svg").read_text("utf-8")
    renderer = QSvgRenderer(QByteArray(svg.replace("currentColor", tint).encode()))
    canvas = QPixmap(round(side * ratio), round(side * ratio))
    canvas.fill(CLEAR)
    painter = QPainter(canvas)
    renderer.render(painter, QRectF(0, 0, side * ratio, side * ratio))
    painter.end()
    canvas.setDevicePixelRatio(ratio)
    return canvas
