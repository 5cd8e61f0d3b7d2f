"""Whether one can come to everything on a screen: seen at once, or by scrolling."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QWidget,
)

from desktop.ui.page_area import PageArea
from tests.ui.eyes import visible

THINGS = (
    QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLabel, QLineEdit,
    QPlainTextEdit, QTabBar,
)  # fmt: skip


def out_of_reach(screen: QWidget) -> list[str]:
    """Return the words and controls on *screen* of which a part cannot be brought into sight."""
    things = (part for part in visible(screen) if isinstance(part, THINGS))
    found = ((part, _hidden_by(part, screen)) for part in things if not _scrolls_itself(part))
    return [f"{part} is outside of {outer}" for part, outer in found if outer is not None]


def sideways(screen: QWidget) -> list[str]:
    """Return the pages on *screen* that must be scrolled sideways to be read."""
    return [
        f"{area.widget()} is {area.widget().width()} px wide, seen are {area.viewport().width()}"
        for area in visible(screen)
        if isinstance(area, PageArea) and area.horizontalScrollBar().maximum() > 0
    ]


def _scrolls_itself(part: QWidget) -> bool:
    """Tell what lies on a table or between tabs: it moves with them."""
    return any(isinstance(outer, QTabBar | QAbstractItemView) for outer in _around(part)) or (
        any(outer.objectName() == "scrolls with its table" for outer in _around(part))
    )


def _around(part: QWidget) -> Iterator[QWidget]:
    outer = part.parentWidget()
    while outer is not None:
        yield outer
        outer = outer.parentWidget()


def _hidden_by(part: QWidget, screen: QWidget) -> QWidget | None:
    """Return what cuts *part* off for good, None when nothing does."""
    place, inner = part.rect(), part
    for outer in _around(part):
        if inner is screen or inner.isWindow():
            break
        place = QRect(inner.mapToParent(place.topLeft()), place.size())
        area = outer.parentWidget()
        if isinstance(area, QScrollArea) and outer is area.viewport():
            if _no_bar(area) and not _within(place, outer, upright=False):
                return area
            place = outer.rect()  # all of it can be scrolled to; is the area itself in sight?
        elif not _within(place, outer):
            return outer
        inner = outer
    return None


def _no_bar(area: QScrollArea) -> bool:
    return area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def _within(place: QRect, outer: QWidget, *, upright: bool = True) -> bool:
    wide = place.left() >= -1 and place.right() <= outer.width()
    return wide and (not upright or (place.top() >= -1 and place.bottom() <= outer.height()))
