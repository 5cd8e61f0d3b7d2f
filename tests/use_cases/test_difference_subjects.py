"""What a difference is about is found through what its row points at."""

from datetime import date, time

from desktop.storage.rows_by_name import rows_behind
from desktop.use_cases.difference_subjects import names_behind, subject_of
from desktop.use_cases.roll import read_roll
from tests.storage.certificates_on_file import a_certificate
from tests.use_cases.class_factory import a_class


def about(database, table, row_id):
    with database.begin(writes=False) as unit:
        return subject_of(table, row_id, rows_behind(unit.session, [(table, row_id)]))


def test_a_mark_is_about_a_person_in_a_session_of_a_run(database, do, centre):
    made = a_class(database, do, names=[("Rosa", "Muñoz", "Pérez")])
    roll = do(read_roll, course_run_id=made.run_id)
    session = roll.sessions[0]
    subject = about(database, "course_session", session.id)
    assert (subject.day, subject.starts_at) == (session.date, session.starts_at)
    assert isinstance(subject.day, date)
    assert isinstance(subject.starts_at, time)
    enrolment = about(database, "enrolment", made.enrolments[0])
    assert (enrolment.person, enrolment.course_run_id) == ("Muñoz Pérez, Rosa", made.run_id)
    assert enrolment.run_code == subject.run_code
    assert enrolment.title == subject.title
    assert enrolment.label is None


def test_a_certificate_is_called_by_its_folio(database, do, centre):
    a_certificate(database, do)
    with database.begin(writes=False) as unit:
        from desktop.storage.certificates import CertificateRecord

        row_id = unit.session.query(CertificateRecord).one().id
    subject = about(database, "certificate", row_id)
    assert subject.label.es == "2026.YUN.A.00017"
    assert subject.person == "Pérez Núñez, María José"


def test_a_row_that_is_not_here_has_only_its_table(database, centre):
    subject = about(database, "person", "nobody")
    assert (subject.table, subject.person, subject.label) == ("person", None, None)


def test_values_that_are_ids_are_called_by_the_names_of_what_they_point_at(database, do, centre):
    made = a_class(database, do, names=[("Rosa", "Muñoz", "Pérez")])
    person_id = made.person_of(0)
    values = {"merged_into": person_id, "notes": "x", "moved_to_run_id": None}
    with database.begin(writes=False) as unit:
        rows = rows_behind(unit.session, [("person", person_id)])
    assert names_behind(values, "person", rows) == {
        person_id: ("Muñoz Pérez, Rosa", "Muñoz Pérez, Rosa")
    }
