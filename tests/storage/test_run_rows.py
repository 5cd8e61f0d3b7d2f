"""One question gives course runs with people and sessions counted."""

from datetime import datetime

from desktop.storage.run_rows import run_rows, sessions_by_id
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.sessions import cancel_session
from tests.use_cases.classes import a_run, some_people

FIRST_EVENING = datetime(2026, 3, 9, 19)  # noqa: DTZ001 - wall time at the centre


def test_people_are_counted_by_how_they_stand(do, database, centre):
    run_id = a_run(do, places=1).run.course_run_id
    a_run(do)
    for person in some_people(database, 3):
        do(enrol, person_id=person, course_run_id=run_id)
    with database.begin(writes=False) as unit:
        [row] = run_rows(unit.session, FIRST_EVENING, course_run_ids=[run_id])
        assert (row.confirmed, row.provisional, row.waiting) == (1, 0, 2)
        assert len(run_rows(unit.session, FIRST_EVENING, statuses=["open"])) == 2
        assert run_rows(unit.session, FIRST_EVENING, statuses=["draft"]) == []


def test_a_cancelled_session_is_neither_next_nor_missing(do, database, centre):
    page = a_run(do)
    first, second = (line.course_session_id for line in page.sessions[:2])
    with database.begin(writes=False) as unit:
        [row] = run_rows(unit.session, FIRST_EVENING)
        assert (row.untaken, row.next_session_id) == (0, first)
        assert set(sessions_by_id(unit.session, [first, second])) == {first, second}
    do(cancel_session, course_session_id=first, reason="holiday")
    with database.begin(writes=False) as unit:
        [row] = run_rows(unit.session, FIRST_EVENING.replace(hour=22))
        assert (row.untaken, row.next_session_id) == (0, second)
