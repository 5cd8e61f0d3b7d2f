"""A free place is offered in strict order, and every call is written down."""

from datetime import timedelta

import pytest

from desktop.domain.course_runs import RunStatus
from desktop.domain.differences import DifferenceState
from desktop.domain.enrolment import EnrolmentStatus, PlaceRule
from desktop.domain.place_calls import CallAbout, CallOutcome
from desktop.errors import MissingError, RefusedError
from desktop.storage.enrolment import EnrolmentRecord
from desktop.use_cases.centre import CentreDraft, correct_centre
from desktop.use_cases.course_runs import change_status
from desktop.use_cases.differences import list_differences
from desktop.use_cases.enrolment import enrol, withdraw
from desktop.use_cases.place_calls import list_calls, log_call, people_to_call
from desktop.use_cases.places import note
from desktop.use_cases.waiting_list import enrolment_history
from desktop.use_cases.walk_ins import add_walk_in
from tests.use_cases.classes import a_run, some_people
from tests.use_cases.two_desks import a_difference

YES, NO, LATER = CallOutcome.ACCEPTS, CallOutcome.DECLINES, CallOutcome.NO_ANSWER


@pytest.fixture
def line(do, database, centre):
    """One place by phone, taken by the first of four; the ids of their enrolments."""

    def _line(rule=PlaceRule.BY_PHONE, places=1):
        run_id = a_run(do, places=places, place_rule=rule).run.course_run_id
        return [
            do(enrol, person_id=who, course_run_id=run_id).enrolment_id
            for who in some_people(database, 4)
        ]

    return _line


def to_call(do):
    return [(one.enrolled.enrolment_id, one.about) for one in do(people_to_call)]


def test_nobody_is_called_while_no_place_is_free(do, line):
    line()
    assert do(people_to_call) == ()


def test_a_freed_place_is_offered_to_the_first_with_the_telephone_and_not_given(do, line):
    first, second, *_ = line()
    assert do(withdraw, enrolment_id=first, reason="work").promoted == ()
    [one] = do(people_to_call)
    assert (one.enrolled.enrolment_id, one.about) == (second, CallAbout.OFFER)
    assert one.enrolled.phone == "+56980000001"
    assert (one.enrolled.position, one.tries, one.held_until) == (1, 0, None)


def test_who_says_yes_has_the_place_and_it_is_told_in_the_history(do, line):
    first, second, *_ = line()
    do(withdraw, enrolment_id=first, reason="work")
    answer = do(log_call, enrolment_id=second, outcome=YES)
    assert answer.status is EnrolmentStatus.CONFIRMED
    assert [event.kind for event in do(enrolment_history, enrolment_id=second)][-1] == "accepted"
    assert do(people_to_call) == ()
    [call] = do(list_calls, enrolment_id=second)
    assert (call.outcome, call.by, call.about) == (YES, "ana", CallAbout.OFFER)


def test_a_call_without_answer_holds_the_place_for_a_day_and_then_the_next_is_called(
    do, line, clock
):
    first, second, third, _ = line()
    do(withdraw, enrolment_id=first, reason="work")
    do(log_call, enrolment_id=second, outcome=LATER)
    [one] = do(people_to_call)
    assert (one.tries, one.last, one.last_at) == (1, LATER, clock.now)
    assert one.held_until == clock.now + timedelta(hours=24)
    clock.go_on(hours=23)
    do(log_call, enrolment_id=second, outcome=LATER)
    clock.go_on(hours=1)
    assert to_call(do) == [(third, CallAbout.OFFER)]


def test_who_says_no_keeps_their_old_place_in_line_for_the_next_one(do, line, clock):
    first, second, third, fourth = line()
    do(withdraw, enrolment_id=first, reason="work")
    assert do(log_call, enrolment_id=second, outcome=NO).status is EnrolmentStatus.WAITING
    assert to_call(do) == [(third, CallAbout.OFFER)]
    clock.go_on(minutes=5)
    do(log_call, enrolment_id=third, outcome=YES)
    assert to_call(do) == []
    do(withdraw, enrolment_id=third, reason="work")
    assert to_call(do) == [(second, CallAbout.OFFER)]
    assert fourth


def test_who_says_no_may_leave_the_line_with_the_reason(do, line):
    first, second, third, _ = line()
    do(withdraw, enrolment_id=first, reason="work")
    answer = do(log_call, enrolment_id=second, outcome=NO, leaves=True, reason="timetable")
    assert answer.status is EnrolmentStatus.WITHDRAWN
    assert to_call(do) == [(third, CallAbout.OFFER)]


def test_nobody_is_offered_a_place_out_of_turn(do, line):
    first, _, third, _ = line()
    do(withdraw, enrolment_id=first, reason="work")
    with pytest.raises(RefusedError) as refused:
        do(log_call, enrolment_id=third, outcome=YES)
    assert refused.value.code == "not_to_call"
    assert refused.value.details["name"] == "Carla Díaz"


def test_when_everybody_said_no_the_first_is_called_again(do, line, clock):
    first, second, third, fourth = line()
    do(withdraw, enrolment_id=first, reason="work")
    for who in (second, third, fourth):
        do(log_call, enrolment_id=who, outcome=NO)
        clock.go_on(minutes=5)
    assert to_call(do) == [(second, CallAbout.OFFER)]


def test_who_comes_back_to_the_line_begins_anew(do, database, line, clock):
    first, second, third, _ = line()
    do(withdraw, enrolment_id=first, reason="work")
    do(log_call, enrolment_id=second, outcome=NO, leaves=True)
    clock.go_on(hours=1)
    with database.begin(writes=False) as unit:
        row = unit.session.get_one(EnrolmentRecord, second)
        person, run = row.person_id, row.course_run_id
    again = do(enrol, person_id=person, course_run_id=run)
    assert (again.enrolment_id, again.position) == (second, 3)
    do(log_call, enrolment_id=third, outcome=YES)
    assert again.status is EnrolmentStatus.WAITING


def test_a_walk_in_of_the_line_holds_a_free_place_until_the_desk_decides(do, database, centre):
    page = a_run(do, places=2, place_rule=PlaceRule.BY_PHONE)
    people = some_people(database, 3)
    first, *_ = [
        do(enrol, person_id=who, course_run_id=page.run.course_run_id).enrolment_id
        for who in people[:2]
    ]
    do(add_walk_in, person_id=people[2], course_session_id=page.sessions[0].course_session_id)
    do(withdraw, enrolment_id=first, reason="work")
    assert do(people_to_call) == ()


def test_the_centre_says_how_long_a_place_is_held(do, line, clock):
    first, second, *_ = line()
    do(correct_centre, draft=CentreDraft(code="YUN", name_es="Centro Yunus", offer_hours=2))
    do(withdraw, enrolment_id=first, reason="work")
    do(log_call, enrolment_id=second, outcome=LATER)
    assert do(people_to_call)[0].held_until == clock.now + timedelta(hours=2)
    with pytest.raises(RefusedError) as refused:
        do(correct_centre, draft=CentreDraft(code="YUN", name_es="Centro Yunus", offer_hours=0))
    assert refused.value.code == "offer_hours"


def test_who_got_a_place_at_once_is_called_until_they_know(do, line, clock):
    first, second, third, _ = line(PlaceRule.AT_ONCE)
    do(withdraw, enrolment_id=first, reason="work")
    [one] = do(people_to_call)
    assert (one.enrolled.enrolment_id, one.about) == (second, CallAbout.GOT_PLACE)
    assert one.since == clock.now
    do(log_call, enrolment_id=second, outcome=LATER)
    assert do(people_to_call)[0].tries == 1
    do(log_call, enrolment_id=second, outcome=YES)
    assert do(people_to_call) == ()
    assert third


def test_who_does_not_want_the_place_they_got_leaves_and_it_goes_on(do, line):
    first, second, third, _ = line(PlaceRule.AT_ONCE)
    do(withdraw, enrolment_id=first, reason="work")
    answer = do(log_call, enrolment_id=second, outcome=NO, reason="health")
    assert answer.status is EnrolmentStatus.WITHDRAWN
    assert [one.enrolment_id for one in answer.promoted] == [third]
    assert to_call(do) == [(third, CallAbout.GOT_PLACE)]


@pytest.fixture
def demoted(do, database, line):
    """The first of the run lost the place when the computers came together."""
    first, *_ = line(PlaceRule.AT_ONCE)
    with database.begin(writes=True) as unit:
        row = unit.session.get_one(EnrolmentRecord, first)
        row.status = EnrolmentStatus.WAITING
        note(unit, row, "put_in_queue")
    a_difference(
        database, "place", ("enrolment", first), {"status": "waiting"}, {"status": "confirmed"}
    )
    return first


def test_who_lost_a_place_is_called_and_the_difference_is_settled_by_it(do, demoted):
    assert (demoted, CallAbout.LOST_PLACE) in to_call(do)
    do(log_call, enrolment_id=demoted, outcome=YES)
    assert (demoted, CallAbout.LOST_PLACE) not in to_call(do)
    [settled] = do(list_differences, state=DifferenceState.SETTLED)
    assert settled.settled_by == "ana"


def test_news_grow_old_and_those_of_a_run_that_ended_are_none(do, line, clock):
    first, second, *_ = line(PlaceRule.AT_ONCE)
    do(withdraw, enrolment_id=first, reason="work")
    run = do(people_to_call)[0].run.course_run_id
    assert len(do(people_to_call, course_run_id=run)) == 1
    clock.go_on(days=14)
    assert do(people_to_call) == ()
    clock.go_on(days=-14)
    do(change_status, course_run_id=run, status=RunStatus.CANCELLED)
    assert do(people_to_call) == ()
    assert do(people_to_call, course_run_id=run) == ()
    assert second


def test_what_is_gone_is_told(do, centre):
    with pytest.raises(MissingError):
        do(people_to_call, course_run_id="none")
    with pytest.raises(MissingError):
        do(list_calls, enrolment_id="none")
