"""The questions behind the record page."""

from desktop.storage import person_page
from desktop.storage.enrolment import EnrolmentRecord
from tests.use_cases.class_factory import a_class


def test_every_session_of_every_enrolment_comes_with_its_mark_if_any(database, do, centre):
    made = a_class(database, do)
    made.take("PAPPP")
    with database.begin(writes=False) as unit:
        person_id = unit.session.get(EnrolmentRecord, made.enrolments[0]).person_id
        [row] = person_page.enrolments_of(unit.session, person_id)
        marks = person_page.marks_of(unit.session, person_id)
        changes = person_page.changes_of(unit.session, [person_id])
        [person] = person_page.on_file(unit.session, person_id)
        assert row.enrolment.id == made.enrolments[0]
        assert row.outcome is None
        assert person.stamp_of("given_names") == person.stamp == person.latest
        assert person.values["given_names"] == "Ana"
        assert person_page.certificates_of(unit.session, person_id) == []
        assert person_page.events_of(unit.session, ["nothing"], []) == []
    assert [mark.mark for mark in marks if mark.held] == ["present"]
    assert len(marks) == len(made.sessions)
    assert changes[0].table_name == "person"
