"""Questions about people: who has a document, who was born when, who remains of two."""

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from desktop.domain.identity import DocumentType, IdentityDocument
from desktop.domain.names import sort_key
from desktop.storage import people
from desktop.storage.people import IdentityDocumentRecord, PersonRecord

RUN = IdentityDocument(DocumentType.RUN, "1-9")


def person(centre, given="Ana", **fields):
    return PersonRecord(
        given_names=given,
        first_surname="Soto",
        centre_id=centre.id,
        sort_key=sort_key("Soto", "", given),
        **fields,
    )


@pytest.fixture
def unit(database, centre):
    with database.begin(writes=True) as unit:
        yield unit


def give(unit, owner, document=RUN, **fields):
    row = IdentityDocumentRecord(
        person_id=owner.id,
        type=document.type,
        country=document.country,
        number=document.number,
        **fields,
    )
    unit.session.add(row)
    unit.session.flush()
    return row


def add(unit, *rows):
    unit.session.add_all(rows)
    unit.session.flush()
    return rows


def test_a_document_has_one_holder_and_the_country_matters(unit, centre):
    [ana] = add(unit, person(centre))
    give(unit, ana)
    peru = IdentityDocument(DocumentType.PASSPORT, "A1", "PER")
    give(unit, ana, peru)
    assert people.holder(unit.session, RUN) is ana
    assert people.holder(unit.session, peru) is ana
    assert people.holder(unit.session, IdentityDocument(DocumentType.PASSPORT, "A1", "BOL")) is None
    assert people.holders(unit.session, [RUN, peru]) == {RUN: ana, peru: ana}


def test_a_live_document_exists_once_and_a_removed_one_is_free_again(unit, centre):
    ana, rosa = add(unit, person(centre), person(centre, "Rosa"))
    row = give(unit, ana)
    row.deleted_at = unit.now
    unit.session.flush()
    assert people.holder(unit.session, RUN) is None
    give(unit, rosa)
    assert people.documents_of(unit.session, ana.id) == []
    with pytest.raises(IntegrityError), unit.session.begin_nested():
        give(unit, ana)


def test_who_is_gone_or_merged_is_nobodys_double(unit, centre):
    born = {"birth_date": date(1990, 1, 1), "phone": "+56987654321"}
    ana, gone, merged = add(unit, *(person(centre, name, **born) for name in ("A", "B", "C")))
    gone.deleted_at, merged.merged_into = unit.now, ana.id
    unit.session.flush()
    assert people.born_on(unit.session, date(1990, 1, 1)) == [ana]
    assert people.reached_by(unit.session, "+56987654321") == [ana]
    assert people.find_person(unit.session, merged.id) is ana
    assert people.find_person(unit.session, gone.id) is None


def test_a_ring_of_mergers_ends(unit, centre):
    one, other = add(unit, person(centre), person(centre, "Rosa"))
    one.merged_into, other.merged_into = other.id, one.id
    unit.session.flush()
    assert people.find_person(unit.session, one.id) in {one, other}


def test_many_people_come_in_at_once_with_who_and_when(unit, centre):
    fields = {"given_names": "Ana", "no_phone": False, "centre_id": centre.id, "sort_key": "a"}
    document = {"type": "run", "country": None, "verified_how": "imported"}
    people.add_people(
        unit,
        [{"id": str(number), **fields} for number in range(3)],
        [{"person_id": str(number), "number": f"{number}-X", **document} for number in range(3)],
    )
    row = people.find_person(unit.session, "1")
    assert (row.created_by, row.created_at) == ("ana", unit.now)
    assert unit.changed >= {"person", "identity_document"}
