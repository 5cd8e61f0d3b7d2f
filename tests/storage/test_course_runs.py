"""Course runs know their sessions, codes and the version they use."""

from dataclasses import replace
from datetime import date

from desktop.storage import course_runs
from desktop.use_cases.courses import save_course
from tests.use_cases.classes import BAKING, a_run


def test_a_version_is_used_once_a_run_has_it(do, database, centre):
    other = do(save_course, draft=replace(BAKING, code="PN-02"))
    page = a_run(do)
    with database.begin(writes=False) as unit:
        assert course_runs.is_used(unit.session, page.run.course_version_id)
        assert not course_runs.is_used(unit.session, other.course_version_id)
        assert course_runs.runs_by_course(unit.session) == {page.run.course_id: 1}


def test_codes_are_matched_to_the_letter(do, database, centre):
    a_run(do, code="P%_1")
    a_run(do, code="PAB1")
    with database.begin(writes=False) as unit:
        assert course_runs.used_codes(unit.session, "P%_") == {"P%_1"}


def test_sessions_come_in_the_order_of_time(do, database, centre):
    page = a_run(do)
    with database.begin(writes=False) as unit:
        days = [row.date for row in course_runs.sessions_of(unit.session, page.run.course_run_id)]
    assert days == sorted(days)
    assert days[0] == date(2026, 3, 9)
