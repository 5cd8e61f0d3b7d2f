"""A dialog is never larger than a small screen; what has no room in it scrolls."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from desktop.ui import theme
from desktop.ui.fitting_dialog import MARGIN, ROOM, DialogArea, FittingDialog
from desktop.ui.layout import stack
from tests.ui.every_look import settle

FOOT = 20  # pixels around the words of the foot


class Sheet(FittingDialog):
    """So many lines above a foot."""

    def __init__(self, parent: QWidget | None, lines: int, width: int = 0) -> None:
        super().__init__(parent)
        content, self.foot = QWidget(), QWidget()
        stack(content, *(QLabel(f"Line {number}") for number in range(lines)), margin=8)
        stack(self.foot, QLabel("Foot"), margin=FOOT)
        self.area = DialogArea(content, self, self.foot)
        self.area.be_wide(width)
        stack(self, self.area, self.foot, margin=0, gap=0)


@pytest.fixture
def shown(qtbot):
    """Show a sheet of so many lines, above a window of a size."""
    windows = []

    def _shown(lines, window=None, **how):
        parent = None
        if window is not None:
            parent = QWidget()
            qtbot.addWidget(parent)
            parent.resize(*window)
            windows.append(parent)
        sheet = Sheet(parent, lines, **how)
        if parent is None:
            qtbot.addWidget(sheet)
        sheet.show()
        settle()
        return sheet

    return _shown


def test_what_has_room_is_seen_whole(shown):
    sheet = shown(5)
    assert sheet.height() < ROOM.height()
    assert not sheet.area.verticalScrollBar().isVisible()


def test_what_is_too_high_scrolls_above_a_foot_that_is_always_seen(shown):
    sheet = shown(200)
    assert sheet.height() <= ROOM.height()
    assert sheet.area.verticalScrollBar().isVisible()
    assert sheet.foot.geometry().bottom() < sheet.height()
    assert sheet.foot.height() > 2 * FOOT


def test_above_a_large_window_it_may_be_larger(shown):
    large = (1900, 1000)
    room = shown(200, window=large).screen_room()
    assert (room.width(), room.height()) == (
        large[0] - MARGIN.width(),
        large[1] - MARGIN.height(),
    )
    assert shown(1, window=(800, 600)).screen_room() == ROOM


def test_it_is_as_many_letters_wide_at_every_size_of_the_text(shown):
    sheet = shown(2, width=400)
    assert sheet.area.width() >= 400
    theme.wear(theme.Look(scale=1.5))
    settle()
    assert sheet.area.minimumSizeHint().width() == 600
