"""The rooms, the people who teach and sign, and the catalogue of the demonstration."""

from random import Random

from sqlalchemy import select

from desktop.storage.centre import InstructorRecord, SignatoryRecord
from desktop.storage.courses import CourseVersionRecord, newest_versions
from desktop.use_cases.demonstration_places import furnish


def test_the_catalogue_of_the_municipality_is_there(database, centre):
    with database.begin(writes=True) as unit:
        places = furnish(unit, centre.id, 3, Random(1))
    with database.begin(writes=False) as unit:
        catalogue = newest_versions(unit.session)
        assert len(catalogue) == 24 == len(places.courses)
        assert {course.code for course, _ in catalogue} >= {"PN-01", "EM-01"}


def test_every_course_has_an_area_and_a_modality_of_the_lists(database, centre):
    with database.begin(writes=True) as unit:
        furnish(unit, centre.id, 3, Random(1))
    with database.begin(writes=False) as unit:
        versions = unit.session.scalars(select(CourseVersionRecord)).all()
        assert all(version.area and version.modality for version in versions)


def test_two_people_sign_and_three_a_room_teach(database, centre):
    with database.begin(writes=True) as unit:
        places = furnish(unit, centre.id, 12, Random(1))
    with database.begin(writes=False) as unit:
        assert len(unit.session.scalars(select(SignatoryRecord)).all()) == 2
        names = unit.session.scalars(select(InstructorRecord.full_name)).all()
        assert len(places.rooms) == 12
        assert len(set(names)) == 36


def test_a_catalogue_that_was_there_is_used(database, centre):
    with database.begin(writes=True) as unit:
        first = furnish(unit, centre.id, 3, Random(1))
    with database.begin(writes=True) as unit:
        assert furnish(unit, centre.id, 3, Random(1)).courses == first.courses
