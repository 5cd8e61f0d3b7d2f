"""The icon set is complete, ours, and takes the colours of the theme."""

import pytest
from PySide6.QtSvg import QSvgRenderer

from desktop.ui import icons, theme

NAMES = sorted(path.stem for path in (theme.RESOURCES / "icons").glob("*.svg"))


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_can_be_drawn(qapp, name):
    assert QSvgRenderer(str(theme.RESOURCES / "icons" / f"{name}.svg")).isValid()
    assert not icons.pixmap(name).isNull()


def test_an_icon_takes_the_colour_of_the_look(qapp):
    light = icons.pixmap("check").toImage()
    theme.wear(theme.Look(dark=True))
    assert icons.pixmap("check").toImage() != light


def test_icons_grow_with_the_text(qapp):
    theme.wear(theme.Look(scale=2.0))
    assert icons.pixmap("check").width() == 40
    assert icons.icon_size().width() == 40
