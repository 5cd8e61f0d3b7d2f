"""Choosing a run: open ones first, the one used last before them all."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop.domain.course_runs import RunStatus
from desktop.ui.run_chooser import RunChooser
from desktop.use_cases.course_runs import change_status
from desktop.use_cases.enrolment import enrol
from tests.ui.counter import a_person, a_run
from tests.ui.eyes import cells, headers
from tests.ui.hands import type_text


@pytest.fixture
def runs(do, centre):
    running = a_run(do, "AA-01", starts_on=date(2026, 3, 3))
    do(change_status, course_run_id=running.course_run_id, status=RunStatus.RUNNING)
    closed = a_run(do, "BB-01")
    do(change_status, course_run_id=closed.course_run_id, status=RunStatus.CANCELLED)
    late = a_run(do, "CC-01", starts_on=date(2026, 5, 4))
    return {"running": running, "late": late, "soon": a_run(do, "DD-01")}


@pytest.fixture
def rosa(do, centre):
    return a_person(do)


@pytest.fixture
def chooser(runs, rosa, records, qtbot):
    chooser = RunChooser(records)
    qtbot.addWidget(chooser)
    chooser.resize(1100, 500)
    chooser.show()
    chooser.start(rosa)
    qtbot.waitUntil(lambda: len(chooser.runs.lines) == 3)
    return chooser


def codes(chooser):
    return [line.code[:2] for line in chooser.runs.lines]


def test_open_runs_come_first_by_date_and_shut_ones_not_at_all(chooser):
    assert codes(chooser) == ["DD", "CC", "AA"]


def test_the_run_used_last_is_the_first(chooser, runs, qtbot):
    chooser.pin(runs["late"].course_run_id)
    assert codes(chooser) == ["CC", "DD", "AA"]


def test_words_narrow_the_list_and_enter_chooses(chooser, runs, qtbot):
    type_text(chooser.field, "cc-01")
    qtbot.waitUntil(lambda: codes(chooser) == ["CC"])
    with qtbot.waitSignal(chooser.chosen) as chosen:
        qtbot.keyClick(chooser.field, Qt.Key.Key_Return)
    assert chosen.args[0].course_run_id == runs["late"].course_run_id


def test_enter_before_the_answer_chooses_once_it_has_come(chooser, rosa, runs, qtbot):
    chooser.start(rosa)
    with qtbot.waitSignal(chooser.chosen) as chosen:
        qtbot.keyClick(chooser.field, Qt.Key.Key_Return)
    assert chosen.args[0].course_run_id == runs["soon"].course_run_id


def test_where_the_person_is_already_is_marked(chooser, do, rosa, runs, qtbot):
    do(enrol, person_id=rosa, course_run_id=runs["soon"].course_run_id)
    chooser.start(rosa)
    status = headers(chooser.runs).index("Status")
    qtbot.waitUntil(lambda: cells(chooser.runs)[0][status] == "Already enrolled")
