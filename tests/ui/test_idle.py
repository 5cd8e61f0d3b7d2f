"""A desk that nobody touches locks itself; one that somebody does, does not."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.ui.idle import IdleWatch, minutes_of


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def test_after_a_while_without_a_touch_it_is_told(window, qtbot):
    watch = IdleWatch(window, 30)
    with qtbot.assertNotEmitted(watch.idle, wait=60):
        pass
    with qtbot.waitSignal(watch.idle):
        watch.begin()


def test_every_touch_begins_the_wait_anew(window, qtbot):
    watch = IdleWatch(window, 60_000)
    watch.hear(window.windowHandle())
    watch._timer.setTimerType(Qt.TimerType.PreciseTimer)
    watch.begin()
    before = watch._timer.remainingTime()
    qtbot.waitUntil(lambda: watch._timer.remainingTime() < before - 20)
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_A)
    assert watch._timer.remainingTime() > before - 20
    watch.hear(window.windowHandle())
    assert len(watch._heard) == 1


def test_a_watch_that_rests_tells_nothing(window, qtbot):
    watch = IdleWatch(window, 20)
    watch.begin()
    watch.rest()
    with qtbot.assertNotEmitted(watch.idle, wait=50):
        watch.hear(None)


def test_it_waits_as_many_minutes_as_were_chosen(window):
    watch = IdleWatch(window)
    watch.wait(20)
    assert watch._timer.interval() == 20 * 60_000
    assert minutes_of({"lock_minutes": "5"}) == 5
    assert [minutes_of({"lock_minutes": odd}) for odd in ("", "7", "no", "-5")] == [10] * 4
