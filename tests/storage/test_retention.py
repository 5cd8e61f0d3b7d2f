"""Whose time is over: registered and with all courses ended before a day."""

from datetime import date

from desktop.storage.people import PersonRecord
from desktop.storage.retention import (
    answered_before,
    idle_since,
    never_came,
    own_terms,
    with_notes,
    with_sensitive,
)
from desktop.use_cases.sensitive import SensitiveDraft, save_sensitive
from tests.use_cases.class_factory import a_class
from tests.use_cases.classes import some_people

BEFORE, AFTER = date(2026, 1, 1), date(2027, 1, 1)


def test_a_course_that_ended_later_keeps_its_people(do, database, centre):
    made = a_class(database, do, sessions=1)
    made.take("PAAAA")
    with database.begin(writes=False) as unit:
        assert idle_since(unit.session, BEFORE) == []
        assert len(idle_since(unit.session, AFTER)) == 5
        came = made.person_of(0)
        assert came not in never_came(unit.session, AFTER)
        assert len(never_came(unit.session, AFTER)) == 4


def test_sensitive_data_and_notes_have_times_of_their_own(do, database, centre):
    ana, bea = some_people(database, 2)
    do(save_sensitive, person_id=ana, draft=SensitiveDraft(household_size=3))
    with database.begin(writes=True) as unit:
        unit.session.get_one(PersonRecord, bea).notes = "hace tejidos"
    with database.begin(writes=False) as unit:
        assert with_sensitive(unit.session, AFTER) == [ana]
        assert with_notes(unit.session, AFTER) == [bea]
        assert with_notes(unit.session, BEFORE) == []
        assert answered_before(unit.session, AFTER) == []
        assert own_terms(unit.session) == {}
