"""Before anything is issued one sees who gets a certificate, and why others do not."""

import pytest

from desktop.domain.certificates import CertificateKind
from desktop.errors import MissingError
from desktop.use_cases.closing import close_run
from desktop.use_cases.issue import Choice, issue_certificates
from desktop.use_cases.issue_preview import preview_certificates
from tests.use_cases.class_factory import SchoolClass, a_class


@pytest.fixture
def made(database, do, centre) -> SchoolClass:
    made = a_class(database, do, sessions=2)
    made.take("PPPAP", "PPPAA")
    do(close_run, course_run_id=made.run_id, unsigned_because="paper")
    return made


def test_everybody_with_an_outcome_is_listed_by_surname_with_the_reason(made, do):
    preview = do(preview_certificates, course_run_id=made.run_id)
    assert preview.run.code == "GM-01/2026-1"
    assert [line.enrolment_id for line in preview.lines] == made.enrolments
    assert [line.reason for line in preview.lines] == [None] * 3 + ["not_earned"] * 2
    assert [line.percent for line in preview.lines] == [100, 100, 100, 0, 50]
    assert preview.lines[3].result == "no_show"


def test_what_is_foreseen_is_what_is_issued(made, do):
    first = made.enrolments[0]
    [one] = do(issue_certificates, course_run_id=made.run_id, choice=Choice((first,))).certificates
    lines = do(preview_certificates, course_run_id=made.run_id).lines
    assert (lines[0].reason, lines[0].folio) == ("already_issued", one.folio)
    issued = do(issue_certificates, course_run_id=made.run_id).certificates
    assert [it.enrolment_id for it in issued] == [it.enrolment_id for it in lines if not it.reason]


def test_a_certificate_of_attendance_has_its_own_rule(made, do):
    kind = CertificateKind.ATTENDANCE
    lines = do(preview_certificates, course_run_id=made.run_id, kind=kind).lines
    assert [line.reason for line in lines] == [None] * 3 + ["not_earned"] * 2


def test_a_run_that_is_not_there_is_refused(do, centre):
    with pytest.raises(MissingError, match="run_gone"):
        do(preview_certificates, course_run_id="nowhere")
