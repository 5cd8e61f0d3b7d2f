"""The other side is written only where it can be, with all that follows from it."""

import pytest

from desktop.errors import RefusedError
from desktop.storage.certificates import CertificateRecord
from desktop.storage.courses import CourseVersionRecord
from desktop.storage.people import PersonRecord, find_person
from desktop.use_cases.differences import settle_difference
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.waiting_list import list_enrolments
from tests.storage.certificates_on_file import a_certificate
from tests.ui.counter import a_person, a_run, fill
from tests.use_cases.two_desks import a_difference


def refusal(do, difference_id):
    with pytest.raises(RefusedError) as refused:
        do(settle_difference, difference_id=difference_id, choice="lost")
    return refused.value


def test_a_name_that_comes_back_sorts_the_person_anew(database, do, centre):
    rosa = a_person(do)
    side = {"first_surname": "Álvarez"}
    difference_id = a_difference(
        database, "value", ("person", rosa), {"first_surname": "Muñoz"}, side
    )
    do(settle_difference, difference_id=difference_id, choice="lost")
    with database.begin(writes=False) as unit:
        person = find_person(unit.session, rosa)
    assert person.first_surname == "Álvarez"
    assert person.sort_key.startswith("alvarez")


def test_a_certificate_stays_as_it_was_issued(database, do, centre):
    a_certificate(database, do)
    with database.begin(writes=False) as unit:
        row_id = unit.session.query(CertificateRecord).one().id
    difference_id = a_difference(
        database, "value", ("certificate", row_id), {"status": "void"}, {"status": "valid"}
    )
    assert refusal(do, difference_id).code == "difference_frozen"


def test_a_course_in_use_keeps_what_it_is(database, do, centre):
    a_run(do)
    with database.begin(writes=False) as unit:
        row_id = unit.session.query(CourseVersionRecord).one().id
    difference_id = a_difference(
        database, "value", ("course_version", row_id), {"minutes": 60}, {"minutes": 90}
    )
    assert refusal(do, difference_id).code == "difference_frozen"


def test_a_person_who_was_joined_with_another_is_not_written(database, do, centre):
    rosa, other = a_person(do), a_person(do, document_text="1-9")
    with database.begin(writes=True) as unit:
        unit.session.get(PersonRecord, rosa).merged_into = other
    difference_id = a_difference(
        database, "value", ("person", rosa), {"notes": "a"}, {"notes": "b"}
    )
    assert refusal(do, difference_id).code == "difference_gone"


def test_a_field_of_a_newer_version_asks_for_an_update(database, do, centre):
    rosa = a_person(do)
    difference_id = a_difference(
        database, "value", ("person", rosa), {"pronoun": "a"}, {"pronoun": "b"}
    )
    assert refusal(do, difference_id).code == "difference_newer"


def test_a_place_is_not_given_twice_by_a_decision(database, do, centre):
    run = a_run(do, places=1)
    fill(do, run, 1)
    answer = do(enrol, person_id=a_person(do), course_run_id=run.course_run_id)
    difference_id = a_difference(
        database,
        "value",
        ("enrolment", answer.enrolment_id),
        {"status": "waiting"},
        {"status": "confirmed"},
    )
    refused = refusal(do, difference_id)
    assert (refused.code, refused.details["code"]) == ("difference_full", run.code)


def test_a_place_that_becomes_free_goes_to_who_waited_longest(database, do, centre):
    run = a_run(do, places=1)
    [first] = fill(do, run, 1)
    waiting = do(enrol, person_id=a_person(do), course_run_id=run.course_run_id)
    [line] = do(list_enrolments, person_id=first)
    difference_id = a_difference(
        database,
        "value",
        ("enrolment", line.enrolled.enrolment_id),
        {"status": "confirmed", "withdrawn_on": None},
        {"status": "withdrawn", "withdrawn_on": "2026-03-02"},
    )
    settled = do(settle_difference, difference_id=difference_id, choice="lost")
    assert [person.enrolment_id for person in settled.promoted] == [waiting.enrolment_id]
    assert settled.can_reopen == ()


def test_what_only_one_record_may_have_is_refused(database, do, centre):
    first, second = a_run(do, "PN-01"), a_run(do, "PN-02")
    difference_id = a_difference(
        database,
        "parked",
        ("course_run", second.course_run_id),
        {"code": second.code},
        {"code": first.code},
    )
    assert refusal(do, difference_id).code == "difference_clash"


def test_what_this_computer_says_already_would_not_be_sent_again(database, do, centre):
    rosa = a_person(do)
    difference_id = a_difference(
        database, "parked", ("person", rosa), {}, {"sector": "lo_hermida"}, reason="unknown_row"
    )
    assert refusal(do, difference_id).code == "difference_same"
