"""What a computer has to send: its journal after what the centre has."""

import json

import pytest

from desktop.storage.people import PersonRecord
from desktop.sync.outbox import Batch, count_pending, has_nul, is_mine, next_batch
from tests.sync.acts import change, register


@pytest.fixture
def desk(desks):
    """A desk with three operations that are not sent: a person, their document, an address."""
    ana = register(desks[0], 'Ana "ñ"', "11111111-1")
    change(desks[0], PersonRecord, ana, address="Calle 1")
    return desks[0]


@pytest.fixture
def journal(desk):
    with desk.database.reading() as connection:
        yield connection


def test_what_is_not_acknowledged_is_sent_in_order_and_in_a_chain(desk, journal):
    acked = desk.standing()
    batch = next_batch(journal, acked.acked_n)
    sent = json.loads(batch.text)
    assert [each["tbl"] for each in sent] == ["person", "identity_document", "person"]
    assert [each["n"] for each in sent] == [acked.acked_n + step for step in (1, 2, 3)]
    assert [each["prev"] for each in sent] == [acked.acked_id, sent[0]["id"], sent[1]["id"]]
    assert sent[0]["f"]["given_names"] == 'Ana "ñ"'
    assert sent[2]["b"] == {"*": sent[0]["st"]}
    assert (batch.count, batch.last_n) == (3, acked.acked_n + 3)


def test_a_batch_has_no_more_operations_than_it_may(desk, journal):
    after = desk.standing().acked_n
    assert next_batch(journal, after, limit=2).count == 2
    assert count_pending(journal, after) == 3


def test_nothing_pending_is_no_batch(desk, journal):
    assert next_batch(journal, desk.standing().acked_n + 3) is None


def test_a_large_operation_travels_alone_but_travels(desk):
    [[ana]] = desk.rows("SELECT id FROM person")
    change(desk, PersonRecord, ana, notes="x" * 3_000_000)
    change(desk, PersonRecord, ana, notes="y" * 3_000_000)
    after = desk.standing().acked_n + 3
    with desk.database.reading() as connection:
        assert [next_batch(connection, after + step).count for step in (0, 1)] == [1, 1]


def test_a_character_that_the_centre_cannot_keep_is_shown_as_unreadable(desk):
    [[ana]] = desk.rows("SELECT id FROM person")
    change(desk, PersonRecord, ana, notes="a\0b")
    with desk.database.reading() as connection:
        batch = next_batch(connection, desk.standing().acked_n)
    assert has_nul(batch)
    assert json.loads(batch.text)[-1]["f"] == {"notes": "a\ufffdb"}
    assert not has_nul(Batch("[]", 0, 0))


def test_only_the_operation_of_this_journal_is_mine(desk, journal):
    stands = desk.standing()
    assert is_mine(journal, stands.acked_n, stands.acked_id)
    assert not is_mine(journal, stands.acked_n, "0" * 32)
    assert not is_mine(journal, stands.acked_n + 1, stands.acked_id)
    assert is_mine(journal, 0, None)
