"""A row that goes on in a new line where it is wider than the page, as words do."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QSpacerItem, QWidget, QWidgetItem

from desktop.ui import theme
from desktop.ui.layout import Child

LOOSE = 220  # pixels at 100 % below which what can be narrower rather begins a line


class _Line(NamedTuple):
    items: list[QLayoutItem]
    widths: list[int]
    height: int


class WrappingRow(QLayout):
    """Its children side by side; those that do not fit stand below, from the left.

    What can be wider or narrower (a sentence, a field) takes what its line has over; so does the
    place of ``STRETCH``, where all stands in one line.
    """

    def __init__(self, gap: int = 8) -> None:
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        """Put *item* at the end."""
        self._items.append(item)

    def addWidget(self, widget: QWidget) -> None:
        """Put *widget* at the end."""
        self.insertWidget(self.count(), widget)

    def insertWidget(self, at: int, widget: QWidget) -> None:
        """Put *widget* before what stands at *at*."""
        # Made here and not by Qt: an item of Qt's own is forgotten while we still hold it.
        self.addChildWidget(widget)
        self._items.insert(at, QWidgetItem(widget))
        self.invalidate()

    def addLayout(self, layout: QLayout) -> None:
        """Put *layout* at the end; what stands in it never comes apart."""
        self.addChildLayout(layout)
        self.addItem(layout)

    def count(self) -> int:
        """Return how many there are."""
        return len(self._items)

    def itemAt(self, at: int) -> QLayoutItem | None:
        """Return one of them."""
        return self._items[at] if 0 <= at < len(self._items) else None

    def takeAt(self, at: int) -> QLayoutItem | None:
        """Take one of them away."""
        return self._items.pop(at) if 0 <= at < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Ask for no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Be higher where it is narrower."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        lines = self._lines(width)
        return sum(line.height for line in lines) + self.spacing() * max(len(lines) - 1, 0)

    def sizeHint(self) -> QSize:
        """Return the size of one line."""
        shown = self._shown()
        width = sum(item.sizeHint().width() for item in shown)
        gaps = self.spacing() * max(len(shown) - 1, 0)
        return QSize(width + gaps, max((item.sizeHint().height() for item in shown), default=0))

    def minimumSize(self) -> QSize:
        """Return the width of the widest child: each may have a line of its own."""
        shown = self._shown()
        width = max((item.minimumSize().width() for item in shown), default=0)
        return QSize(width, max((item.minimumSize().height() for item in shown), default=0))

    def setGeometry(self, place: QRect) -> None:
        """Place the lines one below the other, each child in the middle of its line's height."""
        super().setGeometry(place)
        top = place.top()
        for line in self._lines(place.width()):
            left = place.left()
            for item, width in zip(line.items, line.widths, strict=True):
                height = min(_height(item, width), line.height)
                if item.alignment():
                    height = line.height
                corner = QPoint(left, top + (line.height - height) // 2)
                item.setGeometry(QRect(corner, QSize(width, height)))
                left += width + (0 if item.spacerItem() else self.spacing())
            top += line.height + self.spacing()

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, width: int) -> list[_Line]:
        lines: list[list[QLayoutItem]] = [[]]
        taken = 0
        for item in self._items:
            if item.spacerItem() is None and item.isEmpty():
                continue
            needed = _least(item)
            if taken and taken + needed > width:
                lines.append([])
                taken = 0
            lines[-1].append(item)
            taken += needed + (0 if item.spacerItem() else self.spacing())
        return [self._shared(line, width, alone=len(lines) == 1) for line in lines]

    def _shared(self, items: list[QLayoutItem], width: int, *, alone: bool) -> _Line:
        """Give the loose ones of a line what they would like, then what is left over."""
        if not alone:
            items = [item for item in items if item.spacerItem() is None]
        widths = [min(_least(item), width) for item in items]
        gaps = len(items) - 1 - sum(item.spacerItem() is not None for item in items)
        over = max(width - sum(widths) - self.spacing() * max(gaps, 0), 0)
        shares = _shares(items)
        widths = [
            each + over * share // (sum(shares) or 1)
            for each, share in zip(widths, shares, strict=True)
        ]
        heights = [_height(item, each) for item, each in zip(items, widths, strict=True)]
        return _Line(items, widths, max(heights, default=0))


def wrapping(*children: Child, gap: int = 8) -> WrappingRow:
    """Return *children* side by side, in as many lines as the page needs; as ``beside`` else."""
    row = WrappingRow(gap)
    for child in children:
        if isinstance(child, QWidget):
            row.addWidget(child)
        elif isinstance(child, QLayout):
            row.addLayout(child)
        else:
            policy = QSizePolicy.Policy
            row.addItem(QSpacerItem(0, 0, policy.Expanding, policy.Minimum))
    return row


def _shares(items: list[QLayoutItem]) -> list[int]:
    """Return who takes how much of what is over: sentences all, else fields more than gaps."""
    words = any(_is_loose(item) and item.hasHeightForWidth() for item in items)
    gap = 0 if words else 1
    return [2 if _is_loose(item) else gap * bool(item.spacerItem()) for item in items]


def _is_loose(item: QLayoutItem) -> bool:
    wide = bool(item.expandingDirections() & Qt.Orientation.Horizontal)
    inside = item.layout() or (widget.layout() if (widget := item.widget()) is not None else None)
    words = item.hasHeightForWidth() and not isinstance(inside, WrappingRow)
    return item.spacerItem() is None and (wide or words)


def _least(item: QLayoutItem) -> int:
    """Return the width that *item* has at least in a line that it shares."""
    if item.spacerItem():
        return 0
    wished = item.sizeHint().width()
    if _is_loose(item):
        return max(min(wished, theme.px(LOOSE)), item.minimumSize().width())
    return max(wished, item.minimumSize().width())


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
