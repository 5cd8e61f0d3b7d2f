"""Certificates that were issued: found, printed again and counted, voided and never lost."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.documents.pdf_reading import read_pdf
from desktop.errors import MissingError, RefusedError
from desktop.use_cases.certificates import (
    CertificateLine,
    certificates_pdf,
    list_certificates,
    read_certificate,
    void_certificate,
)
from desktop.use_cases.closing import close_run
from desktop.use_cases.issue import issue_certificates, replace_certificate
from desktop.use_cases.reprints import reprint_certificate
from tests.use_cases.class_factory import SchoolClass, a_class
from tests.use_cases.losses import lose


@pytest.fixture
def made(database, do, centre) -> SchoolClass:
    made = a_class(database, do, sessions=1)
    made.take("PPPAA")
    do(close_run, course_run_id=made.run_id, unsigned_because="paper")
    return made


@pytest.fixture
def issued(do, made) -> tuple[CertificateLine, ...]:
    return do(issue_certificates, course_run_id=made.run_id).certificates


def test_a_voiding_says_why(do, issued):
    with pytest.raises(RefusedError, match="void_reason"):
        do(void_certificate, certificate_id=issued[0].id, reason="")


def test_a_void_one_stays_in_the_register_and_is_not_printed(do, made, issued):
    line = do(void_certificate, certificate_id=issued[0].id, reason="Torn")
    assert (line.status, line.void_reason) == ("void", "Torn")
    assert len(do(list_certificates, course_run_id=made.run_id)) == 3
    for wish in (
        {"certificate_ids": (line.id,)},
        {"certificate_ids": (issued[1].id, line.id)},
    ):
        with pytest.raises(RefusedError, match="void_not_printed"):
            do(certificates_pdf, **wish)
    with pytest.raises(RefusedError, match="void_not_printed"):
        do(reprint_certificate, certificate_id=line.id, reason="Lost")
    with pytest.raises(RefusedError, match="already_void"):
        do(void_certificate, certificate_id=line.id, reason="Torn")


def test_printing_goes_on_from_the_page_that_jammed(do, issued):
    ids = tuple(line.id for line in issued)
    pages = read_pdf(do(certificates_pdf, certificate_ids=ids, from_page=2).content)
    assert [issued[1].folio in pages[0].text, issued[2].folio in pages[1].text] == [True, True]
    for page in (0, 4):
        with pytest.raises(RefusedError, match="no_such_page"):
            do(certificates_pdf, certificate_ids=ids, from_page=page)


def test_certificates_are_found_by_folio_code_and_name(do, made, issued):
    line = issued[0]
    for text in ("2026-yun-a-00001", line.code, "a.00001"):
        assert [found.id for found in do(list_certificates, text=text)] == [line.id]
    assert len(do(list_certificates)) == 3
    assert len(do(list_certificates, course_run_id=made.run_id, text="d'angelo")) == 1


def test_a_certificate_that_is_unknown_is_said_so(do, centre):
    with pytest.raises(MissingError, match="certificate_gone"):
        do(read_certificate, certificate_id="nothing")


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.sampled_from(["void", "replace", "issue"]), st.integers(0, 9))))
def test_nobody_ever_has_two_valid_certificates_and_replacements_form_chains(do, made, wishes):
    for wish, pick in [("issue", 0), *wishes[:5]]:
        lines = do(list_certificates, course_run_id=made.run_id)
        if wish == "issue":
            do(issue_certificates, course_run_id=made.run_id)
        elif lines[pick % len(lines)].status == "valid":
            act = void_certificate if wish == "void" else replace_certificate
            do(act, certificate_id=lines[pick % len(lines)].id, reason="x")
    lines = do(list_certificates, course_run_id=made.run_id, limit=999)
    valid = [line.enrolment_id for line in lines if line.status == "valid"]
    assert len(valid) == len(set(valid))
    by_folio = {line.folio: line for line in lines}
    assert len(by_folio) == len(lines)
    for line in lines:
        if line.replaces:
            assert by_folio[line.replaces].status == "void"
            assert by_folio[line.replaces].replaced_by == line.folio


def test_one_of_a_lost_computer_is_void_in_the_register_and_not_printed(database, do, issued):
    lose(database, issued[0].issued_on)
    lines = do(list_certificates)
    assert {(line.status, line.lost_on) for line in lines} == {("void", issued[0].issued_on)}
    page = do(read_certificate, certificate_id=issued[0].id)
    assert (page.line.status, page.voided_at) == ("void", None)
    for wish in (
        lambda: do(certificates_pdf, certificate_ids=(issued[0].id,)),
        lambda: do(reprint_certificate, certificate_id=issued[0].id, reason="Torn"),
    ):
        with pytest.raises(RefusedError, match="void_not_printed"):
            wish()
    line = do(void_certificate, certificate_id=issued[0].id, reason="Lost computer")
    assert (line.status, line.lost_on) == ("void", issued[0].issued_on)
