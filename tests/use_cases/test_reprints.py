"""A duplicate is marked with its number, and counted each time that one is out."""

import pytest

from desktop.documents.pdf_reading import read_pdf
from desktop.errors import RefusedError
from desktop.use_cases.certificates import CertificateLine, read_certificate, void_certificate
from desktop.use_cases.closing import close_run
from desktop.use_cases.issue import issue_certificates
from desktop.use_cases.reprints import record_reprinted, reprint_certificate
from tests.use_cases.class_factory import a_class


@pytest.fixture
def issued(database, do, centre) -> tuple[CertificateLine, ...]:
    made = a_class(database, do, sessions=1)
    made.take("PPPAA")
    do(close_run, course_run_id=made.run_id, unsigned_because="paper")
    return do(issue_certificates, course_run_id=made.run_id).certificates


def test_each_reprint_is_marked_with_its_number_and_counted_once_it_is_out(do, issued):
    for number in (1, 2):
        looked_at = do(reprint_certificate, certificate_id=issued[0].id, reason="Lost")
        paper = do(reprint_certificate, certificate_id=issued[0].id, reason="Lost")
        assert looked_at == paper
        do(paper.once_out)
        [page] = read_pdf(paper.content)
        assert f"DUPLICADO N.º {number}" in page.text.replace("\u00a0", " ")
        assert issued[0].folio in page.text
    events = do(read_certificate, certificate_id=issued[0].id).events
    assert [(event.kind, event.duplicate_number, event.reason) for event in events] == [
        ("issued", None, None),
        ("reprinted", 1, "Lost"),
        ("reprinted", 2, "Lost"),
    ]


def test_a_duplicate_is_counted_also_when_it_was_voided_or_counted_meanwhile(do, issued):
    first = issued[0].id
    papers = [do(reprint_certificate, certificate_id=first, reason="Lost") for _desk in range(2)]
    do(void_certificate, certificate_id=first, reason="Torn")
    for paper in papers:
        do(paper.once_out)
    events = do(read_certificate, certificate_id=first).events
    assert [event.duplicate_number for event in events if event.kind == "reprinted"] == [1, 1]


def test_no_duplicate_is_counted_that_cannot_be_there_yet(do, issued):
    for number in (0, 2):
        with pytest.raises(RefusedError, match="duplicate_number"):
            do(record_reprinted, certificate_id=issued[0].id, number=number, reason="Lost")


def test_a_reprint_says_why(do, issued):
    with pytest.raises(RefusedError, match="reprint_reason"):
        do(reprint_certificate, certificate_id=issued[0].id, reason=" ")
    with pytest.raises(RefusedError, match="reprint_reason"):
        do(record_reprinted, certificate_id=issued[0].id, number=1, reason=" ")
