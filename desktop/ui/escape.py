"""Esc on a screen: it leads back, wherever on the screen the keyboard is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def on_escape(screen: QWidget, do: Callable[[], object]) -> QShortcut:
    """Let Esc *do* something while the keyboard is on *screen*; returns the shortcut.

    Of a screen inside another only one may be enabled: Qt does neither of two.
    """
    shortcut = QShortcut(QKeySequence(Qt.Key.Key_Escape), screen)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(do)
    return shortcut
