"""The page that is being designed: its layout, which element is picked, and what can be undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.domain.certificate_layout import (
    PAGE_HEIGHT,
    PAGE_WIDTH,
    SEAL_WORDS,
    Element,
    ElementKind,
    Layout,
)

FIRST_SIZE = {  # width and height of a new element, in millimetres
    ElementKind.TEXT: (120.0, 8.0),
    ElementKind.SIGNATORY: (66.0, 29.0),
    ElementKind.LOGO: (36.0, 18.0),
    ElementKind.LINE: (80.0, 0.4),
    ElementKind.EMBLEM: (18.0, 18.0),
    ElementKind.STAMP: (28.0, 28.0),
    ElementKind.SEAL: (39.0, 39.0 + SEAL_WORDS),
}
MOST_STEPS = 200


class TemplateSheet(QObject):
    """Tells by *changed* that the layout is another one, by *picked* the place of an element.

    The place -1 is the page itself.
    """

    changed = Signal()
    picked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.layout = Layout(elements=())
        self.at = -1
        self._steps: list[tuple[Layout, int]] = []
        self._about: object = None  # what the last step changed: typing on is no other step

    def begin(self, layout: Layout) -> None:
        """Begin with *layout*; there is nothing to undo."""
        self.layout, self.at = layout, -1
        self._steps, self._about = [], None
        self.changed.emit()
        self.picked.emit(-1)

    def element(self) -> Element | None:
        """Return the picked element, None for the page."""
        return self.layout.elements[self.at] if self.at >= 0 else None

    def pick(self, at: int) -> None:
        """Pick the element at a place, -1 for the page."""
        if at != self.at and at < len(self.layout.elements):
            self.at, self._about = at, None
            self.picked.emit(at)

    def change(self, values: Mapping[str, Any]) -> None:
        """Change the picked element; the seal is as high as it needs."""
        one = self.element()
        if one is None:
            return
        fresh = replace(one, **values)
        if fresh.kind is ElementKind.SEAL:
            fresh = replace(fresh, height=round(fresh.width + SEAL_WORDS, 1))
        if fresh == one:
            return
        elements = list(self.layout.elements)
        elements[self.at] = fresh
        self._step((self.at, tuple(values)))
        self._show(replace(self.layout, elements=tuple(elements)))

    def move(self, right: float, down: float) -> None:
        """Move the picked element by millimetres; some of it stays on the page."""
        one = self.element()
        if one is None:
            return
        self._about = None
        self.change(
            {
                "x": round(min(max(one.x + right, 1 - one.width), PAGE_WIDTH - 1), 1),
                "y": round(min(max(one.y + down, 1 - one.height), PAGE_HEIGHT - 1), 1),
            }
        )
        self._about = None

    def change_page(self, values: Mapping[str, Any]) -> None:
        """Change what the whole page has: frame, mountains, stationery."""
        fresh = replace(self.layout, **values)
        if fresh != self.layout:
            self._step(None)
            self._show(fresh)

    def add(self, kind: ElementKind, values: Mapping[str, Any]) -> None:
        """Add an element in the middle of the page, and pick it."""
        width, height = FIRST_SIZE[kind]
        made = Element(
            kind=kind,
            x=round((PAGE_WIDTH - width) / 2, 1),
            y=round((PAGE_HEIGHT - height) / 2, 1),
            width=width,
            height=height,
            size=8.0 if kind is ElementKind.SIGNATORY else 12.0,
        )
        self._step(None)
        self.at = len(self.layout.elements)
        fresh = (*self.layout.elements, replace(made, **values))
        self._show(replace(self.layout, elements=fresh))
        self.picked.emit(self.at)

    def remove(self) -> bool:
        """Remove the picked element; tell whether it was: the seal stays."""
        one = self.element()
        if one is None or one.kind is ElementKind.SEAL:
            return False
        self._step(None)
        rest = [each for at, each in enumerate(self.layout.elements) if at != self.at]
        self.at = min(self.at, len(rest) - 1)
        self._show(replace(self.layout, elements=tuple(rest)))
        self.picked.emit(self.at)
        return True

    def put_last(self) -> None:
        """Draw the picked element after all others, so that it lies in front of them."""
        self._put(len(self.layout.elements) - 1)

    def put_first(self) -> None:
        """Draw the picked element before all others, so that it lies behind them."""
        self._put(0)

    def _put(self, at: int) -> None:
        one = self.element()
        if one is None or at == self.at:
            return
        self._step(None)
        rest = [each for place, each in enumerate(self.layout.elements) if place != self.at]
        rest.insert(at, one)
        self.at = at
        self._show(replace(self.layout, elements=tuple(rest)))
        self.picked.emit(at)

    def undo(self) -> None:
        """Take the last step back."""
        if self._steps:
            layout, self.at = self._steps.pop()
            self._about = None
            self._show(layout)
            self.picked.emit(self.at)

    def can_undo(self) -> bool:
        """Tell whether there is a step to take back."""
        return bool(self._steps)

    def _step(self, about: object) -> None:
        if about is None or about != self._about:
            self._steps = [*self._steps[-MOST_STEPS:], (self.layout, self.at)]
        self._about = about

    def _show(self, layout: Layout) -> None:
        self.layout = layout
        self.changed.emit()
