"""The course runs at the counter: pinned ones on top until the evening, one chosen beforehand."""

import pytest
from PySide6.QtCore import Qt

from desktop.domain.course_runs import RunStatus
from desktop.ui.counter_runs import CounterRuns
from desktop.use_cases.course_runs import change_status
from desktop.use_cases.preferences import write_setting
from tests.ui.counter import a_run
from tests.ui.eyes import cells

PINNED, LOOSE = "Pinned", ""
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def three(do, centre):
    return [a_run(do, code) for code in ("AA-01", "MM-01", "ZZ-01")]


@pytest.fixture
def make(records, qtbot, centre):
    def _make():
        runs = CounterRuns(records)
        qtbot.addWidget(runs)
        with qtbot.waitActive(runs):
            runs.show()
            runs.activateWindow()
        qtbot.waitUntil(lambda: runs.runs.loaded and not records.busy)
        return runs

    return _make


def codes(runs):
    return [line.code.partition(".")[0] for line in runs.runs.lines]


def marks(runs):
    return [row[0] for row in cells(runs.runs)]


def pin(runs, number, qtbot):
    runs.table.selectRow(number)
    qtbot.keyClick(runs.table, Qt.Key.Key_D, CTRL)


def test_a_key_pins_a_run_on_top_and_the_same_key_unpins_it(make, three, qtbot):
    runs = make()
    pin(runs, 2, qtbot)
    assert codes(runs) == ["ZZ-01", "AA-01", "MM-01"]
    assert marks(runs) == [PINNED, LOOSE, LOOSE]
    assert runs.run().code.startswith("ZZ-01")
    assert runs.pin.text() == "Unpin"
    pin(runs, 0, qtbot)
    assert codes(runs) == ["AA-01", "MM-01", "ZZ-01"]


def test_this_computer_remembers_until_the_evening(make, three, records, clock, qtbot):
    runs = make()
    pin(runs, 2, qtbot)
    pin(runs, 2, qtbot)
    runs.use(three[1].course_run_id)
    qtbot.waitUntil(lambda: not records.busy)
    again = make()
    assert codes(again) == ["ZZ-01", "MM-01", "AA-01"]
    assert again.run().code.startswith("MM-01")
    clock.go_on(days=1)
    assert marks(make()) == [LOOSE, LOOSE, LOOSE]


def test_what_was_pinned_and_has_closed_since_is_left_out(make, three, do, records, qtbot):
    runs = make()
    pin(runs, 0, qtbot)
    do(change_status, course_run_id=three[0].course_run_id, status=RunStatus.CANCELLED)
    records.changed.emit(frozenset({"course_run"}))
    qtbot.waitUntil(lambda: codes(runs) == ["MM-01", "ZZ-01"])


def test_a_window_that_stays_open_begins_the_next_day_without_pins(
    make, three, records, clock, qtbot
):
    runs = make()
    pin(runs, 2, qtbot)
    clock.go_on(days=1)
    records.changed.emit(frozenset({"enrolment"}))
    qtbot.waitUntil(lambda: marks(runs) == [LOOSE, LOOSE, LOOSE])


def test_a_setting_of_nothing_pins_nothing(make, three, do):
    do(write_setting, name="counter.pinned", value="{}")
    assert marks(make()) == [LOOSE, LOOSE, LOOSE]


def test_while_others_are_offered_nothing_is_pinned(make, three, qtbot):
    runs = make()
    runs.offer(three[1])
    assert codes(runs) == ["MM-01", "AA-01", "ZZ-01"]
    assert not runs.pin.isEnabled()
    assert runs.title.text() == "Or one of these"
    runs.choose_as_usual()
    assert codes(runs) == ["AA-01", "MM-01", "ZZ-01"]
    assert runs.title.text() == "Enrol in"
