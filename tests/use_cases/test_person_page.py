"""The record page: what is on file and everything the person did."""

from datetime import date

import pytest

from desktop.domain.attendance import Mark
from desktop.errors import MissingError
from desktop.storage.enrolment import EnrolmentRecord
from desktop.storage.people import PersonRecord
from desktop.use_cases.closing import close_run
from desktop.use_cases.issue import issue_certificates
from desktop.use_cases.person_page import read_person
from tests.use_cases.class_factory import a_class
from tests.use_cases.losses import lose


@pytest.fixture
def made(database, do, centre):
    return a_class(database, do)


def person_of(made, row: int) -> str:
    with made.database.begin(writes=False) as unit:
        return unit.session.get(EnrolmentRecord, made.enrolments[row]).person_id


def test_the_page_tells_the_course_and_the_share_that_was_attended(do, made):
    made.take("PAPPP", "PAPPP", "APPPP")
    [line] = do(read_person, person_id=person_of(made, 0)).enrolments
    assert (line.attendance_percent, line.status) == (66, "confirmed")
    assert line.course_run_id == made.run_id
    assert line.attended_minutes * 3 == line.held_minutes * 2
    assert line.certificates == ()


def test_sessions_without_a_taken_roll_count_for_nothing(do, made):
    made.mark(0, 0, Mark.ABSENT)
    [line] = do(read_person, person_id=person_of(made, 0)).enrolments
    assert (line.attendance_percent, line.held_minutes) == (None, 0)


def test_who_was_merged_leads_to_whom_they_became(do, database, made):
    old, new = person_of(made, 0), person_of(made, 1)
    with database.begin(writes=True) as unit:
        unit.session.get(PersonRecord, old).merged_into = new
    assert do(read_person, person_id=old).person_id == new


def test_a_page_of_nobody_says_so(do, centre):
    with pytest.raises(MissingError, match="no_such_record"):
        do(read_person, person_id="nobody")


def test_what_was_never_asked_is_blank(do, made):
    page = do(read_person, person_id=person_of(made, 0))
    assert page.draft.email_text == ""
    assert page.created_at.date() <= date(2026, 3, 2)


def test_a_certificate_of_a_lost_computer_is_void_on_the_page_too(do, database, made):
    made.take("PPPPP", "PPPPP", "PPPPP")
    do(close_run, course_run_id=made.run_id, accept_untaken=True, unsigned_because="paper")
    [issued, *_others] = do(issue_certificates, course_run_id=made.run_id).certificates
    lose(database, issued.issued_on)
    [line] = do(read_person, person_id=issued.person_id).enrolments
    assert [certificate.status for certificate in line.certificates] == ["void"]
