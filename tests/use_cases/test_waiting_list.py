"""At the counter one can say who waits, why, and what happened."""

from desktop.domain.course_runs import RunStatus
from desktop.use_cases.course_runs import change_status
from desktop.use_cases.enrolment import enrol, withdraw
from desktop.use_cases.waiting_list import (
    WhyWaiting,
    enrolment_history,
    list_enrolments,
    waiting_list,
)
from tests.questions import questions_of
from tests.use_cases.classes import a_run, among_several, some_people


def test_the_waiting_list_says_who_waits_where_and_why(do, database, centre):
    run_id = a_run(do, places=1).run.course_run_id
    people = some_people(database, 3)
    for person in people:
        do(enrol, person_id=person, course_run_id=run_id)
    answer = do(waiting_list, course_run_id=run_id)
    assert answer.why is WhyWaiting.FULL
    assert (answer.run.places_taken, answer.run.places_max) == (1, 1)
    assert [(line.person_id, line.position) for line in answer.waiting] == [
        (people[1], 1),
        (people[2], 2),
    ]
    do(change_status, course_run_id=run_id, status=RunStatus.CANCELLED)
    assert do(waiting_list, course_run_id=run_id).why is WhyWaiting.NOT_OPEN


def test_where_nobody_waits_there_is_no_why(do, centre):
    assert do(waiting_list, course_run_id=a_run(do).run.course_run_id).why is None


def test_the_history_tells_who_and_when(do, database, clock, centre):
    run_id = a_run(do, places=1).run.course_run_id
    first, second = some_people(database, 2)
    freed = do(enrol, person_id=first, course_run_id=run_id)
    waits = do(enrol, person_id=second, course_run_id=run_id)
    clock.go_on(hours=1)
    do(withdraw, enrolment_id=freed.enrolment_id, reason="work")
    enrolled, promoted = do(enrolment_history, enrolment_id=waits.enrolment_id)
    assert (enrolled.kind, promoted.kind, promoted.by) == ("enrolled", "promoted", "ana")
    assert promoted.at == clock.now


def test_a_person_asks_whether_they_are_in(do, database, centre):
    older, newer = a_run(do, places=1).run, a_run(do, places=1).run
    first, second = some_people(database, 2)
    do(enrol, person_id=first, course_run_id=older.course_run_id)
    do(enrol, person_id=second, course_run_id=older.course_run_id)
    do(enrol, person_id=second, course_run_id=newer.course_run_id)
    lines = do(list_enrolments, person_id=second)
    assert [(line.run.code, line.enrolled.position) for line in lines] == [
        (older.code, 1),
        (newer.code, None),
    ]


def test_more_courses_of_a_person_ask_no_more_questions(do, database, centre):
    person, other = some_people(database, 2)

    def goes_to_another_course():
        run_id = a_run(do, places=1).run.course_run_id
        waits_in = a_run(do, places=1).run.course_run_id
        do(enrol, person_id=other, course_run_id=waits_in)
        for each in (run_id, waits_in):
            do(enrol, person_id=person, course_run_id=each)

    goes_to_another_course()
    among_several(database)
    goes_to_another_course()
    for_two = questions_of(lambda: do(list_enrolments, person_id=person))
    goes_to_another_course()
    goes_to_another_course()
    assert len(do(list_enrolments, person_id=person)) == 8
    assert questions_of(lambda: do(list_enrolments, person_id=person)) == for_two
