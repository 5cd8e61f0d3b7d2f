"""A long table: only the pages that were looked at are fetched, ordered by SQL."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QTimer, Signal

from desktop.ui.rows_model import Column, Index, LinesModel

Line = TypeVar("Line")
PAGE = 256  # lines: some screens full, fetched in a few milliseconds


class PagedModel(LinesModel[Line]):
    """Tells by *wanted* which page it lacks; the screen asks for it and gives it to ``fill``.

    ``begin(total)`` starts anew, after a search or a change of the records.
    """

    wanted = Signal(int, int)  # offset, limit

    def __init__(self, key: Callable[[Line], object], *columns: Column[Line]) -> None:
        super().__init__(*columns)
        self._key = key
        self._total = 0
        self._pages: dict[int, Sequence[Line]] = {}
        self._asked: set[int] = set()

    def begin(self, total: int, first: Sequence[Line] = (), offset: int = 0) -> None:
        """Show *total* lines, of which some may be known already: *first*, from *offset* on."""
        self.beginResetModel()
        self._total, self.loaded = total, True
        self._pages, self._asked = {}, set()
        for start in range(0, len(first), PAGE):
            self._keep(offset + start, first[start : start + PAGE])
        self.endResetModel()

    def fill(self, offset: int, lines: Sequence[Line]) -> None:
        """Take the *lines* of the page that begins at *offset*."""
        self._keep(offset, lines)
        if lines:
            last = self.index(min(offset + len(lines), self._total) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(offset, 0), last)

    def line_at(self, row: int) -> Line | None:
        """Return the line in *row*; asks for its page when it is not here yet."""
        page, at = divmod(row, PAGE)
        lines = self._pages.get(page)
        if lines is None:
            self._want(page)
            return None
        return lines[at] if at < len(lines) else None

    def row_of(self, line: Line) -> int | None:
        """Return the row of the same thing among the fetched pages."""
        wanted = self._key(line)
        for page, lines in self._pages.items():
            for at, it in enumerate(lines):
                if self._key(it) == wanted:
                    return page * PAGE + at
        return None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many lines there are in all."""
        return 0 if parent.isValid() else self._total

    def _keep(self, offset: int, lines: Sequence[Line]) -> None:
        self._pages[offset // PAGE] = lines

    def _want(self, page: int) -> None:
        if page not in self._asked:
            self._asked.add(page)
            # Not at once: data() is called while painting, and a screen may answer at once.
            QTimer.singleShot(0, self, lambda: self.wanted.emit(page * PAGE, PAGE))
