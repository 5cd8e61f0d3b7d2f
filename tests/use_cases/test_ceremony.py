"""A pile for a ceremony: spoilt sheets cost no folio and count as no duplicate."""

from datetime import date

import pytest
from sqlalchemy import func, select

from desktop.errors import MissingError, RefusedError
from desktop.storage.certificates import CertificateEventRecord
from desktop.use_cases.ceremony import (
    folio_account,
    put_sheets_in_order,
    record_printed,
    record_spoilt,
    set_sheet_aside,
)
from desktop.use_cases.certificates import (
    CertificateLine,
    certificates_pdf,
    list_certificates,
    read_certificate,
)
from desktop.use_cases.closing import close_run
from desktop.use_cases.handover import read_pile
from desktop.use_cases.issue import issue_certificates
from desktop.use_cases.reprints import record_reprinted
from tests.use_cases.class_factory import SchoolClass, a_class


@pytest.fixture
def made(database, do, centre) -> SchoolClass:
    made = a_class(database, do, sessions=1)
    made.take("PPPAA")
    do(close_run, course_run_id=made.run_id, unsigned_because="paper")
    return made


@pytest.fixture
def issued(do, made) -> tuple[CertificateLine, ...]:
    return do(issue_certificates, course_run_id=made.run_id).certificates


def test_a_spoilt_sheet_is_kept_with_who_and_why(do, issued):
    assert do(record_spoilt, certificate_id=issued[1].id, reason=" Paper jam ") == 1
    assert do(record_spoilt, certificate_id=issued[1].id, reason="Ink") == 2
    events = do(read_certificate, certificate_id=issued[1].id).events
    assert [(event.kind, event.reason) for event in events] == [
        ("issued", None),
        ("spoilt", "Paper jam"),
        ("spoilt", "Ink"),
    ]
    assert all(event.by for event in events)


def test_a_spoilt_sheet_burns_no_folio_and_is_no_duplicate(do, made, issued):
    ids = tuple(line.id for line in issued)
    before = do(certificates_pdf, certificate_ids=ids, from_page=2)
    do(record_spoilt, certificate_id=issued[1].id, reason="Paper jam")
    assert do(certificates_pdf, certificate_ids=ids, from_page=2) == before
    assert [line.id for line in do(list_certificates, course_run_id=made.run_id)] == list(ids)
    do(record_reprinted, certificate_id=issued[1].id, number=1, reason="Lost")
    events = do(read_certificate, certificate_id=issued[1].id).events
    assert [event.duplicate_number for event in events if event.kind == "reprinted"] == [1]


def test_every_folio_of_a_day_is_accounted_for(do, issued):
    folios = tuple(line.folio for line in issued)
    do(record_printed, certificate_ids=tuple(line.id for line in issued))
    do(record_spoilt, certificate_id=issued[1].id, reason="Paper jam")
    do(record_printed, certificate_ids=tuple(line.id for line in issued[1:]))
    [line] = do(folio_account)
    assert (line.issued, line.printed, line.spoilt) == (folios, folios, folios[1:2])
    assert line.handed_over == ()
    assert do(folio_account, day=date(2020, 1, 1)) == ()


def places(do, issued):
    lines = do(read_pile, certificate_ids=tuple(line.id for line in issued))
    return [(line.place, line.set_aside) for line in lines]


def test_the_order_of_a_ceremony_is_kept_and_is_no_movement_of_a_certificate(do, database, issued):
    first, second, third = (line.id for line in issued)
    assert places(do, issued) == [(None, False)] * 3
    do(put_sheets_in_order, certificate_ids=(first, second, third))
    before = written(database)
    do(put_sheets_in_order, certificate_ids=(second, first, third))
    assert places(do, issued) == [(2, False), (1, False), (3, False)]
    assert written(database) == before + 2  # only those that changed places
    assert [event.kind for event in do(read_certificate, certificate_id=first).events] == ["issued"]


def test_the_sheet_of_who_is_absent_waits_until_it_is_taken_up(do, database, issued):
    absent = issued[0].id
    for aside in (True, True, False, True):
        do(set_sheet_aside, certificate_id=absent, aside=aside)
    assert [waits for _place, waits in places(do, issued)] == [True, False, False]
    assert written(database) == len(issued) + 3  # the second changed nothing
    do(set_sheet_aside, certificate_id=absent, aside=False)
    assert [waits for _place, waits in places(do, issued)] == [False] * 3


def written(database):
    with database.begin(writes=False) as unit:
        return unit.session.scalar(select(func.count()).select_from(CertificateEventRecord))


def test_what_is_unknown_or_has_no_reason_is_refused(do, issued):
    with pytest.raises(MissingError):
        do(record_printed, certificate_ids=("nobody",))
    with pytest.raises(MissingError):
        do(put_sheets_in_order, certificate_ids=("nobody",))
    with pytest.raises(MissingError):
        do(set_sheet_aside, certificate_id="nobody")
    with pytest.raises(RefusedError, match="spoilt_reason"):
        do(record_spoilt, certificate_id=issued[0].id, reason=" ")
