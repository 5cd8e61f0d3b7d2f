"""The actions of the window: each has its own keys, and a page is visited only when uncovered."""

from collections import Counter

import pytest
from PySide6.QtWidgets import QWidget

from desktop.ui.background import Background
from desktop.ui.page_list import page_list
from desktop.ui.window import Window
from desktop.ui.window_actions import doings


@pytest.fixture
def window(qtbot):
    background = Background()
    window = Window(background, page_list(background))
    qtbot.addWidget(window)
    yield window
    background.close()


def test_no_two_actions_have_the_same_key(window):
    groups = doings(window, window._listed)
    keys = Counter(key for group in groups for doing in group for key in doing.shortcuts)
    assert [key for key, times in keys.items() if times > 1] == []


def test_the_pages_come_first_with_their_numbers(window):
    visits, *_rest = doings(window, window._listed)
    assert [doing.shortcuts[0] for doing in visits][:2] == ["Alt+1", "Alt+2"]


def test_behind_a_cover_no_page_is_visited(window):
    window.cover(QWidget())
    visits, *_rest = doings(window, window._listed)
    visits[0].do()
    assert window.covered()
