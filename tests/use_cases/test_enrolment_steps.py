"""What every way into a run has in common: one row a person and run, whoever was merged."""

import pytest

from desktop.domain.enrolment import EnrolmentSource, EnrolmentStatus
from desktop.errors import MissingError, RefusedError
from desktop.storage.ids import shared_id
from desktop.storage.people import PersonRecord
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.enrolment_steps import enrolment_of, present_person, reason_of, take_up
from desktop.use_cases.places import run_of
from tests.use_cases.classes import a_run, some_people


def test_two_desks_that_enrol_the_same_person_make_the_same_row(do, database, centre):
    run_id = a_run(do).run.course_run_id
    [person] = some_people(database, 1)
    answer = do(enrol, person_id=person, course_run_id=run_id)
    assert answer.enrolment_id == shared_id("enrolment", run_id, person)


def test_who_was_merged_is_enrolled_as_who_remains(do, database, centre):
    run_id = a_run(do).run.course_run_id
    kept, gone = some_people(database, 2)
    with database.begin(writes=True) as unit:
        unit.session.get(PersonRecord, gone).merged_into = kept
    assert do(enrol, person_id=gone, course_run_id=run_id).person_id == kept
    with pytest.raises(RefusedError, match="already_enrolled"):
        do(enrol, person_id=kept, course_run_id=run_id)


def test_each_taking_up_stands_later_in_the_queue(do, database, centre):
    run_id = a_run(do).run.course_run_id
    people = some_people(database)
    with database.begin(writes=True) as unit:
        run, waiting = run_of(unit, run_id), EnrolmentStatus.WAITING
        keys = [
            take_up(unit, run, person, EnrolmentSource.DESK, waiting).queue_key for person in people
        ]
    assert keys == sorted(set(keys))


def test_what_is_not_there_is_missed_and_a_reason_is_tidied(database, centre):
    with database.begin(writes=False) as unit:
        with pytest.raises(MissingError, match="enrolment_gone"):
            enrolment_of(unit, "nothing")
        with pytest.raises(MissingError, match="no_such_record"):
            present_person(unit, "nobody")
    assert reason_of("  se \x00 fue ") == "se fue"
