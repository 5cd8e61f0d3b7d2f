"""New faces in class are provisional until the desk decides; nobody is jumped."""

import pytest

from desktop.domain.enrolment import EnrolmentStatus
from desktop.errors import MissingError, RefusedError
from desktop.use_cases.enrolment import enrol, withdraw
from desktop.use_cases.waiting_list import waiting_list
from desktop.use_cases.walk_ins import add_walk_in, confirm_provisional, decline_provisional
from tests.use_cases.classes import a_run, some_people


@pytest.fixture
def people(database, centre):
    return some_people(database)


def walk_in(do, page, person):
    session_id = page.sessions[0].course_session_id
    return do(add_walk_in, person_id=person, course_session_id=session_id)


def test_a_new_face_is_provisional_and_the_desk_confirms(do, people):
    page = a_run(do, places=1)
    answer = walk_in(do, page, people[0])
    assert (answer.status, answer.places_taken) == (EnrolmentStatus.PROVISIONAL, 1)
    seen = do(waiting_list, course_run_id=page.run.course_run_id)
    assert [line.enrolment_id for line in seen.provisional] == [answer.enrolment_id]
    confirmed = do(confirm_provisional, enrolment_id=answer.enrolment_id)
    assert confirmed.status is EnrolmentStatus.CONFIRMED


def test_a_provisional_place_is_not_given_to_another(do, people):
    page = a_run(do, places=1)
    walk_in(do, page, people[0])
    second = do(enrol, person_id=people[1], course_run_id=page.run.course_run_id)
    assert (second.status, second.position) == (EnrolmentStatus.WAITING, 1)


def test_a_new_face_in_a_full_class_does_not_jump_the_waiting_list(do, people):
    page = a_run(do, places=1)
    run_id = page.run.course_run_id
    first = do(enrol, person_id=people[0], course_run_id=run_id)
    second = do(enrol, person_id=people[1], course_run_id=run_id)
    late = walk_in(do, page, people[2])
    assert (late.places_taken, late.places_max) == (2, 1)
    freed = do(withdraw, enrolment_id=first.enrolment_id, reason="work")
    assert [line.enrolment_id for line in freed.promoted] == [second.enrolment_id]
    put = do(confirm_provisional, enrolment_id=late.enrolment_id)
    assert (put.status, put.position) == (EnrolmentStatus.WAITING, 1)


def test_declining_gives_the_place_to_who_waits(do, people):
    page = a_run(do, places=1)
    face = walk_in(do, page, people[0])
    second = do(enrol, person_id=people[1], course_run_id=page.run.course_run_id)
    answer = do(decline_provisional, enrolment_id=face.enrolment_id, reason="other")
    assert answer.status is EnrolmentStatus.WITHDRAWN
    assert [line.enrolment_id for line in answer.promoted] == [second.enrolment_id]


def test_who_withdrew_may_walk_in_again(do, people):
    page = a_run(do)
    answer = do(enrol, person_id=people[0], course_run_id=page.run.course_run_id)
    do(withdraw, enrolment_id=answer.enrolment_id, reason="work")
    assert walk_in(do, page, people[0]).status is EnrolmentStatus.PROVISIONAL


def test_who_is_enrolled_is_no_new_face(do, people):
    page = a_run(do)
    answer = do(enrol, person_id=people[0], course_run_id=page.run.course_run_id)
    with pytest.raises(RefusedError, match="already_enrolled"):
        walk_in(do, page, people[0])
    with pytest.raises(RefusedError, match="not_provisional"):
        do(confirm_provisional, enrolment_id=answer.enrolment_id)
    with pytest.raises(MissingError, match="session_gone"):
        do(add_walk_in, person_id=people[1], course_session_id="nothing")
