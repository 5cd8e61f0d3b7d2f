"""One visual language: legible, light or dark, at any size, from tokens alone."""

import re

import pytest
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.ui import theme

TEXT = [  # (text, behind it): what the style sheet and the painters put together
    *[("ink", behind) for behind in ("page", "surface", "sunken", "selection", "hover")],
    *[("ink_soft", behind) for behind in ("page", "surface", "sunken")],
    *[("accent_ink", behind) for behind in ("page", "surface", "selection")],
    *[(tone, f"{tone}_soft") for tone in ("good", "notice", "bad", "info", "neutral")],
    ("bad", "page"),
    ("bad", "surface"),
    ("on_accent", "accent"),
    ("on_accent", "accent_strong"),
    ("on_danger", "danger"),
    ("sidebar_ink", "sidebar"),
    ("sidebar_ink", "sidebar_here"),
    ("on_sidebar_here", "sidebar_here"),
    ("on_sidebar_here", "sidebar"),
    ("on_badge", "badge"),
    ("on_toast", "toast"),
    ("toast_link", "toast"),
]
SIGNS = [  # what is not text but must be seen: borders of controls, focus, bars
    *[("edge", behind) for behind in ("page", "surface")],
    *[("focus", behind) for behind in ("page", "surface", "sidebar")],
    *[(f"{tone}_bar", "surface") for tone in ("good", "notice", "bad", "info", "neutral")],
    ("accent", "surface"),
    ("bad", "surface"),
]


def luminance(colour):
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize(("text", "behind"), TEXT)
def test_text_can_be_read_on_what_is_behind_it(look, text, behind):
    colours = theme.colours(look)
    assert contrast(colours[text], colours[behind]) >= 4.5


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize(("sign", "behind"), SIGNS)
def test_borders_focus_and_bars_can_be_seen(look, sign, behind):
    colours = theme.colours(look)
    assert contrast(colours[sign], colours[behind]) >= 3.0


def test_both_looks_have_the_same_colours():
    assert theme.colours("light").keys() == theme.colours("dark").keys()


def test_every_colour_is_used():
    style = (theme.RESOURCES / "theme" / "minga.qss").read_text("utf-8")
    rooms = (theme.RESOURCES.parent / "desktop" / "ui").glob("*.py")
    code = "".join(path.read_text("utf-8") for path in rooms)
    unused = {
        name
        for name in theme.colours("light")
        if not re.search(rf"\${name}\b", style)
        and f'"{name}"' not in code
        and not name.endswith(("_bar", "_soft"))
    }
    assert unused == set()


@pytest.mark.parametrize("scale", theme.SCALES)
@pytest.mark.parametrize("dark", [False, True])
def test_the_style_sheet_has_no_blank_left(dark, scale):
    style = theme.style_sheet(theme.Look(dark, scale))
    assert "$" not in style.replace("$name is a colour", "")
    assert not re.search(r"\d+u\b", re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL))


def test_text_is_set_in_the_bundled_family(qapp):
    assert QFontInfo(theme.font("body")).family() == theme.FAMILY


def test_text_grows_with_the_scale(qtbot):
    words = QLabel("Ñuñoa")
    qtbot.addWidget(words)
    words.show()
    before = words.sizeHint().height()
    theme.wear(theme.Look(scale=2.0))
    assert words.sizeHint().height() >= 1.9 * before


def test_a_focused_button_looks_different(qtbot):
    button = QPushButton("OK")
    qtbot.addWidget(button)
    button.show()
    button.activateWindow()
    qtbot.waitUntil(button.isActiveWindow)
    button.clearFocus()
    before = button.grab().toImage()
    button.setFocus()
    assert button.grab().toImage() != before


def test_who_types_slowly_still_finds_a_word_in_a_list(qapp):
    assert theme.application().keyboardInputInterval() == theme.TYPED_ON
