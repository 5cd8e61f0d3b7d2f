"""Whose a card is: on file for those who may see people, on a roll for who takes it."""

from functools import partial

import pytest

from desktop.domain.accounts import Account
from desktop.domain.attendance import Mark
from desktop.domain.identity import DocumentType
from desktop.domain.rights import RIGHTS, Role
from desktop.errors import MissingError, RefusedError
from desktop.storage.course_runs import CourseRunRecord
from desktop.storage.enrolment import EnrolmentRecord
from desktop.use_cases.attendance import restore_marks
from desktop.use_cases.cards import CardHolder, CardMark, CardOnRoll, mark_by_card, who_has_card
from desktop.use_cases.people import DocumentDraft, add_identity_document
from desktop.use_cases.perform import Performer
from desktop.use_cases.roll import read_roll
from tests.ui.counter import a_person
from tests.use_cases.class_factory import SchoolClass, a_class

RUN = "12345678-5"


@pytest.fixture
def made(database, do, centre) -> SchoolClass:
    made = a_class(database, do)
    draft = DocumentDraft(DocumentType.RUN, RUN)
    do(add_identity_document, person_id=made.person_of(0), draft=draft)
    return made


def read(do, made: SchoolClass, run: str = RUN) -> CardMark:
    return do(mark_by_card, course_session_id=made.sessions[0], run=run)


def mark_of(do, made: SchoolClass) -> Mark | None:
    cell = do(read_roll, course_run_id=made.run_id).lines[0].marks[0]
    return cell.mark if cell else None


def test_the_holder_of_a_card_is_found_by_its_run(do, centre):
    rosa = a_person(do)
    assert do(who_has_card, run=RUN) == CardHolder(rosa, "Muñoz Pérez, Rosa")
    assert do(who_has_card, run="7654321-6") is None


def test_who_may_not_see_people_is_told_of_nobody(database, do, centre):
    a_person(do)
    instructor = Performer(database, RIGHTS[Role.INSTRUCTOR])
    with pytest.raises(RefusedError, match="not_allowed"):
        instructor.perform(partial(who_has_card, run=RUN))


def test_an_instructor_reads_no_card_on_the_roll_of_another(database, do, made):
    account = Account("account", "marta", "Marta Rojas", frozenset({Role.INSTRUCTOR}), None)
    instructor = Performer(database, account.rights, account)
    asked = partial(mark_by_card, course_session_id=made.sessions[0], run=RUN)
    with pytest.raises(MissingError, match="session_gone"):
        instructor.perform(asked)
    database.account = None


def test_a_card_marks_present_and_can_be_undone(do, made):
    done = read(do, made)
    assert (done.did, done.enrolment_id) == (CardOnRoll.IN, made.enrolments[0])
    assert done.shown_name == do(read_roll, course_run_id=made.run_id).lines[0].shown_name
    assert mark_of(do, made) is Mark.PRESENT
    do(restore_marks, previous=(done.previous,))
    assert mark_of(do, made) is None


@pytest.mark.parametrize("mark", ["present", "late", "left_early"])
def test_who_has_come_is_in_already_and_keeps_the_mark(do, made, mark):
    late, early = (20 if mark == "late" else 0), (20 if mark == "left_early" else 0)
    made.mark(0, 0, mark, late, early)
    done = read(do, made)
    assert (done.did, done.previous) == (CardOnRoll.ALREADY_IN, None)
    assert mark_of(do, made) is Mark(mark)


@pytest.mark.parametrize("mark", ["absent", "excused"])
def test_who_was_marked_absent_and_holds_a_card_has_come(do, made, mark):
    made.mark(0, 0, mark)
    assert read(do, made).did is CardOnRoll.IN
    assert mark_of(do, made) is Mark.PRESENT


def test_of_who_is_not_of_this_class_nothing_is_told(do, made):
    a_person(do, document_text="7654321-6")
    nothing = CardMark(CardOnRoll.NOT_OF_THIS_CLASS)
    assert read(do, made, "7654321-6") == nothing
    assert read(do, made, "11111111-1") == nothing


def test_who_left_the_class_is_not_of_it(do, made):
    made.change(EnrolmentRecord, made.enrolments[0], status="withdrawn")
    assert read(do, made).did is CardOnRoll.NOT_OF_THIS_CLASS


def test_the_roll_of_a_closed_run_is_not_changed_by_a_card(do, made):
    made.change(CourseRunRecord, made.run_id, status="closed")
    with pytest.raises(RefusedError, match="reason_needed"):
        read(do, made)
