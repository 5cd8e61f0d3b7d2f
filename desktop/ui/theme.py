"""The one visual language: colours, type and lengths, light or dark, at any text size.

The values live in ``resources/theme``: two lists of colours and one style sheet, in which
``$name`` is a colour and ``8u`` is eight pixels at 100 %.
"""

import re
import sys
from functools import cache
from pathlib import Path
from string import Template
from typing import NamedTuple

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

RESOURCES = Path(__file__).parents[2] / "resources"
FAMILY = "Noto Sans"
FONT_FILES = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")
SIZES = {"small": 12, "body": 14, "lead": 16, "title": 20, "display": 26}  # pixels at 100 %
SPACES = (4, 8, 12, 16, 24, 32)  # the only distances between things
SCALES = (1.0, 1.25, 1.5, 2.0)
TYPED_ON = 1000  # milliseconds in which letters go on with the word that chooses in a list
_COLOUR = re.compile(r'^(\w+) = "(#[0-9a-f]{6})"', re.MULTILINE)


class Look(NamedTuple):
    """How the program looks: light or dark, and how large its text is (1.0 is 100 %)."""

    dark: bool = False
    scale: float = 1.0

    @property
    def name(self) -> str:
        """Return the name of the list of colours."""
        return "dark" if self.dark else "light"


_worn: list[Look] = [Look()]


def look() -> Look:
    """Return the look that is worn now."""
    return _worn[0]


def application() -> QApplication:
    """Return the application, made when there is none, in the style that our sheet is written for.

    Named here and not in ``wear``: asked for a style, Qt hands Python one, with all its enums.
    """
    made = QApplication.instance() or QApplication([sys.argv[0], "-style", "Fusion"])
    assert isinstance(made, QApplication)
    made.setKeyboardInputInterval(TYPED_ON)
    return made


def wear(look: Look) -> None:
    """Put *look* on every open window at once."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    _worn[0] = look
    load_fonts()
    # Off with the old sheet first: changed under two thousand widgets, it takes five times as long.
    app.setStyleSheet("")
    app.setFont(font("body"))
    app.setPalette(_palette())
    app.setStyleSheet(style_sheet(look))


def colour(name: str) -> QColor:
    """Return a colour of the look worn now, by its name in ``resources/theme``."""
    return QColor(colours(look().name)[name])


def px(length: int) -> int:
    """Return *length* (pixels at 100 %) at the text size worn now."""
    return round(length * look().scale)


def font(size: str, *, bold: bool = False) -> QFont:
    """Return a font of the type scale: "small", "body", "lead", "title" or "display"."""
    chosen = QFont(FAMILY)
    chosen.setPixelSize(px(SIZES[size]))
    chosen.setBold(bold)
    return chosen


@cache
def colours(name: str) -> dict[str, str]:
    """Return the colours of "light" or "dark" by name, each as ``#rrggbb``."""
    # All that is used of TOML: loading its reader would take as long as reading ten such lists.
    return dict(_COLOUR.findall((RESOURCES / "theme" / f"{name}.toml").read_text("utf-8")))


@cache
def load_fonts() -> None:
    """Make the bundled type family known, so that text looks the same on every computer."""
    for file in FONT_FILES:
        QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / file))


def style_sheet(look: Look) -> str:
    """Return the style sheet of *look*, with every colour and length filled in."""
    text = (RESOURCES / "theme" / "minga.qss").read_text("utf-8")
    sizes = {f"text_{name}": f"{size}u" for name, size in SIZES.items()}
    icons = {"icons": (RESOURCES / "icons").as_posix()}
    filled = Template(text).substitute(colours(look.name) | sizes | icons | {"look": look.name})
    return re.sub(r"\b(\d+)u\b", lambda found: f"{round(int(found[1]) * look.scale)}px", filled)


def _palette() -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for places, name in (
        ((role.Window,), "page"),
        ((role.Base, role.Button), "surface"),
        ((role.AlternateBase,), "sunken"),
        ((role.WindowText, role.Text, role.ButtonText, role.HighlightedText), "ink"),
        ((role.PlaceholderText,), "ink_soft"),
        ((role.Highlight,), "selection"),
        ((role.Accent, role.Link, role.LinkVisited), "accent_ink"),
        ((role.ToolTipBase,), "toast"),
        ((role.ToolTipText,), "on_toast"),
        ((role.Mid, role.Midlight), "line"),
    ):
        for place in places:
            palette.setColor(place, colour(name))
    for place in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, place, colour("edge"))
    return palette
