"""A line about a person has what a clerk needs: name, document, telephone, position."""

from desktop.storage.enrolment import queue_of
from desktop.storage.people import IdentityDocumentRecord, PersonRecord
from desktop.use_cases import enrolled
from desktop.use_cases.enrolment import enrol
from tests.use_cases.classes import a_run, some_people


def enrol_two(do, database):
    run_id = a_run(do, places=1).run.course_run_id
    people = some_people(database, 2)
    for person in people:
        do(enrol, person_id=person, course_run_id=run_id)
    return run_id, people


def test_a_run_of_several_documents_shows_the_run_first(do, database, centre):
    run_id, people = enrol_two(do, database)
    with database.begin(writes=True) as unit:
        unit.session.add(
            IdentityDocumentRecord(
                person_id=people[0], type="passport", country="PER", number="P123"
            )
        )
    with database.begin(writes=False) as unit:
        bea, ana = enrolled.lines_of_run(unit, run_id)
    assert (ana.document, bea.document) == ("12.345.678-5", None)


def test_the_chosen_name_is_shown_and_a_telephone_nobody_understood(do, database, centre):
    run_id, people = enrol_two(do, database)
    with database.begin(writes=True) as unit:
        person = unit.session.get(PersonRecord, people[1])
        person.chosen_name, person.phone, person.phone_typed = "Benja", None, "casa de Rosa"
    with database.begin(writes=False) as unit:
        [line] = enrolled.lines_of(unit, list(queue_of(unit.session, run_id)))
    assert (line.full_name, line.list_name) == ("Benja Rojas", "Rojas, Benja")
    assert (line.phone, line.position) == ("casa de Rosa", 1)


def test_lines_keep_the_order_they_are_asked_in(do, database, centre):
    run_id, people = enrol_two(do, database)
    with database.begin(writes=False) as unit:
        both = [line.enrolment_id for line in enrolled.lines_of_run(unit, run_id)]
        rows = [enrolled.enrolment.enrolment_in(unit.session, run_id, one) for one in people]
        lines = enrolled.lines_of(unit, rows)
        assert enrolled.lines_of(unit, []) == ()
    assert [line.person_id for line in lines] == people
    assert {line.enrolment_id for line in lines} == set(both)
