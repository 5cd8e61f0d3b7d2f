"""Sessions are added, cancelled, made up for and moved; the run follows."""

from dataclasses import replace
from datetime import date, time

import pytest

from desktop.domain.attendance import Mark
from desktop.domain.course_runs import RunStatus
from desktop.errors import MissingError, RefusedError
from desktop.use_cases.attendance import RollMark, mark_attendance
from desktop.use_cases.course_run_pages import read_course_run
from desktop.use_cases.course_runs import change_status
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.notices import Warned
from desktop.use_cases.sessions import (
    SessionDraft,
    add_make_up_session,
    cancel_session,
    list_sessions,
    move_session,
    plan_more_sessions,
    restore_session,
    set_topic,
)
from tests.use_cases.classes import MONDAYS, a_room, a_run, some_people

TUESDAY = SessionDraft(date=date(2026, 3, 10), starts_at=time(18), ends_at=time(20))
DECEMBER = SessionDraft(date=date(2026, 12, 1), starts_at=time(18), ends_at=time(20))


def first_id(page):
    return page.sessions[0].course_session_id


def marked(do, database, page):
    """Enrol somebody and mark them present in the first session."""
    [person] = some_people(database, 1)
    enrolment = do(enrol, person_id=person, course_run_id=page.run.course_run_id)
    do(
        mark_attendance,
        cell=RollMark(
            course_session_id=first_id(page),
            enrolment_id=enrolment.enrolment_id,
            mark=Mark.PRESENT,
        ),
    )


def test_more_sessions_stretch_the_run(do, centre):
    page = a_run(do)
    after = do(
        plan_more_sessions,
        course_run_id=page.run.course_run_id,
        timetable=replace(MONDAYS, starts_on=date(2026, 5, 4), sessions=2),
    )
    assert len(after.sessions) == 10
    assert after.run.ends_on == date(2026, 5, 11)


def test_a_run_has_no_two_sessions_at_once(do, centre):
    page = a_run(do)
    with pytest.raises(RefusedError, match="session_overlaps"):
        do(plan_more_sessions, course_run_id=page.run.course_run_id, timetable=MONDAYS)
    assert len(do(read_course_run, course_run_id=page.run.course_run_id).sessions) == 8


def test_a_cancelled_session_counts_no_more_and_says_whom_to_call(do, database, centre):
    page = a_run(do, places=1)
    for person in some_people(database, 2):
        do(enrol, person_id=person, course_run_id=page.run.course_run_id)
    answer = do(cancel_session, course_session_id=first_id(page), reason="holiday")
    assert (answer.session.status, answer.session.cancel_reason) == ("cancelled", "holiday")
    assert answer.session.number is None
    assert [line.phone for line in answer.to_call] == ["+56980000001", "+56980000000"]
    after = do(read_course_run, course_run_id=page.run.course_run_id)
    assert after.planned_minutes == 7 * 180
    assert after.sessions[1].number == 1


def test_a_session_is_cancelled_with_a_reason_and_without_marks(do, database, centre):
    page = a_run(do)
    with pytest.raises(RefusedError, match="reason_missing"):
        do(cancel_session, course_session_id=first_id(page), reason=" ")
    marked(do, database, page)
    with pytest.raises(RefusedError, match="session_has_marks"):
        do(cancel_session, course_session_id=first_id(page), reason="holiday")


def test_a_cancelled_session_is_made_up_for_once(do, centre):
    page = a_run(do)
    with pytest.raises(RefusedError, match="session_not_cancelled"):
        do(add_make_up_session, makes_up_for=first_id(page), draft=TUESDAY)
    do(set_topic, course_session_id=first_id(page), topic="Masa madre")
    do(cancel_session, course_session_id=first_id(page), reason="no_room")
    answer = do(add_make_up_session, makes_up_for=first_id(page), draft=TUESDAY)
    assert (answer.session.minutes, answer.session.topic) == (120, "Masa madre")
    assert (answer.session.makes_up_for, answer.session.number) == (first_id(page), 1)
    for again in (
        {"use_case": add_make_up_session, "makes_up_for": first_id(page), "draft": DECEMBER},
        {"use_case": restore_session, "course_session_id": first_id(page)},
    ):
        with pytest.raises(RefusedError, match="already_made_up"):
            do(**again)


def test_a_cancelled_session_is_restored_unless_its_hour_is_taken(do, centre):
    page = a_run(do)
    do(cancel_session, course_session_id=first_id(page), reason="no_room")
    second = page.sessions[1].course_session_id
    there = SessionDraft(date=MONDAYS.starts_on, starts_at=time(20), ends_at=time(22))
    do(move_session, course_session_id=second, draft=there)
    with pytest.raises(RefusedError, match="session_overlaps"):
        do(restore_session, course_session_id=first_id(page))
    do(move_session, course_session_id=second, draft=TUESDAY)
    assert do(restore_session, course_session_id=first_id(page)).session.status == "planned"
    assert do(restore_session, course_session_id=second).session.status == "planned"


def test_a_session_moves_and_the_run_stretches_around_it(do, centre):
    page = a_run(do)
    answer = do(move_session, course_session_id=first_id(page), draft=DECEMBER)
    assert (answer.session.date, answer.session.number) == (date(2026, 12, 1), 8)
    after = do(read_course_run, course_run_id=page.run.course_run_id)
    assert after.run.ends_on == date(2026, 12, 1)
    assert after.notes is None


def test_a_session_that_has_marks_moves_only_with_a_reason_that_is_kept(do, database, centre):
    page = a_run(do)
    marked(do, database, page)
    with pytest.raises(RefusedError, match="reason_missing"):
        do(move_session, course_session_id=first_id(page), draft=TUESDAY)
    for draft, reason in ((TUESDAY, "paro"), (DECEMBER, "sala")):
        do(move_session, course_session_id=first_id(page), draft=draft, reason=reason)
    notes = do(read_course_run, course_run_id=page.run.course_run_id).notes
    assert notes.splitlines() == [
        "09-03-2026 18:00–21:00 → 10-03-2026 18:00–20:00: paro",
        "10-03-2026 18:00–20:00 → 01-12-2026 18:00–20:00: sala",
    ]


def test_a_session_moved_into_a_busy_room_warns(do, database, centre):
    room = a_room(database)
    a_run(do, room_id=room)
    page = a_run(do)
    draft = SessionDraft(MONDAYS.starts_on, time(19), time(22), room_id=room)
    answer = do(move_session, course_session_id=first_id(page), draft=draft)
    assert [notice.code for notice in answer.warnings] == [Warned.ROOM_BUSY]
    assert answer.session.room == "Sala 1"


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (replace(TUESDAY, ends_at=time(18)), "timetable_times"),
        (SessionDraft(date(2026, 9, 6), time(0, 30), time(2)), "no_such_time"),
    ],
)
def test_times_that_cannot_be_are_refused(do, centre, draft, code):
    page = a_run(do)
    with pytest.raises(RefusedError, match=code):
        do(move_session, course_session_id=first_id(page), draft=draft)


def test_the_night_the_clock_goes_back_is_longer_than_it_looks(do, centre):
    page = a_run(do)
    draft = SessionDraft(date(2026, 4, 4), time(22), time(23, 30))
    answer = do(move_session, course_session_id=first_id(page), draft=draft)
    assert answer.session.minutes == 90
    draft = SessionDraft(date(2026, 9, 6), time(1), time(3))
    answer = do(move_session, course_session_id=first_id(page), draft=draft)
    assert answer.session.minutes == 120


def test_a_cancelled_session_does_not_move_and_an_ended_run_does_not_change(do, centre):
    page = a_run(do)
    do(cancel_session, course_session_id=first_id(page), reason="other")
    with pytest.raises(RefusedError, match="session_cancelled"):
        do(move_session, course_session_id=first_id(page), draft=TUESDAY)
    do(change_status, course_run_id=page.run.course_run_id, status=RunStatus.CANCELLED)
    with pytest.raises(RefusedError, match="run_ended"):
        do(set_topic, course_session_id=first_id(page), topic="Pan")
    with pytest.raises(MissingError, match="session_gone"):
        do(set_topic, course_session_id="nothing", topic="Pan")


def test_the_day_lists_its_sessions(do, clock, centre):
    page, other = a_run(do), a_run(do, timetable=replace(MONDAYS, starts_at=time(9)))
    cancelled = a_run(do)
    do(change_status, course_run_id=cancelled.run.course_run_id, status=RunStatus.CANCELLED)
    assert do(list_sessions) == ()
    day = do(list_sessions, day=MONDAYS.starts_on)
    assert [line.code for line in day] == [other.run.code, page.run.code]
    clock.go_on(days=7)
    assert do(list_sessions) == day
