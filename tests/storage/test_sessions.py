"""Sessions of a day, and what they take of rooms and instructors."""

from datetime import date

from desktop.domain.course_runs import RunStatus
from desktop.storage import sessions
from desktop.storage.centre import ClosedDayRecord
from desktop.use_cases.course_runs import change_status
from desktop.use_cases.sessions import SessionDraft, add_make_up_session, cancel_session
from tests.use_cases.classes import MONDAYS, a_room, a_run

MONDAY = date(2026, 3, 9)


def test_a_cancelled_session_or_run_takes_no_room(do, database, centre):
    room = a_room(database)
    page, other = a_run(do, room_id=room), a_run(do, room_id=room)
    do(change_status, course_run_id=other.run.course_run_id, status=RunStatus.CANCELLED)
    with database.begin(writes=False) as unit:
        taken = sessions.taken_on(unit.session, {MONDAY}, room, None)
        assert [(row.code, row.session.date) for row in taken] == [(page.run.code, MONDAY)]
    do(cancel_session, course_session_id=page.sessions[0].course_session_id, reason="other")
    with database.begin(writes=False) as unit:
        assert sessions.taken_on(unit.session, {MONDAY}, room, None) == []


def test_an_open_room_is_not_shared_with_other_open_rooms(do, database, centre):
    a_run(do)
    with database.begin(writes=False) as unit:
        assert sessions.taken_on(unit.session, {MONDAY}, None, "somebody") == []


def test_a_make_up_is_found_from_what_it_makes_up_for(do, database, centre):
    first = a_run(do).sessions[0].course_session_id
    do(cancel_session, course_session_id=first, reason="other")
    draft = SessionDraft(date(2026, 3, 10), MONDAYS.starts_at, MONDAYS.ends_at)
    made = do(add_make_up_session, makes_up_for=first, draft=draft)
    with database.begin(writes=False) as unit:
        found = sessions.made_up_by(unit.session, first)
        assert found is not None
        assert found.id == made.session.course_session_id
        assert not sessions.has_marks(unit.session, first)


def test_sessions_are_narrowed_to_a_day(do, database, centre):
    page = a_run(do)
    with database.begin(writes=True) as unit:
        unit.session.add(ClosedDayRecord(date=MONDAY, label="Elecciones"))
    with database.begin(writes=False) as unit:
        [row] = sessions.session_rows(unit.session, day=MONDAY)
        assert row.session.id == page.sessions[0].course_session_id
        assert sessions.closed_days(unit.session) == {MONDAY: "Elecciones"}
