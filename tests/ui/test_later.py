"""What nobody looks at asks last, once, and not at all when it is gone."""

import shiboken6
from PySide6.QtCore import QObject

from desktop.ui.later import Later


def test_it_asks_once_nothing_else_is_under_way(qtbot):
    under_way, asked, screen = [True], [], QObject()
    later = Later(lambda: not under_way)
    later.put(screen, lambda: asked.append("too early"))
    later.put(screen, lambda: asked.append("once"))
    qtbot.wait(1)
    assert (asked, bool(later)) == ([], True)
    under_way.clear()
    later.look()
    qtbot.waitUntil(lambda: asked == ["once"])
    assert not later


def test_a_screen_that_is_gone_asks_nothing(qtbot):
    asked, screen, other = [], QObject(), QObject()
    later = Later(lambda: True)
    later.put(screen, lambda: asked.append("gone"))
    later.put(other, lambda: asked.append("there"))
    shiboken6.delete(screen)
    qtbot.waitUntil(lambda: asked == ["there"])
