"""A line about a session says its number, its people, and whether the roll is missing."""

import pytest

from desktop.errors import MissingError
from desktop.use_cases import session_lines
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.sessions import cancel_session
from tests.use_cases.classes import a_run, an_instructor, some_people


def lines(database, page):
    with database.begin(writes=False) as unit:
        return session_lines.lines_of_run(unit, page.run.course_run_id)


def test_sessions_are_numbered_without_the_cancelled_ones(do, database, centre):
    page = a_run(do)
    second = page.sessions[1].course_session_id
    do(cancel_session, course_session_id=second, reason="holiday")
    assert [line.number for line in lines(database, page)] == [1, None, *range(2, 8)]


def test_a_roll_is_missing_from_the_end_of_the_session(do, database, clock, centre):
    page = a_run(do)
    clock.go_on(days=7, hours=8, minutes=59)
    assert not any(line.untaken for line in lines(database, page))
    clock.go_on(minutes=1)
    assert [line.untaken for line in lines(database, page)][:2] == [True, False]


def test_people_are_those_who_hold_a_place(do, database, centre):
    page = a_run(do, places=1, instructor_id=an_instructor(database))
    for person in some_people(database, 2):
        do(enrol, person_id=person, course_run_id=page.run.course_run_id)
    first = lines(database, page)[0]
    assert (first.people, first.marks, first.instructor) == (1, 0, "Rosa Pino")
    assert (first.title_es, first.title_en) == ("Panadería básica", "Bakery for beginners")


def test_a_session_that_is_not_there_is_missed(database, centre):
    with database.begin(writes=False) as unit, pytest.raises(MissingError, match="session_gone"):
        session_lines.line_of(unit, "nothing")
