"""Two lines in a cell are both seen, whatever the size of the text."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from desktop.ui import theme
from desktop.ui.two_lines import HEIGHT, TwoLines


def ink_in(image: QImage, top: int, bottom: int) -> bool:
    paper = image.pixel(image.width() - 1, 0)
    return any(image.pixel(x, y) != paper for y in range(top, bottom) for x in range(image.width()))


@pytest.mark.parametrize("scale", theme.SCALES)
def test_both_lines_are_painted_one_below_the_other(qapp, scale):
    theme.wear(theme.Look(scale=scale))
    height = theme.px(HEIGHT)
    image = QImage(200, height, QImage.Format.Format_RGB32)
    image.fill(theme.colour("surface"))
    painter = QPainter(image)
    TwoLines("San Luis", "Ana · 14:32", strong=True).paint(painter, QRect(0, 0, 200, height))
    painter.end()
    assert ink_in(image, 0, height // 2)
    assert ink_in(image, height // 2, height)
    assert not ink_in(image, 0, 2)
