"""What the window can do at any moment: each action with its shortcut, in one place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop.domain.rights import Right
from desktop.i18n import _
from desktop.ui.icons import icon


@dataclass(frozen=True)
class Doing:
    """An action: its name marked with N_, its icon, its shortcuts and what it does."""

    text: str
    icon: str
    shortcuts: tuple[str, ...]
    do: Callable[[], object]
    right: Right = Right.SIGN_IN


class Actions:
    """The actions of *window*, in groups, as shortcuts and as a menu."""

    def __init__(self, window: QWidget, *groups: tuple[Doing, ...]) -> None:
        self._window, self.menu = window, QMenu(window)
        self._made: list[tuple[Doing, QAction]] = []
        for number, group in enumerate(groups):
            if number:
                self.menu.addSeparator()
            for doing in group:
                self._add(window, doing)
        self.say()
        self.dress()

    def say(self) -> None:
        """Say the names of the actions in the current language."""
        for doing, action in self._made:
            action.setText(_(doing.text))

    def show_only(self, may: Callable[[Right], bool]) -> None:
        """Show what who sits here may do; what is not shown has no shortcut either."""
        for doing, action in self._made:
            action.setVisible(may(doing.right))

    def dress(self) -> None:
        """Draw the icons in the colours of the look."""
        for doing, action in self._made:
            if doing.icon:
                action.setIcon(icon(doing.icon, "ink_soft"))

    def shown(self) -> list[tuple[str, str]]:
        """Return name and shortcut of every action, for the page that lists them."""
        return keys_of(self._window)

    def _add(self, window: QWidget, doing: Doing) -> None:
        action = QAction(window)
        action.setShortcuts([QKeySequence(keys) for keys in doing.shortcuts])
        action.triggered.connect(lambda _checked=False: doing.do())
        window.addAction(action)
        self.menu.addAction(action)
        self._made.append((doing, action))


def keys_of(window: QWidget) -> list[tuple[str, str]]:
    """Return name and shortcut of every action of a window that whoever sits there may do."""
    native = QKeySequence.SequenceFormat.NativeText
    return [
        (action.text(), "  ·  ".join(keys.toString(native) for keys in action.shortcuts()))
        for action in window.actions()
        if action.isVisible()
    ]
