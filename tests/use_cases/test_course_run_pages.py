"""Course runs are listed and read with people, places and sessions."""

from datetime import date, time

import pytest

from desktop.domain.course_runs import RunStatus
from desktop.errors import MissingError
from desktop.use_cases.course_run_pages import list_course_runs, read_course_run
from desktop.use_cases.course_runs import change_status
from desktop.use_cases.enrolment import enrol
from tests.use_cases.classes import a_run, shown, some_people


def test_a_line_tells_places_waiting_and_the_next_session(do, database, centre):
    page = a_run(do, places=2)
    for person in some_people(database, 3):
        do(enrol, person_id=person, course_run_id=page.run.course_run_id)
    [line] = do(list_course_runs)
    assert (line.places_taken, line.places_max, line.waiting, line.untaken) == (2, 2, 1, 0)
    assert line.next_session is not None
    assert (line.next_session.date, line.next_session.starts_at) == (date(2026, 3, 9), time(18))
    assert (line.title_es, line.title_en) == ("Panadería básica", "Bakery for beginners")


def test_sessions_that_are_over_without_a_roll_are_counted(do, clock, centre):
    a_run(do)
    clock.go_on(days=7, hours=8)  # the first Monday, 20:00: it goes on until 21:00
    [line] = do(list_course_runs)
    assert (line.untaken, line.next_session.date) == (0, date(2026, 3, 9))
    clock.go_on(hours=1)
    [line] = do(list_course_runs)
    assert (line.untaken, line.next_session.date) == (1, date(2026, 3, 16))


def test_runs_are_found_by_state_and_by_words(do, centre):
    first, second = a_run(do), a_run(do)
    do(change_status, course_run_id=first.run.course_run_id, status=RunStatus.CANCELLED)
    assert [line.code for line in do(list_course_runs, statuses=(RunStatus.OPEN,))] == [
        second.run.code
    ]
    assert len(do(list_course_runs, text="panaderia 2026")) == 2
    assert do(list_course_runs, text="soldadura") == ()


def test_the_page_lists_people_by_name_with_their_position(do, database, centre):
    page = a_run(do, places=1)
    people = some_people(database, 3)
    for person in people:
        do(enrol, person_id=person, course_run_id=page.run.course_run_id)
    read = do(read_course_run, course_run_id=page.run.course_run_id)
    assert [(line.list_name, line.position) for line in read.enrolments] == [
        (shown(2), 2),
        (shown(1), 1),
        (shown(0), None),
    ]
    assert read.enrolments[2].document == "12.345.678-5"
    assert read.enrolments[2].phone == "+56980000000"


def test_a_run_that_is_not_there_is_missed(do, centre):
    with pytest.raises(MissingError, match="run_gone"):
        do(read_course_run, course_run_id="nothing")
