"""One question gives course runs with people and sessions counted."""

from datetime import datetime

from desktop.storage.course_runs import CourseRunRecord
from desktop.storage.run_rows import FEW, run_rows
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
        assert row.coming is not None
        assert (row.untaken, row.coming.id) == (0, first)
    do(cancel_session, course_session_id=first, reason="holiday")
    with database.begin(writes=False) as unit:
        [row] = run_rows(unit.session, FIRST_EVENING.replace(hour=22))
        assert row.coming is not None
        assert (row.untaken, row.coming.id) == (0, second)


def test_among_very_many_runs_the_same_is_counted(do, database, centre):
    page = a_run(do, places=1)
    for person in some_people(database, 3):
        do(enrol, person_id=person, course_run_id=page.run.course_run_id)
    with database.begin(writes=True) as unit:
        [alone] = run_rows(unit.session, FIRST_EVENING.replace(hour=22))
        run = unit.session.get_one(CourseRunRecord, page.run.course_run_id)
        unit.session.add_all(
            CourseRunRecord(
                course_version_id=run.course_version_id,
                centre_id=run.centre_id,
                code=f"{run.code}/{number}",
                starts_on=run.starts_on,
                ends_on=run.ends_on,
                places_max=1,
                status="closed",
            )
            for number in range(FEW)
        )
        among, *others = run_rows(unit.session, FIRST_EVENING.replace(hour=22))
        assert among == alone
        assert (alone.confirmed, alone.waiting, alone.untaken) == (1, 2, 1)
        assert {(row.confirmed, row.untaken, row.coming) for row in others} == {(0, 0, None)}
