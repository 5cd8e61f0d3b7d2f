"""One person registered at two desks is one person, with everything that belongs to both (S-33)."""

from datetime import date

import pytest

from desktop.storage.certificates import CertificateRecord
from desktop.storage.course_runs import CourseRunRecord
from desktop.storage.differences import DifferenceRecord
from desktop.storage.enrolment import EnrolmentRecord
from desktop.storage.people import PersonRecord
from tests.sync.acts import (
    add,
    ask_for_place,
    change,
    differences,
    field,
    new_id,
    only,
    register,
    sync,
)
from tests.sync.promises import all_promises

NUMBER = "11111111-1"


@pytest.fixture
def both(desks):
    """The person as each desk registered and enrolled them, before they exchanged."""
    ids = [register(desk, name, NUMBER) for desk, name in zip(desks, ("Ana", "Anna"), strict=True)]
    for desk, person in zip(desks, ids, strict=True):
        ask_for_place(desk, person)
    sync(*desks)
    return ids


def living(desk):
    rows = desk.rows("SELECT id FROM person WHERE merged_into IS NULL AND deleted_at IS NULL")
    return {row[0] for row in rows}


def test_one_of_both_remains_with_one_document_and_one_enrolment(town, desks, both):
    for desk in desks:
        [remains] = living(desk)
        assert desk.rows("SELECT person_id FROM identity_document WHERE deleted_at IS NULL") == [
            (remains,)
        ]
        assert desk.rows("SELECT person_id, status FROM enrolment WHERE deleted_at IS NULL") == [
            (remains, "confirmed")
        ]
        assert len(differences(desk, "merge")) == 1
    all_promises(town)


def test_who_goes_on_with_a_merged_person_before_hearing_of_it_gets_the_row_as_it_stands(
    town, desks
):
    """Made and changed in one exchange, the row was taken for one that its author has."""
    made = [(register(desk, "Ana", NUMBER), desk) for desk in desks]
    (remains, other), (merged, unaware) = sorted(made, key=lambda each: each[0])
    unaware.sync()
    other.sync()
    enrolment = ask_for_place(unaware, merged)
    change(unaware, EnrolmentRecord, enrolment, status="withdrawn")
    sync(unaware, other)
    for desk in desks:
        assert desk.rows("SELECT person_id, status FROM enrolment") == [(remains, "withdrawn")]
    all_promises(town)


def certify(desk, person, enrolment):
    folio = f"2026-{desk.folder.name}-1"
    said = {"kind": "approval", "language": "es", "snapshot": {}, "token": "t", "key_id": "k"}
    return add(
        desk,
        CertificateRecord(
            id=new_id(), enrolment_id=enrolment, person_id=person, folio=folio, code=folio,
            course_run_id=only(desk, CourseRunRecord), pdf_sha256="", issued_on=date(2026, 3, 2),
            **said,
        ),
    )  # fmt: skip


def test_certificates_go_with_the_person_who_remains(town, desks):
    made = []
    for desk in desks:
        person = register(desk, "Ana", NUMBER)
        made.append(certify(desk, person, ask_for_place(desk, person)))
    sync(*desks)
    for desk in desks:
        [remains] = living(desk)
        assert {field(desk, CertificateRecord, each, "person_id") for each in made} == {remains}
    all_promises(town)


def test_what_both_desks_said_differently_is_told(desks, both):
    [met] = differences(desks[0], "value")
    assert {met["kept"]["given_names"], met["lost"]["given_names"]} == {"Ana", "Anna"}


def test_who_was_made_one_by_mistake_is_two_again(town, desks, both):
    first, _second = desks
    [met] = differences(first, "merge")
    change(first, DifferenceRecord, met["id"], state="settled", choice="lost")
    sync(*desks)
    for desk in desks:
        assert living(desk) == set(both)
        assert {field(desk, PersonRecord, person, "given_names") for person in both} >= {"Ana"}
        people = desk.rows("SELECT person_id FROM enrolment WHERE deleted_at IS NULL")
        assert {row[0] for row in people} == set(both)
        assert len(differences(desk, "document")) == 1
    all_promises(town)


def test_a_person_registered_at_three_desks_is_one(town, desks, tmp_path, empty_file):
    town.desk(tmp_path / "third", empty_file).sync()
    for desk in town.desks:
        register(desk, desk.folder.name, NUMBER)
    sync(*town.desks)
    assert [len(living(desk)) for desk in town.desks] == [1, 1, 1]
    all_promises(town)
