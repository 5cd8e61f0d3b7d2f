"""A damaged file: what happened, and three ways on, in both languages."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.errors import DataFileError
from desktop.ui import language, theme
from desktop.ui.damaged import DamagedScreen
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut

WHY = DataFileError("file_damaged", path=Path("/home/ana/minga/minga.db"))
NEWEST = datetime(2026, 3, 2, 15, tzinfo=UTC)


@pytest.fixture
def screen(qtbot):
    screen = DamagedScreen(WHY, NEWEST)
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    return screen


@pytest.mark.parametrize("way", ["save", "put_back", "look"])
def test_each_way_is_told_once_and_then_the_buttons_rest(screen, qtbot, way):
    button = {"save": screen.go, "put_back": screen.back, "look": screen.only_look}[way]
    with qtbot.waitSignal(getattr(screen, way)):
        button.click()
    assert not any(each.isEnabled() for each in screen.buttons)
    screen.tell_refused(DataFileError("disk_full"))
    assert all(each.isEnabled() for each in screen.buttons)
    assert "full" in screen.refusal.words.text()


def test_without_a_backup_one_cannot_go_back(qtbot):
    screen = DamagedScreen(WHY, None)
    qtbot.addWidget(screen)
    assert not screen.back.isEnabled()
    screen.tell_refused(DataFileError("disk_full"))
    assert not screen.back.isEnabled()


@pytest.mark.parametrize("spoken", ["es", "en"])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_every_control_is_named_and_no_word_is_cut(screen, spoken, scale):
    language.speak(spoken)
    theme.wear(theme.Look(dark=False, scale=scale))
    every_control_has_a_name(screen)
    nothing_is_cut(screen)
