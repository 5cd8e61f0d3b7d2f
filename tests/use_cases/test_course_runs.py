"""A course run is opened with its sessions, changed, and taken through its life."""

from dataclasses import replace
from datetime import date, time

import pytest

from desktop.domain.course_runs import RunStatus
from desktop.domain.enrolment import EnrolmentStatus, PlaceRule
from desktop.errors import MissingError, RefusedError
from desktop.use_cases.course_runs import CourseRunEdit, change_status, edit_course_run
from desktop.use_cases.enrolment import enrol, withdraw
from desktop.use_cases.notices import Warned
from tests.use_cases.classes import (
    BAKING,
    MONDAYS,
    a_room,
    a_run,
    an_instructor,
    held_and_closed,
    some_people,
)


def the_edit(page, **changes):
    run = page.run
    edit = CourseRunEdit(
        starts_on=run.starts_on,
        ends_on=run.ends_on,
        places_min=run.places_min,
        places_max=run.places_max,
        room_id=run.room_id,
        instructor_id=run.instructor_id,
    )
    return replace(edit, **changes)


def test_a_run_opens_with_its_sessions_and_a_code(do, centre):
    page = a_run(do)
    assert (page.run.code, page.run.status) == ("PN-01.2026.1", RunStatus.OPEN)
    assert [line.number for line in page.sessions] == list(range(1, 9))
    assert (page.planned_minutes, page.held_minutes) == (8 * 180, 0)
    assert page.run.ends_on == date(2026, 4, 27)
    assert (page.terms.hours, page.terms.minimum_attendance) == (24, 75)


def test_each_run_of_a_year_gets_the_next_free_code(do, centre):
    a_run(do, code="PN-01.2026.2", timetable=None, ends_on=date(2026, 5, 1))
    assert a_run(do).run.code == "PN-01.2026.1"
    assert a_run(do).run.code == "PN-01.2026.3"
    with pytest.raises(RefusedError, match="run_code_taken"):
        a_run(do, code="PN-01.2026.3")


def test_the_places_are_those_of_the_course_unless_said(do, centre):
    assert a_run(do, places=None).run.places_max == BAKING.default_places


def test_holidays_are_left_out_and_told(do, centre):
    mondays_of_june = replace(MONDAYS, starts_on=date(2026, 6, 22), sessions=2)
    page = a_run(do, starts_on=date(2026, 6, 22), timetable=mondays_of_june)
    assert [line.date for line in page.sessions] == [date(2026, 6, 22), date(2026, 7, 6)]
    assert [(day.date, day.label_es) for day in page.skipped] == [
        (date(2026, 6, 29), "San Pedro y San Pablo")
    ]


def test_a_busy_room_and_instructor_are_warnings_not_walls(do, database, centre):
    room, rosa = a_room(database), an_instructor(database)
    first = a_run(do, room_id=room, instructor_id=rosa)
    assert first.warnings == ()
    second = a_run(do, room_id=room, instructor_id=rosa)
    assert len(second.sessions) == 8
    kinds = [notice.code for notice in second.warnings]
    assert kinds.count(Warned.ROOM_BUSY) == kinds.count(Warned.INSTRUCTOR_BUSY) == 8
    assert second.warnings[0].details["code"] == first.run.code


def test_a_room_that_is_too_small_is_a_warning(do, database, centre):
    page = a_run(do, places=20, room_id=a_room(database, capacity=12))
    [notice] = page.warnings
    assert (notice.code, notice.details["capacity"]) == (Warned.ROOM_SMALL, 12)


def test_without_timetable_a_run_needs_its_last_day(do, centre):
    with pytest.raises(RefusedError, match="run_end_needed"):
        a_run(do, timetable=None)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"ends_on": date(2026, 1, 1)}, "run_dates"),
        ({"places": 0}, "run_places"),
        ({"places_min": 3}, "run_places"),
        ({"status": RunStatus.CLOSED}, "run_move"),
        ({"notes": "x" * 10_000}, "too_long"),
        ({"code": "x" * 10_000}, "too_long"),
        ({"timetable": replace(MONDAYS, ends_at=time(17))}, "timetable_times"),
    ],
)
def test_what_makes_no_sense_is_refused(do, centre, changes, code):
    with pytest.raises(RefusedError, match=code):
        a_run(do, **changes)


def test_a_room_that_is_not_there_is_missed(do, centre):
    with pytest.raises(MissingError, match="room_gone"):
        a_run(do, room_id="nowhere")


def test_more_places_promote_who_waits_longest(do, database, centre):
    page = a_run(do, places=1)
    people = some_people(database, 3)
    for person in people:
        do(enrol, person_id=person, course_run_id=page.run.course_run_id)
    after = do(
        edit_course_run,
        course_run_id=page.run.course_run_id,
        draft=the_edit(page, places_max=2),
    )
    assert [line.person_id for line in after.promoted] == [people[1]]
    assert after.promoted[0].status is EnrolmentStatus.CONFIRMED
    assert (after.run.places_taken, after.run.waiting) == (2, 1)


def test_fewer_places_than_people_are_refused(do, database, centre):
    page = a_run(do, places=3)
    for person in some_people(database, 2):
        do(enrol, person_id=person, course_run_id=page.run.course_run_id)
    run_id = page.run.course_run_id
    with pytest.raises(RefusedError, match="places_below_taken"):
        do(edit_course_run, course_run_id=run_id, draft=the_edit(page, places_max=1))
    after = do(edit_course_run, course_run_id=run_id, draft=the_edit(page, places_max=2))
    assert after.run.places_max == 2


def test_what_another_desk_changed_meanwhile_stays(do, database, centre):
    page = a_run(do, places=5)
    run_id, seen = page.run.course_run_id, the_edit(page)
    theirs = the_edit(page, places_max=9, notes="Traer delantal.")
    do(edit_course_run, course_run_id=run_id, draft=theirs, seen=seen)
    mine = the_edit(page, room_id=a_room(database))
    after = do(edit_course_run, course_run_id=run_id, draft=mine, seen=seen)
    assert (after.run.places_max, after.notes, after.run.room) == (9, "Traer delantal.", "Sala 1")


def test_what_two_desks_changed_differently_is_asked_back(do, database, centre):
    page = a_run(do)
    run_id, seen = page.run.course_run_id, the_edit(page)
    do(edit_course_run, course_run_id=run_id, draft=the_edit(page, room_id=a_room(database)))
    with pytest.raises(RefusedError) as refused:
        do(
            edit_course_run,
            course_run_id=run_id,
            draft=the_edit(page, room_id=a_room(database)),
            seen=seen,
        )
    assert refused.value.code == "changed_meanwhile"
    assert refused.value.details == {"field": "room_id", "value": "Sala 1"}


def test_a_new_instructor_takes_the_coming_sessions(do, database, clock, centre):
    page = a_run(do)
    clock.go_on(days=8)
    rosa = an_instructor(database)
    after = do(
        edit_course_run,
        course_run_id=page.run.course_run_id,
        draft=the_edit(page, instructor_id=rosa),
    )
    assert [line.instructor for line in after.sessions] == [None, *["Rosa Pino"] * 7]


def test_closing_is_not_a_mere_change_of_state(do, database, clock, centre):
    page = a_run(do, timetable=replace(MONDAYS, sessions=1))
    run_id = page.run.course_run_id
    with pytest.raises(RefusedError, match="closing_decides"):
        do(change_status, course_run_id=run_id, status=RunStatus.CLOSED)
    [person] = some_people(database, 1)
    do(enrol, person_id=person, course_run_id=run_id)
    held_and_closed(do, clock, page)
    with pytest.raises(RefusedError, match="closing_decides"):
        do(change_status, course_run_id=run_id, status=RunStatus.RUNNING)
    with pytest.raises(RefusedError, match="run_ended"):
        do(edit_course_run, course_run_id=run_id, draft=the_edit(page))


def test_a_move_that_skips_a_state_is_refused(do, centre):
    page = a_run(do, status=RunStatus.DRAFT)
    with pytest.raises(RefusedError, match="run_move"):
        do(change_status, course_run_id=page.run.course_run_id, status=RunStatus.CLOSED)


def test_a_run_that_is_no_longer_by_phone_gives_its_free_places_at_once(do, database, centre):
    page = a_run(do, places=1, place_rule=PlaceRule.BY_PHONE)
    run_id = page.run.course_run_id
    first, second = [
        do(enrol, person_id=who, course_run_id=run_id) for who in some_people(database, 2)
    ]
    assert do(withdraw, enrolment_id=first.enrolment_id, reason="work").promoted == ()
    answer = do(edit_course_run, course_run_id=run_id, draft=the_edit(page))
    assert answer.run.place_rule is PlaceRule.AT_ONCE
    assert [line.enrolment_id for line in answer.promoted] == [second.enrolment_id]


def test_more_places_by_phone_are_offered_and_not_given(do, database, centre):
    page = a_run(do, places=1, place_rule=PlaceRule.BY_PHONE)
    for who in some_people(database, 3):
        do(enrol, person_id=who, course_run_id=page.run.course_run_id)
    edit = the_edit(page, places_max=2, place_rule=PlaceRule.BY_PHONE)
    answer = do(edit_course_run, course_run_id=page.run.course_run_id, draft=edit)
    assert (answer.promoted, answer.run.places_taken) == ((), 1)
