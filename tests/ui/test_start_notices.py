"""At the start a doubtful clock is asked about (S-37); the date can be confirmed."""

import pytest

from desktop.storage import keys
from desktop.storage.sync_state import sync_state
from desktop.ui.dialogs import Dialog
from desktop.ui.start_notices import tell_at_start
from desktop.ui.window import Window
from desktop.use_cases.clock import clock_notice
from desktop.use_cases.recovery_kit import make_recovery_kit

DAY = 24 * 60 * 60 * 1000  # milliseconds


@pytest.fixture
def window(records, centre, qtbot):
    window = Window(records, [])
    qtbot.addWidget(window)
    window.show()
    return window


def test_a_doubtful_clock_is_asked_about_and_confirmed(window, records, do, clock, qtbot):
    clock.go_on(days=-2000)
    tell_at_start(window, records)
    qtbot.waitUntil(lambda: bool(window.findChildren(Dialog)))
    [dialog] = window.findChildren(Dialog)
    assert "2026" in dialog.text.text()
    dialog.verb.click()
    qtbot.waitUntil(lambda: do(clock_notice) is None)


def test_a_clock_that_the_centre_does_not_share_is_told_with_both_dates(
    window, records, database, clock, qtbot
):
    with database.begin(writes=True) as unit:
        state = sync_state(unit.session)
        state.last_at, state.clock_ahead_ms = clock.now.isoformat(), DAY
    tell_at_start(window, records)
    qtbot.waitUntil(lambda: bool(window.findChildren(Dialog)))
    [dialog] = window.findChildren(Dialog)
    assert "Is today Monday 2 March 2026?" in dialog.title.text()
    assert "that of the central server says 1 Mar 2026" in dialog.text.text()


def test_a_clock_that_may_be_right_is_not_asked_about(window, records, qtbot):
    tell_at_start(window, records)
    qtbot.waitUntil(lambda: not records.busy)
    assert window.findChildren(Dialog) == []


def test_an_administrator_without_a_kit_is_reminded_and_one_with_it_is_not(
    window, records, do, qtbot, database
):
    keys.create_key(database.path.parent, "una clave larga", "")
    tell_at_start(window, records)
    qtbot.waitUntil(window.toast.isVisible)
    assert "recovery kit" in window.toast.text.text()
    window.toast.hide()
    do(make_recovery_kit)
    tell_at_start(window, records)
    qtbot.waitUntil(lambda: not records.busy)
    assert not window.toast.isVisible()
