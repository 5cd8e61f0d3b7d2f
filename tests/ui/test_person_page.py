"""The record page: what one can do from it."""

import pytest

from desktop.ui.person_page import PersonRecord
from desktop.use_cases.enrolment import enrol
from tests.ui.counter import a_person, a_run
from tests.ui.eyes import cells


@pytest.fixture
def rosa(do, centre):
    rosa = a_person(do)
    do(enrol, person_id=rosa, course_run_id=a_run(do).course_run_id)
    return rosa


@pytest.fixture
def record(rosa, records, qtbot):
    record = PersonRecord(records)
    qtbot.addWidget(record)
    record.resize(1100, 600)
    record.show()
    record.show_person(rosa)
    qtbot.waitUntil(lambda: record.enrolled.lines.rowCount() == 1)
    return record


def test_the_tabs_count_what_there_is(record):
    assert record.tabs.tabText(0) == "Course runs · 1"
    assert record.tabs.tabText(1) == "Certificates · 0"


def test_the_person_is_enrolled_from_here(record, rosa, qtbot):
    with qtbot.waitSignal(record.going) as gone:
        record.enrol.click()
    assert gone.args == ["enrol", {"person_id": rosa}]


def test_a_new_enrolment_appears_by_itself(record, do, records, rosa, qtbot):
    other = a_run(do, "XX-01")
    do(enrol, person_id=rosa, course_run_id=other.course_run_id)
    records.changed.emit(frozenset({"enrolment"}))
    qtbot.waitUntil(lambda: record.enrolled.lines.rowCount() == 2)
    assert "Enrolled" in cells(record.enrolled.lines)[0]


def test_a_record_that_is_gone_is_told(record, records, qtbot):
    with qtbot.waitSignal(records.refused) as told:
        record.show_person("nobody")
    assert told.args[0].code == "no_such_record"
    assert record.name.text() == ""
