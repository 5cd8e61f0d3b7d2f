"""Placing widgets: one below the other, one beside the other, in a card."""

from __future__ import annotations

from PySide6 import QtWidgets
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from desktop.ui.page_area import UprightArea

STRETCH = None  # in a list of children: the empty room goes here
Child = QWidget | QLayout | None


def stack(parent: QWidget, *children: Child, margin: int = 24, gap: int = 16) -> QVBoxLayout:
    """Place *children* in *parent*, top to bottom."""
    box = QVBoxLayout(parent)
    box.setContentsMargins(margin, margin, margin, margin)
    _fill(box, children, gap)
    return box


def above(*children: Child, gap: int = 8) -> QVBoxLayout:
    """Return *children* one below the other, for use inside another layout."""
    box = QVBoxLayout()
    box.setContentsMargins(0, 0, 0, 0)
    _fill(box, children, gap)
    return box


def beside(*children: Child, gap: int = 8) -> QHBoxLayout:
    """Return *children* side by side, for use inside another layout."""
    box = QHBoxLayout()
    box.setContentsMargins(0, 0, 0, 0)
    _fill(box, children, gap)
    return box


def card(*children: Child, gap: int = 12) -> QFrame:
    """Return *children* on a raised surface of their own."""
    frame = QFrame()
    frame.setProperty("kind", "card")
    stack(frame, *children, margin=16, gap=gap)
    return frame


def scrolled(content: QWidget) -> QtWidgets.QScrollArea:
    """Return *content* in an area that scrolls up and down where there is too little room."""
    return UprightArea(content)


def flat(widget: QWidget) -> None:
    """Let *widget* be no higher than it needs: the room goes to what stands below it."""
    policy = QtWidgets.QSizePolicy.Policy
    widget.setSizePolicy(policy.Preferred, policy.Maximum)


def label(kind: str = "", *, wrap: bool = False) -> QLabel:
    """Return an empty label: "display", "title", "section", "hint", "error" or plain.

    Its words are set by ``say``.
    """
    made = QLabel()
    made.setProperty("kind", kind)
    made.setWordWrap(wrap)
    return made


def _fill(box: QBoxLayout, children: tuple[Child, ...], gap: int) -> None:
    box.setSpacing(gap)
    for child in children:
        if isinstance(child, QWidget):
            box.addWidget(child)
        elif isinstance(child, QLayout):
            box.addLayout(child)
        else:
            box.addStretch(1)
