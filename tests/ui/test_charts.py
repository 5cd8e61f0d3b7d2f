"""Bars say their number; colour only underlines it."""

import pytest
from PySide6.QtGui import QImage, QPainter

from desktop.ui.charts import Bar, BarLabel, attendance_bar, places_bar
from desktop.ui.chips import Tone


@pytest.mark.parametrize(
    ("percent", "tone", "text"),
    [(75, Tone.GOOD, "75 %"), (74, Tone.NOTICE, "74 %"), (None, Tone.NEUTRAL, "–")],
)
def test_attendance_below_the_minimum_is_marked(percent, tone, text):
    bar = attendance_bar(percent, 75)
    assert (bar.tone, bar.text, bar.goal) == (tone, text, 0.75)


@pytest.mark.parametrize(
    ("taken", "places", "tone"),
    [(19, 20, Tone.INFO), (20, 20, Tone.NOTICE), (21, 20, Tone.BAD), (0, 0, Tone.NOTICE)],
)
def test_places_tell_free_full_and_too_many_apart(taken, places, tone):
    bar = places_bar(taken, places)
    assert (bar.tone, bar.text) == (tone, f"{taken}/{places}")


def painted(bar: Bar) -> QImage:
    image = QImage(200, 30, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    bar.paint(painter, image.rect())
    painter.end()
    return image


def test_more_is_longer_and_the_goal_is_a_notch(qapp):
    half, all_of_it = (painted(Bar(share, "", Tone.GOOD)) for share in (0.5, 1.0))
    assert half.pixelColor(30, 15) == all_of_it.pixelColor(30, 15)
    assert half.pixelColor(130, 15) != all_of_it.pixelColor(130, 15)
    assert painted(Bar(0.5, "", Tone.GOOD, goal=0.75)) != half


def test_a_screen_reader_hears_what_the_bar_measures(qtbot):
    label = BarLabel()
    qtbot.addWidget(label)
    label.show_bar(places_bar(18, 20), "Places")
    label.grab()
    assert label.accessibleName() == "Places: 18/20"
