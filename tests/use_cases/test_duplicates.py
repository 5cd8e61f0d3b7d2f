"""Who may be the person about to be registered."""

from dataclasses import replace

import pytest

from desktop.use_cases.duplicates import find_duplicates
from desktop.use_cases.people import register_person
from desktop.use_cases.person_draft import PersonDraft

JOSE = PersonDraft(
    given_names="José Luis",
    first_surname="Núñez",
    document_text="1-9",
    birth_date_text="01-02-1980",
    phone_text="987654321",
    commune="13122",
)
OTHER = {"document_text": "2-7", "phone_text": "912345678", "birth_date_text": "03-03-1993"}


@pytest.fixture
def jose(do, centre):
    return do(register_person, draft=JOSE).person_id


@pytest.mark.parametrize(
    "draft",
    [
        PersonDraft(document_text="1-9"),
        PersonDraft(given_names="JOSE", first_surname="NUNEZ", birth_date_text="1/2/1980"),
        PersonDraft(given_names="jose luis", first_surname="nuñez", phone_text="+56 9 8765 4321"),
    ],
)
def test_alike_enough_to_be_asked_about(do, jose, draft):
    assert [line.person_id for line in do(find_duplicates, draft=draft)] == [jose]


@pytest.mark.parametrize(
    "changes",
    [
        OTHER,
        OTHER | {"birth_date_text": "01-02-1980", "given_names": "Luis"},
        OTHER | {"phone_text": "987654321", "given_names": "Ana"},
        OTHER | {"birth_date_text": "01-02-1980", "first_surname": "Soto"},
    ],
)
def test_chance_is_not_likeness(do, jose, changes):
    assert do(find_duplicates, draft=replace(JOSE, **changes)) == ()


def test_a_draft_that_is_wrong_everywhere_is_like_nobody(do, jose):
    draft = PersonDraft("x" * 10_000, "\x00", document_text="=1", birth_date_text="31-31-31")
    assert do(find_duplicates, draft=draft) == ()
