"""Only a closed course run has certificates to issue."""

import pytest
from PySide6.QtCore import Qt

from desktop.ui import language, theme
from desktop.ui.closed_runs import ClosedRuns
from tests.ui.closed_class import a_closed_class
from tests.ui.eyes import cells, every_control_has_a_name, nothing_is_cut
from tests.ui.hands import type_text
from tests.use_cases.class_factory import a_class


@pytest.fixture
def view(records, qtbot, database, do, centre):
    view = ClosedRuns(records)
    qtbot.addWidget(view)
    view.resize(1158, 660)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(lambda: view.runs.loaded)
    return view


@pytest.fixture
def closed(view, database, do, qtbot):
    made = a_closed_class(database, do)
    a_class(database, do, code="PN-01/2026-1")
    view.reload()
    qtbot.waitUntil(lambda: len(view.runs.lines) == 1)
    return made


def test_only_closed_ones_are_offered_and_enter_chooses(view, closed, qtbot):
    assert cells(view.runs)[0][1:3] == ["GM-01/2026-1", "9 Feb 2026"]
    with qtbot.waitSignal(view.chosen) as told:
        qtbot.keyClick(view.field, Qt.Key.Key_Return)
    assert told.args == [closed.run_id]


def test_typing_finds_and_says_when_there_is_none(view, closed, qtbot):
    type_text(view.field, "zumba")
    qtbot.waitUntil(lambda: not view.runs.lines)
    assert "Try fewer letters" in view.table._empty


def test_without_any_it_says_what_to_do(view):
    assert "Close one under Courses" in view.table._empty


def test_back_is_told(view, qtbot):
    with qtbot.waitSignal(view.left):
        view.back.click()


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("spoken", ["es", "en"])
def test_every_control_is_named_and_nothing_is_cut(view, closed, spoken, scale):
    language.speak(spoken)
    theme.wear(theme.Look(scale=scale))
    every_control_has_a_name(view)
    nothing_is_cut(view)
