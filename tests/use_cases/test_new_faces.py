"""New faces in class: whoever takes the roll adds them, the desk sees them and decides."""

from functools import partial

import pytest
from sqlalchemy import select

from desktop.domain.accounts import Account
from desktop.domain.attendance import Mark
from desktop.domain.enrolment import EnrolmentStatus
from desktop.domain.rights import RIGHTS, Role
from desktop.errors import MissingError, RefusedError
from desktop.storage.centre import InstructorRecord
from desktop.storage.course_runs import CourseRunRecord
from desktop.storage.people import IdentityDocumentRecord, PersonRecord
from desktop.use_cases.attendance import restore_marks
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.new_faces import FaceDraft, add_new_face, faces_to_regularise
from desktop.use_cases.perform import Performer
from desktop.use_cases.roll import read_roll
from desktop.use_cases.waiting_list import enrolment_history
from desktop.use_cases.walk_ins import confirm_provisional, decline_provisional
from tests.use_cases.class_factory import SchoolClass, a_class, enrol_one_more
from tests.use_cases.classes import some_people

ANA = "12345678-5"  # the RUN of the first of some_people
UNKNOWN = "7654321-6"


@pytest.fixture
def made(database, do, centre) -> SchoolClass:
    return a_class(database, do, run={"places_max": 5})


def add(do, made, **said):
    return do(add_new_face, course_session_id=made.sessions[0], draft=FaceDraft(**said))


def line_of(do, made, name):
    [line] = [
        one for one in do(read_roll, course_run_id=made.run_id).lines if one.shown_name == name
    ]
    return line


def test_somebody_on_file_is_known_by_the_run_and_is_present(do, database, made):
    some_people(database)
    face = add(do, made, run=ANA)
    assert face.shown_name == "Soto, Ana"
    line = line_of(do, made, "Soto, Ana")
    assert (line.status, line.marks[0].mark) == (EnrolmentStatus.PROVISIONAL, Mark.PRESENT)
    assert (face.places_taken, face.places_max) == (6, 5)


def test_the_mark_of_a_new_face_can_be_undone(do, database, made):
    some_people(database)
    face = add(do, made, run=ANA)
    do(restore_marks, previous=(face.previous,))
    assert line_of(do, made, "Soto, Ana").marks[0] is None


@pytest.mark.parametrize(
    ("said", "how"), [({"run": UNKNOWN}, "stated"), ({"run": UNKNOWN, "scanned": True}, "scanned")]
)
def test_of_who_is_not_on_file_a_record_is_begun(do, database, made, said, how):
    face = add(do, made, given_names=" eva  maría ", first_surname="Ríos", **said)
    assert face.shown_name == "Ríos, eva maría"
    with database.begin(writes=False) as unit:
        [document] = unit.session.scalars(select(IdentityDocumentRecord))
        person = unit.session.get_one(PersonRecord, document.person_id)
    assert (document.number, document.verified_how) == (UNKNOWN, how)
    assert (person.first_surname, person.second_surname) == ("Ríos", None)


def test_a_name_alone_is_enough(do, made):
    assert add(do, made, given_names="Eva").shown_name == "Eva"
    [face] = do(faces_to_regularise)
    assert (face.enrolled.list_name, face.enrolled.document) == ("Eva", None)


@pytest.mark.parametrize(
    ("said", "code", "field"),
    [
        ({}, "new_face_nobody", "given_names"),
        ({"first_surname": "Ríos"}, "new_face_nobody", "given_names"),
        ({"run": UNKNOWN}, "new_face_unknown_run", "given_names"),
        ({"run": "12345678-9"}, "run_check_digit", "run"),
        ({"run": UNKNOWN, "given_names": "E" * 81}, "too_long", "given_names"),
    ],
)
def test_what_is_not_enough_is_told_at_its_field_and_nobody_is_added(do, made, said, code, field):
    with pytest.raises(RefusedError) as told:
        add(do, made, **said)
    assert (told.value.code, told.value.details["field"]) == (code, field)
    assert len(do(read_roll, course_run_id=made.run_id).lines) == 5


def test_who_is_on_the_roll_is_no_new_face(do, database, made):
    some_people(database)
    add(do, made, run=ANA)
    with pytest.raises(RefusedError, match="already_enrolled"):
        add(do, made, run=ANA)


def test_who_waits_for_a_place_comes_to_class_and_keeps_their_turn(do, database, made):
    ana, bea, *_rest = some_people(database)
    first = do(enrol, person_id=ana, course_run_id=made.run_id)
    second = do(enrol, person_id=bea, course_run_id=made.run_id)
    assert (first.position, second.position) == (1, 2)
    face = add(do, made, run=ANA)
    assert face.enrolment_id == first.enrolment_id
    steps = [step.kind for step in do(enrolment_history, enrolment_id=first.enrolment_id)]
    assert steps == ["enrolled", "came_to_class"]
    put = do(confirm_provisional, enrolment_id=face.enrolment_id)
    assert (put.status, put.position) == (EnrolmentStatus.WAITING, 1)


def test_the_desk_sees_who_added_whom_and_whether_a_place_is_free(do, database, made, clock):
    some_people(database)
    enrol_one_more(made, ("Otra", "Persona", None), status="withdrawn")
    add(do, made, run=ANA)
    clock.go_on(minutes=1)
    made.change(CourseRunRecord, made.run_id, places_max=6)
    eva = add(do, made, given_names="Eva")
    lines = do(faces_to_regularise)
    assert [(one.enrolled.list_name, one.place, one.brought_by) for one in lines] == [
        ("Soto, Ana", True, "ana"), ("Eva", False, "ana"),
    ]  # fmt: skip
    assert lines[0].brought_at < lines[1].brought_at == clock.now
    do(decline_provisional, enrolment_id=eva.enrolment_id, reason="other")
    do(confirm_provisional, enrolment_id=lines[0].enrolled.enrolment_id)
    assert do(faces_to_regularise) == ()


@pytest.mark.parametrize("status", ["closed", "cancelled", "draft"])
def test_nobody_is_added_to_a_run_that_is_not_under_way(do, made, status):
    made.change(CourseRunRecord, made.run_id, status=status)
    with pytest.raises(RefusedError):
        add(do, made, given_names="Eva")


def test_faces_of_runs_that_are_over_wait_no_more(do, made):
    add(do, made, given_names="Eva")
    made.change(CourseRunRecord, made.run_id, status="cancelled")
    assert do(faces_to_regularise) == ()


def test_an_instructor_adds_to_own_classes_only(do, database, centre, made):
    with database.begin(writes=True) as unit:
        marta = InstructorRecord(centre_id=centre.id, full_name="Marta Rojas")
        unit.session.add(marta)
        unit.session.flush()
        who = marta.id
    account = Account("account", "marta", "Marta Rojas", frozenset({Role.INSTRUCTOR}), who)
    instructor = Performer(database, account.rights, account)
    wish = partial(
        add_new_face, course_session_id=made.sessions[0], draft=FaceDraft(given_names="Eva")
    )
    with pytest.raises(MissingError, match="session_gone"):
        instructor.perform(wish)
    made.change(CourseRunRecord, made.run_id, instructor_id=who)
    assert instructor.perform(wish).answer.shown_name == "Eva"
    with pytest.raises(RefusedError, match="not_allowed"):
        instructor.perform(faces_to_regularise)
    database.account = None


def test_who_may_not_take_the_roll_adds_nobody(database, made):
    wish = partial(
        add_new_face, course_session_id=made.sessions[0], draft=FaceDraft(given_names="Eva")
    )
    with pytest.raises(RefusedError, match="not_allowed"):
        Performer(database, RIGHTS[Role.PRINTING]).perform(wish)
