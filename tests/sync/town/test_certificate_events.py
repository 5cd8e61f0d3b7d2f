"""What happened to the paper of a certificate is known at every desk."""

from datetime import date

from desktop.storage.certificates import CertificateRecord
from desktop.storage.course_runs import CourseRunRecord
from desktop.use_cases.ceremony import (
    folio_account,
    put_sheets_in_order,
    record_printed,
    record_spoilt,
    set_sheet_aside,
)
from desktop.use_cases.handover import read_pile, record_handed_over, undo_handed_over
from tests.sync.acts import add, ask_for_place, new_id, only, register, sync
from tests.sync.promises import all_promises


def certify(desk, folio):
    person = register(desk, "Ana")
    enrolment = ask_for_place(desk, person)
    said = {"kind": "approval", "language": "es", "snapshot": {}, "token": "t", "key_id": "k"}
    row = CertificateRecord(
        id=new_id(), enrolment_id=enrolment, person_id=person, folio=folio, code=folio,
        course_run_id=only(desk, CourseRunRecord), pdf_sha256="", issued_on=date(2026, 3, 2),
        **said,
    )  # fmt: skip
    return add(desk, row)


def events(desk):
    return desk.rows("SELECT kind, reason FROM certificate_event ORDER BY at, id")


def pile(desk, certificate):
    [line] = desk.do(read_pile, certificate_ids=(certificate,))
    return line


def test_what_a_printer_took_what_was_spoilt_and_who_has_it_travel_to_the_other_desk(town, desks):
    first, second = desks
    certificate = certify(first, "2026.YUN.A.00001")
    first.do(record_printed, certificate_ids=(certificate,))
    first.do(record_spoilt, certificate_id=certificate, reason="paper_jam")
    first.do(record_handed_over, certificate_ids=(certificate,))
    sync(first, second)
    assert events(second) == events(first)
    assert events(second) == [("printed", None), ("spoilt", "paper_jam"), ("handed_over", None)]
    assert pile(second, certificate) == pile(first, certificate)
    assert not pile(second, certificate).printed, "a spoilt sheet is to be printed again"
    assert second.do(folio_account) == ()  # it was not done there
    all_promises(town)


def test_a_hand_over_undone_at_the_other_desk_is_undone_at_both(town, desks):
    first, second = desks
    certificate = certify(first, "2026.YUN.A.00001")
    first.do(record_handed_over, certificate_ids=(certificate,))
    sync(first, second)
    assert pile(second, certificate).handed_over_at is not None
    second.do(undo_handed_over, certificate_ids=(certificate,))
    sync(second, first)
    for desk in desks:
        assert pile(desk, certificate).handed_over_at is None
    all_promises(town)


def test_two_desks_that_hand_the_same_certificate_over_agree(town, desks):
    first, second = desks
    certificate = certify(first, "2026.YUN.A.00001")
    sync(first, second)
    for desk in desks:
        desk.do(record_handed_over, certificate_ids=(certificate,))
    sync(first, second)
    assert events(first) == events(second) == [("handed_over", None)] * 2
    assert pile(first, certificate) == pile(second, certificate)
    all_promises(town)


def test_the_order_of_a_ceremony_and_who_is_absent_are_the_same_at_both_desks(town, desks):
    first, second = desks
    one, other = certify(first, "2026.YUN.A.00001"), certify(first, "2026.YUN.A.00002")
    sync(first, second)
    first.do(put_sheets_in_order, certificate_ids=(other, one))
    second.do(set_sheet_aside, certificate_id=one)
    second.do(put_sheets_in_order, certificate_ids=(one, other))
    sync(first, second)
    piles = [desk.do(read_pile, certificate_ids=(one, other)) for desk in desks]
    assert piles[0] == piles[1]
    assert {(line.certificate_id, line.place) for line in piles[0]} == {(one, 1), (other, 2)}
    assert [line.set_aside for line in piles[0] if line.certificate_id == one] == [True]
    all_promises(town)
