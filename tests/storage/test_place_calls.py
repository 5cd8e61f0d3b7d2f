"""The log of calls, and the steps of enrolments that somebody may have to be told."""

from datetime import timedelta

from desktop.domain.enrolment import PlaceRule
from desktop.domain.place_calls import CallOutcome
from desktop.storage.enrolment import EnrolmentRecord
from desktop.storage.place_calls import (
    begun_at,
    calls_in,
    calls_to,
    places_that_changed,
    runs_by_phone,
)
from desktop.use_cases.enrolment import enrol, withdraw
from desktop.use_cases.place_calls import log_call
from tests.use_cases.classes import a_run, some_people


def enrolled(do, database, rule, count=2):
    run = a_run(do, places=1, place_rule=rule).run.course_run_id
    people = some_people(database, count)
    return run, [do(enrol, person_id=who, course_run_id=run).enrolment_id for who in people]


def test_calls_stand_in_the_order_in_which_they_were_made(do, database, clock, centre):
    run, (first, second) = enrolled(do, database, PlaceRule.BY_PHONE)
    do(withdraw, enrolment_id=first, reason="work")
    do(log_call, enrolment_id=second, outcome=CallOutcome.NO_ANSWER)
    clock.go_on(hours=1)
    do(log_call, enrolment_id=second, outcome=CallOutcome.ACCEPTS)
    with database.begin(writes=False) as unit:
        calls = calls_in(unit.session, run)
        assert [call.outcome for call in calls] == ["no_answer", "accepts"]
        assert [call.free_places for call in calls] == [1, 1]
        assert calls[0].logged().holds_until == calls[0].at + timedelta(hours=24)
        assert list(calls_to(unit.session, second)) == list(calls)
        assert calls_to(unit.session, first) == []


def test_only_runs_by_phone_that_take_enrolments_are_looked_through(do, database, centre):
    run, _ = enrolled(do, database, PlaceRule.BY_PHONE)
    a_run(do)
    with database.begin(writes=False) as unit:
        assert [row.id for row in runs_by_phone(unit.session)] == [run]


def test_a_step_is_news_while_the_person_stands_so(do, database, clock, centre):
    run, (first, second) = enrolled(do, database, PlaceRule.AT_ONCE)
    long_ago = clock.now - timedelta(days=1)
    do(withdraw, enrolment_id=first, reason="work")
    with database.begin(writes=False) as unit:
        [news] = places_that_changed(unit.session, long_ago, run)
        assert (news.enrolment.id, news.kind, news.at) == (second, "promoted", clock.now)
        assert places_that_changed(unit.session, clock.now) == []
        assert places_that_changed(unit.session, long_ago, "other") == []
    do(withdraw, enrolment_id=second, reason="work")
    with database.begin(writes=False) as unit:
        assert places_that_changed(unit.session, long_ago) == []


def test_what_happened_before_somebody_enrolled_again_is_no_news(do, database, clock, centre):
    run, (first, second) = enrolled(do, database, PlaceRule.AT_ONCE)
    long_ago = clock.now - timedelta(days=1)
    do(withdraw, enrolment_id=first, reason="work")
    do(withdraw, enrolment_id=second, reason="work")
    clock.go_on(hours=1)
    with database.begin(writes=False) as unit:
        person = unit.session.get_one(EnrolmentRecord, second).person_id
    do(enrol, person_id=person, course_run_id=run)
    with database.begin(writes=False) as unit:
        assert places_that_changed(unit.session, long_ago) == []
        begun = begun_at(unit.session, run)
        assert begun[second] - begun[first] == timedelta(hours=1)
