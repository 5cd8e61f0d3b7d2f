"""How many differences wait, on the sidebar: true from the start and after every change."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.ui.background import Background
from desktop.ui.window import Window

PAGE, TABLE = "differences", "difference"


class DifferenceCount(QObject):
    """Lets the sidebar of a window count what nobody has decided yet.

    Made once the records are open; lives as long as *window*.
    """

    def __init__(self, window: Window, background: Background) -> None:
        super().__init__(window)
        self._window, self._background = window, background
        background.changed.connect(self._notice)
        background.restored.connect(self._ask)
        self._ask()

    def _notice(self, tables: frozenset[str]) -> None:
        """Count again when the differences changed."""
        if TABLE in tables:
            self._ask()

    def _ask(self) -> None:
        """Count."""
        from desktop.use_cases.differences import count_open_differences

        self._background.run(self._window, count_open_differences, self._show, latest="differences")

    def _show(self, count: int) -> None:
        """Show *count* on the sidebar."""
        self._window.sidebar.show_count(PAGE, count)
