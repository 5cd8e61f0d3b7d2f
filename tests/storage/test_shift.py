"""What was written here on a day is told apart from what came from elsewhere and on other days."""

from datetime import timedelta

import pytest

from desktop.storage import shift
from desktop.storage.sync_state import JOINED
from desktop.use_cases.enrolment import enrol, withdraw
from tests.ui.closed_class import a_closed_class, issued_to
from tests.use_cases.classes import a_run, among_several, some_people

DAY = timedelta(days=1)


@pytest.fixture
def enrolled(do, database, centre):
    [person] = some_people(database, 1)
    return do(enrol, person_id=person, course_run_id=a_run(do).run.course_run_id)


def steps(database, since, until):
    with database.begin(writes=False) as unit:
        return shift.enrolment_steps(unit.session, since, until)


def test_the_steps_of_a_day_are_those_of_that_day(do, database, clock, enrolled):
    morning = clock.now
    clock.go_on(days=1)
    do(withdraw, enrolment_id=enrolled.enrolment_id, reason="work")
    [first] = steps(database, morning, morning + DAY)
    [second] = steps(database, clock.now, clock.now + DAY)
    assert (first.kind, first.status, first.by) == ("enrolled", "confirmed", "ana")
    assert (second.kind, second.reason) == ("withdrawn", "work")


def test_what_another_computer_did_is_not_of_this_shift(database, clock, enrolled):
    with database.applying() as connection:
        connection.execute(
            "INSERT INTO enrolment_event SELECT 'elsewhere', enrolment_id, kind, status, reason,"
            " at, by, created_at, created_by, updated_at, updated_by, deleted_at, stamp,"
            " field_stamps FROM enrolment_event"
        )
    [step] = steps(database, clock.now, clock.now + DAY)
    assert step.times == 1


def test_steps_that_are_alike_are_counted_together(do, database, clock, centre):
    run_id = a_run(do, places=3).run.course_run_id
    for person in some_people(database, 4):
        do(enrol, person_id=person, course_run_id=run_id)
    made = steps(database, clock.now, clock.now + DAY)
    assert [(one.status, one.times) for one in made] == [("confirmed", 3), ("waiting", 1)]


def test_certificates_of_the_day_come_by_folio_and_know_the_last_one_before(do, database, centre):
    first, second, third = issued_to(a_closed_class(database, do))
    series = first.folio.rpartition(".")[0]
    with database.begin(writes=False) as unit:
        made = shift.certificate_steps(unit.session, unit.now, unit.now + DAY)
        before = shift.last_folio(unit.session, series, unit.now)
        after = shift.last_folio(unit.session, series, unit.now + DAY)
    assert [step.folio for step in made] == sorted(one.folio for one in (first, second, third))
    assert (before, after) == (None, max(one.folio for one in (first, second, third)))


def test_what_the_centre_has_not_heard_of_is_counted(do, database, enrolled):
    among_several(database, JOINED)
    with database.begin(writes=False) as unit:
        until = shift.unsent(unit.session, 0)
        assert shift.unsent(unit.session, until) == 0
    do(withdraw, enrolment_id=enrolled.enrolment_id, reason="work")
    with database.begin(writes=False) as unit:
        assert shift.unsent(unit.session, until) > 0
