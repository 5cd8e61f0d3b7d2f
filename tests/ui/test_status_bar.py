"""The status line says only what is true."""

from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import Qt

from desktop.sync.reports import SyncStep
from desktop.ui import language
from desktop.ui.status_bar import StatusBar
from tests.ui.eyes import every_control_has_a_name
from tests.ui.municipality import ALONE, JOINED


def test_it_says_nothing_before_there_is_anything_to_say(qtbot):
    bar = StatusBar()
    qtbot.addWidget(bar)
    assert [bar.centre.text(), bar.fresh.text(), bar.who.text()] == ["", "", ""]


def test_it_says_centre_freshness_and_who_in_both_languages(qtbot):
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.show()
    bar.show_centre("Centro Yunus")
    bar.show_saved(datetime(2026, 3, 3, 14, 32, tzinfo=UTC))
    bar.show_who("Ana")
    assert bar.fresh.text() == "This computer only · everything is saved · 14:32"
    assert bar.who.text() == "At the desk: Ana"
    language.speak("es")
    qtbot.waitUntil(lambda: bar.fresh.text() == "Solo este equipo · todo está guardado · 14:32")
    assert bar.who.text() == "En el mesón: Ana"


def test_a_computer_alone_says_as_before_what_is_saved(qtbot):
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.show_saved(datetime(2026, 3, 3, 14, 32, tzinfo=UTC))
    bar.show_sync(ALONE)
    assert bar.fresh.text().startswith("This computer only")


def test_a_joined_one_says_how_fresh_it_is_and_warns_of_its_clock(qtbot):
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.show()
    bar.show_saved(datetime(2026, 3, 3, 14, 32, tzinfo=UTC))
    bar.show_sync(replace(JOINED, pending=12, clock_ahead_ms=300_000))
    assert bar.fresh.text() == "Everything up to 2 Mar 2026 14:32 · 12 changes not sent yet"
    assert bar.clock.text() == "The clock is 5 minutes fast"
    assert bar.clock.isVisible()
    every_control_has_a_name(bar)


def test_while_an_exchange_runs_it_says_how_far_it_is(qtbot):
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.show()
    bar.show_step(SyncStep(sending=True, done=1, total=3))
    assert bar.step.text() == "Sending 1 of 3…"
    bar.show_step(None)
    assert not bar.step.isVisible()


def test_a_click_on_it_asks_for_more(qtbot):
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.show()
    bar.show_sync(JOINED)
    with qtbot.waitSignal(bar.sync_wanted):
        qtbot.mouseClick(bar.fresh, Qt.MouseButton.LeftButton)


def test_where_there_is_no_room_the_words_are_cut_and_whole_in_the_tooltip(qtbot):
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.show()
    bar.show_sync(replace(JOINED, pending=12))
    whole = bar.grab().toImage()
    bar.resize(220, bar.height())
    assert bar.fresh.width() < bar.fresh.sizeHint().width()
    assert bar.grab().toImage() != whole
    assert bar.fresh.toolTip().startswith("Everything up to")
