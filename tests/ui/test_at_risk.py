"""Whom to call before it is too late: the list is there only when somebody is on it."""

import pytest
from PySide6.QtCore import Qt

from desktop.ui.at_risk import AtRisk
from tests.ui.course_stage import BOTH, looks_right, put
from tests.ui.eyes import cells
from tests.use_cases.class_factory import SchoolClass, a_class


@pytest.fixture
def made(database, do, centre) -> SchoolClass:
    return a_class(database, do)


@pytest.fixture
def view(records, qtbot, made):
    view = AtRisk(records)
    put(qtbot, view)
    return view


def test_who_is_at_risk_stands_there_with_what_may_still_be_missed(view, qtbot, made):
    made.take("PAPLP")
    view.show_run(made.run_id)
    qtbot.waitUntil(view.isVisible)
    assert [row[2:] for row in cells(view.people)] == [
        ["0 %", "No session more (0 min)"],
        ["75 %", "No session more (90 min)"],
    ]
    view.table.selectRow(0)
    with qtbot.waitSignal(view.going) as gone:
        qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert gone.args == ["people", {"person_id": made.person_of(1)}]


def test_where_nobody_is_at_risk_there_is_no_list(view, qtbot, made):
    made.take("PPPPP")
    view.show_run(made.run_id)
    qtbot.waitUntil(lambda: not view.background.busy)
    qtbot.waitUntil(lambda: not view.isVisible())


@pytest.mark.parametrize(("spoken", "scale"), BOTH)
def test_every_word_is_whole_and_every_control_named(view, qtbot, made, spoken, scale):
    made.take("PAPLP")
    view.show_run(made.run_id)
    qtbot.waitUntil(view.isVisible)
    looks_right(view, spoken, scale)
