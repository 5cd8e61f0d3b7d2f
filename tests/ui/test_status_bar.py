"""The status line says only what is true."""

from datetime import UTC, datetime

from desktop.ui import language
from desktop.ui.status_bar import StatusBar


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
