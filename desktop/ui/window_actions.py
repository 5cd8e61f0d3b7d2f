"""What the window itself can do, in the order of its menu, with the keys of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import SignalInstance

from desktop.domain.rights import Right
from desktop.i18n import N_
from desktop.ui import language
from desktop.ui.actions import Doing
from desktop.ui.pages import Page
from desktop.ui.topbar import TopBar


class Shell(Protocol):
    """The part of the window that its actions need."""

    topbar: TopBar
    lock_wanted: SignalInstance
    switch_wanted: SignalInstance

    def covered(self) -> bool: ...

    def go(self, page: str, **where: object) -> None: ...

    def go_back(self) -> None: ...

    def focus_search(self) -> None: ...

    def open_sync(self) -> None: ...

    def switch_look(self) -> None: ...

    def resize_text(self, steps: int) -> None: ...

    def help(self) -> None: ...

    def report(self) -> None: ...

    def close(self) -> bool: ...


def doings(window: Shell, pages: Sequence[Page]) -> tuple[tuple[Doing, ...], ...]:
    """Return the groups of the menu: the pages, going around, the look, and the rest."""
    visits = tuple(
        Doing(
            page.title,
            page.icon,
            (f"Alt+{at}", f"Ctrl+{at}"),
            _visit(window, page.name),
            page.right,
        )
        for at, page in enumerate(pages, start=1)
    )
    around = (
        Doing(N_("Search"), "search", ("Ctrl+K",), window.focus_search, Right.SEE),
        Doing(N_("Counter"), "scan", ("F2",), _visit(window, "counter"), Right.ENROL),
        Doing(N_("End of shift"), "print", ("F4",), _visit(window, "shift"), Right.SEE),
        Doing(N_("Back"), "back", ("Alt+Left",), window.go_back),
        Doing(
            N_("Exchange with the central server"), "refresh", ("F7",), window.open_sync, Right.SEE
        ),
        Doing(N_("Lock"), "lock", ("Ctrl+L",), window.lock_wanted.emit),
        Doing(N_("Somebody else sits down"), "user", ("F6",), window.switch_wanted.emit),
    )
    looks = (
        Doing(N_("Switch language"), "language", ("F9",), language.switch),
        Doing(N_("Light or dark colours"), "moon", ("F8",), window.switch_look),
        Doing(N_("Larger text"), "add", ("Ctrl++", "Ctrl+="), lambda: window.resize_text(1)),
        Doing(N_("Smaller text"), "remove", ("Ctrl+-",), lambda: window.resize_text(-1)),
        Doing(N_("Normal text size"), "", ("Ctrl+0",), lambda: window.resize_text(0)),
    )
    rest = (
        Doing(N_("Keys and help"), "help", ("F1",), window.help),
        Doing(N_("Problem report"), "info", ("Ctrl+Shift+R",), window.report),
        Doing(N_("All actions"), "menu", ("F10",), window.topbar.menu.showMenu),
        Doing(N_("Close the program"), "close", ("Ctrl+Q",), window.close),
    )
    return visits, around, looks, rest


def _visit(window: Shell, page: str) -> Callable[[], None]:
    return lambda: None if window.covered() else window.go(page)
