"""Rows of the roll: read in few questions, those taken back left out."""

import pytest

from desktop.domain.attendance import Mark
from desktop.storage.attendance import (
    enrolments_with_a_place,
    find_run,
    marks_of,
    names_of,
    sessions_of,
)
from desktop.storage.course_runs import CourseSessionRecord
from desktop.storage.enrolment import EnrolmentRecord
from tests.use_cases.class_factory import SchoolClass, a_class


@pytest.fixture
def made(database, do, centre) -> SchoolClass:
    return a_class(database, do)


def test_marks_are_those_of_the_run_and_not_those_taken_back(database, do, made):
    other = a_class(database, do, code="X-1/2026-1")
    other.mark(0, 0, Mark.PRESENT)
    made.mark(0, 0, Mark.LATE, late=5)
    made.mark(1, 0, Mark.ABSENT)
    made.mark(1, 0, None)
    with database.begin(writes=False) as unit:
        assert marks_of(unit.session, made.run_id) == [
            (made.sessions[0], made.enrolments[0], Mark.LATE, 5, 0)
        ]
        assert marks_of(unit.session, made.run_id, made.enrolments[1]) == []


def test_sessions_come_in_the_order_of_time_without_the_deleted_ones(database, made, clock):
    made.change(CourseSessionRecord, made.sessions[1], deleted_at=clock.now)
    with database.begin(writes=False) as unit:
        ids = [meeting.id for meeting in sessions_of(unit.session, made.run_id)]
    assert ids == [made.sessions[0], *made.sessions[2:]]


def test_only_who_holds_a_place_stands_on_the_list_of_the_class(database, made):
    made.change(EnrolmentRecord, made.enrolments[0], status="waiting")
    made.change(EnrolmentRecord, made.enrolments[1], status="provisional")
    made.change(EnrolmentRecord, made.enrolments[2], status="withdrawn")
    with database.begin(writes=False) as unit:
        assert enrolments_with_a_place(unit.session, made.run_id) == [
            made.enrolments[1],
            *made.enrolments[3:],
        ]
        assert len(names_of(unit.session, made.run_id)) == 5


def test_a_run_is_found_with_its_course_without_room_or_instructor(database, made):
    with database.begin(writes=False) as unit:
        found = find_run(unit.session, made.run_id)
        assert (found.version.number, found.room, found.instructor) == (1, None, None)
        assert find_run(unit.session, "nowhere") is None
