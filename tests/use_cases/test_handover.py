"""Handing certificates over: once, by whom and when, taken back, and signed for on a page."""

from functools import partial

import pytest

from desktop.documents.pdf_reading import read_pdf
from desktop.domain.certificates import PaperLanguage
from desktop.domain.rights import RIGHTS, Role
from desktop.errors import MissingError, RefusedError
from desktop.use_cases.ceremony import folio_account, record_printed, record_spoilt
from desktop.use_cases.certificates import read_certificate, void_certificate
from desktop.use_cases.handover import (
    print_hand_over_register,
    read_pile,
    record_handed_over,
    undo_handed_over,
)
from desktop.use_cases.issue import replace_certificate
from desktop.use_cases.perform import Performer
from desktop.use_cases.shift import read_shift
from tests.ui.closed_class import a_closed_class, issued_to


@pytest.fixture
def issued(database, do, centre):
    return issued_to(a_closed_class(database, do))


def ids_of(lines):
    return tuple(line.id for line in lines)


def handed(do, issued):
    lines = do(read_pile, certificate_ids=ids_of(issued))
    return [line.handed_over_by for line in lines]


def kinds(do, line):
    return [event.kind for event in do(read_certificate, certificate_id=line.id).events]


def test_who_handed_a_certificate_over_is_kept_and_once_is_enough(do, database, issued):
    database.actor = "pepa"
    for _time in range(2):
        do(record_handed_over, certificate_ids=ids_of(issued[:2]))
    assert handed(do, issued) == ["pepa", "pepa", None]
    assert kinds(do, issued[0]) == ["issued", "handed_over"]


def test_what_was_undone_can_be_handed_over_again_and_all_of_it_stays_in_the_history(do, issued):
    first = ids_of(issued[:1])
    do(undo_handed_over, certificate_ids=first)
    do(record_handed_over, certificate_ids=first)
    do(undo_handed_over, certificate_ids=first)
    assert handed(do, issued) == [None, None, None]
    assert kinds(do, issued[0]) == ["issued", "handed_over", "handed_back"]
    do(record_handed_over, certificate_ids=first)
    assert handed(do, issued) == ["ana", None, None]


def test_the_pile_is_told_by_surname_also_when_one_was_replaced(do, issued):
    [anew] = do(replace_certificate, certificate_id=issued[0].id, reason="name").certificates
    do(record_printed, certificate_ids=(anew.id,))
    mixed = (issued[2].id, anew.id, issued[1].id)
    lines = do(read_pile, certificate_ids=mixed)
    assert [line.certificate_id for line in lines] == [anew.id, issued[1].id, issued[2].id]
    assert [line.printed for line in lines] == [True, False, False]


def test_the_account_of_the_day_has_what_is_in_other_hands_at_its_end(do, database, issued):
    do(record_handed_over, certificate_ids=ids_of(issued))
    database.actor = "pepa"
    do(undo_handed_over, certificate_ids=ids_of(issued[:1]))
    account = {line.by: line.handed_over for line in do(folio_account)}
    assert account == {"ana": tuple(line.folio for line in issued[1:])}
    do(record_spoilt, certificate_id=issued[0].id, reason="Ink")
    shift = do(read_shift)
    assert (shift.handed_over, shift.spoilt) == (account["ana"], (issued[0].folio,))


def test_what_is_void_or_unknown_is_not_handed_over(do, issued):
    do(void_certificate, certificate_id=issued[0].id, reason="error")
    with pytest.raises(RefusedError, match="void_not_handed_over"):
        do(record_handed_over, certificate_ids=ids_of(issued))
    assert handed(do, issued) == [None, None, None]
    for wish in (record_handed_over, undo_handed_over, print_hand_over_register):
        with pytest.raises(MissingError):
            do(wish, certificate_ids=("nobody",))
    with pytest.raises(RefusedError, match="nothing_to_hand_over"):
        do(print_hand_over_register, certificate_ids=())


def test_the_register_names_each_in_the_order_given_and_hides_the_end_of_the_document(do, issued):
    turned = issued[::-1]
    paper = do(print_hand_over_register, certificate_ids=ids_of(turned))
    said = " ".join(" ".join(page.text for page in read_pdf(paper.content)).split())
    assert paper.file_name == f"Registro de entrega {turned[0].folio}.pdf"
    places = [said.index(line.folio) for line in turned]
    assert places == sorted(places)
    for line in turned:
        shown = do(read_certificate, certificate_id=line.id).printed.document_number
        assert line.person_name in said
        assert shown == "" or shown not in said
    english = do(
        print_hand_over_register, certificate_ids=ids_of(turned), language=PaperLanguage.EN
    )
    assert english.file_name.startswith("Hand-over register ")


def test_an_instructor_hands_no_certificate_over(database, issued):
    performer = Performer(database, RIGHTS[Role.INSTRUCTOR])
    with pytest.raises(RefusedError, match="not_allowed"):
        performer.perform(partial(record_handed_over, certificate_ids=ids_of(issued)))
