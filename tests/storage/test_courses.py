"""The catalogue is asked for by code and by newest version."""

from dataclasses import replace

from desktop.storage import courses
from desktop.use_cases.courses import save_course
from tests.use_cases.classes import BAKING, a_run


def test_the_newest_version_stands_for_the_course(do, database, centre):
    a_run(do)
    do(save_course, draft=replace(BAKING, title_es="Panadería"))
    with database.begin(writes=False) as unit:
        [(course, version)] = courses.newest_versions(unit.session)
        assert (course.code, version.number, version.title_es) == ("PN-01", 2, "Panadería")
        assert [row.number for row in courses.versions_of(unit.session, course.id)] == [2, 1]
        assert courses.course_with_code(unit.session, "PN-01") is course
        assert courses.course_with_code(unit.session, "PN-02") is None
