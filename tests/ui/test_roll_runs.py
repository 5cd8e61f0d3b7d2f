"""The choice of the run whose roll is shown."""

from functools import partial

import pytest

from desktop.domain.course_runs import RunStatus
from desktop.ui.roll_runs import RollRuns
from desktop.use_cases.course_runs import change_status
from desktop.use_cases.roll import read_roll
from tests.use_cases.class_factory import SchoolClass, a_class


@pytest.fixture
def made(database, do, centre) -> SchoolClass:
    return a_class(database, do)


@pytest.fixture
def runs(records, qtbot, made) -> RollRuns:
    runs = RollRuns(records)
    qtbot.addWidget(runs)
    runs.chosen.connect(runs.show_run)
    runs.show()
    qtbot.waitUntil(lambda: runs.choice.count() == 1)
    return runs


def test_where_no_run_is_shown_one_is_chosen_that_waits_for_its_roll(runs, qtbot, made):
    qtbot.waitUntil(lambda: runs.choice.currentData() == made.run_id)


def test_a_choice_of_run_that_is_open_is_not_filled_anew(runs, qtbot):
    runs.choice.showPopup()
    at = runs.choice.view().currentIndex()
    with qtbot.waitSignal(runs.choice.model().rowsInserted, timeout=300, raising=False) as filled:
        runs.background.changed.emit(frozenset({"course_run"}))
    assert not filled.signal_triggered
    assert runs.choice.view().currentIndex() == at
    runs.choice.hidePopup()


def test_a_run_that_takes_no_attendance_any_more_stays_while_it_is_shown(runs, qtbot, do, made):
    runs.show_facts(do(read_roll, course_run_id=made.run_id).run)
    wish = partial(change_status, course_run_id=made.run_id, status=RunStatus.CANCELLED)
    runs.background.run(runs, wish)
    qtbot.waitUntil(lambda: not runs.background.busy)
    assert runs.choice.currentData() == made.run_id
