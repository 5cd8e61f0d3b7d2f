"""The end of a shift: each act is counted for who did it here, and folios reconcile."""

from datetime import date

import pypdfium2
import pytest

from desktop.domain.certificates import PaperLanguage
from desktop.domain.rights import RIGHTS, Role
from desktop.domain.shift import Tally
from desktop.errors import RefusedError
from desktop.use_cases.ceremony import folio_account, record_printed, record_spoilt
from desktop.use_cases.certificates import void_certificate
from desktop.use_cases.enrolment import change_run, enrol, withdraw
from desktop.use_cases.handover import record_handed_over
from desktop.use_cases.issue import replace_certificate
from desktop.use_cases.perform import Performer
from desktop.use_cases.reprints import record_reprinted
from desktop.use_cases.shift import count_enrolments_here, print_shift, read_shift
from tests.ui.closed_class import a_closed_class, issued_to
from tests.use_cases.classes import a_run, among_several, some_people


def words(paper):
    with pypdfium2.PdfDocument(paper.content) as document:
        assert len(document) == 1
        return " ".join(document[0].get_textpage().get_text_bounded().split())


def test_who_did_what_is_counted_for_each_and_for_the_desk(do, database, centre):
    first, second, third = some_people(database, 3)
    run, other = a_run(do, places=1).run, a_run(do, places=9).run
    one = do(enrol, person_id=first, course_run_id=run.course_run_id)
    two = do(enrol, person_id=second, course_run_id=run.course_run_id)
    do(withdraw, enrolment_id=one.enrolment_id, reason="mistake")
    database.actor = "pepa"
    three = do(enrol, person_id=third, course_run_id=run.course_run_id)
    to = {"to_course_run_id": other.course_run_id, "reason": "evenings"}
    do(change_run, enrolment_id=three.enrolment_id, **to)
    do(withdraw, enrolment_id=two.enrolment_id, reason="work")
    shift = do(read_shift)
    assert [(line.by, line.tally) for line in shift.lines] == [
        ("ana", Tally(enrolled=2, waiting=1, taken_back=1)),
        ("pepa", Tally(enrolled=2, waiting=1, withdrawn=1, moved=1)),
    ]
    assert shift.total == Tally(enrolled=4, waiting=2, taken_back=1, withdrawn=1, moved=1)
    assert (shift.folios, shift.voided, shift.unsent) == ((), (), None)
    assert do(count_enrolments_here) == 3


def test_used_folios_are_valid_or_void_and_the_numbers_agree(do, database, centre):
    first, second, third = issued_to(a_closed_class(database, do))
    do(record_reprinted, certificate_id=first.id, number=1, reason="requested")
    do(void_certificate, certificate_id=second.id, reason="error")
    [anew] = do(replace_certificate, certificate_id=third.id, reason="name").certificates
    shift = do(read_shift)
    [span] = shift.folios
    assert anew.folio == f"{span.series}.00004"
    assert (span.first, span.last, span.used, span.valid, span.skipped) == (1, 4, 4, 2, ())
    assert {f"{span.series}.{number:05d}" for number in span.void} == set(shift.voided)
    assert (shift.total.issued, shift.total.reprinted, shift.total.voided) == (4, 1, 2)


def test_the_shift_its_page_and_the_account_of_folios_tell_the_same(do, database, clock, centre):
    """A day of two people with issues, a jam, duplicates, voids, a replacement and hand-overs."""
    old, *_others = issued_to(a_closed_class(database, do))
    clock.go_on(days=1)
    first, second, third = issued_to(a_closed_class(database, do, code="PN-01/2026-1"))
    everything = tuple(line.id for line in (first, second, third))
    do(record_printed, certificate_ids=everything)
    for _jam in range(2):
        do(record_spoilt, certificate_id=second.id, reason="paper_jam")
    do(record_printed, certificate_ids=everything[1:])
    database.actor = "pepa"
    for number in (1, 2):
        do(record_reprinted, certificate_id=first.id, number=number, reason="requested")
    do(record_handed_over, certificate_ids=everything[:1])
    do(void_certificate, certificate_id=old.id, reason="error")
    do(void_certificate, certificate_id=second.id, reason="error")
    [anew] = do(replace_certificate, certificate_id=third.id, reason="name").certificates

    shift, account = do(read_shift), do(folio_account)
    tallies = {line.by: line.tally for line in shift.lines}
    assert {line.by: line_tally(line) for line in account} == tallies
    assert tallies == {"ana": Tally(issued=3), "pepa": Tally(issued=1, reprinted=2, voided=3)}
    [span] = shift.folios
    issued = {folio for line in account for folio in line.issued}
    assert issued == {each.folio for each in (first, second, third, anew)}
    assert span.used == len(issued) == span.valid + len(span.void) + len(span.skipped) == 4
    assert (span.valid, len(span.void), span.skipped) == (2, 2, ())
    assert set(shift.voided) == {old.folio, second.folio, third.folio}
    assert (shift.spoilt, shift.handed_over) == ((second.folio,), (first.folio,))
    said = words(do(print_shift))
    assert "Usados: 4 = vigentes: 2 + anulados: 2 + saltados: 0" in said
    assert f"Hojas inutilizadas: {second.folio}." in said
    assert all(folio in said for folio in shift.voided)


def line_tally(line):
    counts = (len(line.issued), len(line.reprinted), len(line.voided))
    return Tally(**dict(zip(("issued", "reprinted", "voided"), counts, strict=True)))


def test_the_next_day_begins_anew_and_says_what_was_voided_of_before(do, database, clock, centre):
    first, *_others = issued_to(a_closed_class(database, do))
    clock.go_on(days=1)
    do(void_certificate, certificate_id=first.id, reason="error")
    shift = do(read_shift)
    assert (shift.folios, shift.voided, shift.total) == ((), (first.folio,), Tally(voided=1))
    yesterday = do(read_shift, day=date(2026, 3, 2))
    assert (yesterday.total.issued, yesterday.folios[0].used) == (3, 3)
    assert do(count_enrolments_here) == 0


def test_what_is_missing_and_what_was_not_sent_is_told(do, database, clock, centre):
    [person] = some_people(database, 1)
    run = a_run(do).run
    among_several(database)
    do(enrol, person_id=person, course_run_id=run.course_run_id)
    clock.go_on(days=8)
    shift = do(read_shift)
    assert [line.run.code for line in shift.untaken] == [run.code]
    assert shift.unsent
    assert shift.unsent > 0
    assert shift.last_at is None


def test_the_page_to_sign_is_one_page_in_the_language_that_is_chosen(do, database, centre):
    [person] = some_people(database, 1)
    do(enrol, person_id=person, course_run_id=a_run(do).run.course_run_id)
    paper = do(print_shift)
    assert paper.file_name.startswith("Cierre de turno 2026-03-02 ")
    assert "ana 1 – – – –" in words(paper)
    assert "Shift hand-over" in words(do(print_shift, language=PaperLanguage.EN))


def test_an_instructor_has_no_shift_to_hand_over(database, centre):
    performer = Performer(database, RIGHTS[Role.INSTRUCTOR])
    with pytest.raises(RefusedError, match="not_allowed"):
        performer.perform(read_shift)
