"""The people of the demonstration are as people at a counter are."""

from datetime import UTC, datetime
from random import Random

from desktop.domain.contact import read_phone
from desktop.domain.identity import read_run
from desktop.use_cases.demonstration_people import Crowd

REGISTERED = datetime(2026, 3, 2, 15, tzinfo=UTC)


def _crowd(count):
    crowd = Crowd(Random(3), "centre", "ana")
    return [crowd.person(REGISTERED) for _ in range(count)]


def test_every_run_is_valid_and_canonical():
    numbers = [d["number"] for _, docs in _crowd(500) for d in docs if d["type"] == "run"]
    assert [read_run(number) for number in numbers] == numbers


def test_no_run_comes_twice():
    numbers = [d["number"] for _, documents in _crowd(3_000) for d in documents]
    assert len(numbers) == len(set(numbers))


def test_every_telephone_is_one_that_can_be_dialled():
    phones = [person["phone"] for person, _ in _crowd(500) if person["phone"]]
    assert [read_phone(phone).e164 for phone in phones] == phones


def test_some_people_have_a_passport_and_some_no_document_at_all():
    people = _crowd(1_500)
    assert any(documents and documents[0]["type"] == "passport" for _, documents in people)
    without = [person for person, documents in people if not documents]
    assert without
    assert all(person["no_document_reason"] for person in without)


def test_some_people_bear_one_surname_only():
    assert any(person["second_surname"] is None for person, _ in _crowd(300))
