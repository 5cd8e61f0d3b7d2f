"""How many differences wait, on the sidebar: true from the start and after every change."""

from __future__ import annotations

from desktop.ui.background import Background
from desktop.ui.window import Window

PAGE, TABLE = "differences", "difference"


def connect_differences(window: Window, background: Background) -> None:
    """Let the sidebar of *window* count what nobody has decided yet.

    Called once the records are open.
    """

    def ask() -> None:
        from desktop.use_cases.differences import count_open_differences

        background.run(window, count_open_differences, show, latest="differences")

    def show(count: int) -> None:
        window.sidebar.show_count(PAGE, count)

    background.changed.connect(lambda tables: ask() if TABLE in tables else None)
    background.restored.connect(ask)
    ask()
