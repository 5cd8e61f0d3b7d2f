"""One exchange: what it sends, what it fetches, what it reports, and when it stops."""

import pytest

from desktop.errors import CancelledError, SyncError
from desktop.storage.people import PersonRecord
from desktop.sync.exchange import Exchange
from tests.sync.acts import change, register
from tests.sync.promises import all_promises


def test_an_exchange_reports_what_it_did(desks):
    first, second = desks
    register(first, "Ana", "11111111-1")
    sent, fetched = first.sync(), second.sync()
    assert (sent.pushed, sent.pending, sent.conflicts, sent.parked) == (2, 0, 0, 0)
    assert (fetched.pushed, fetched.pulled) == (0, 2)
    assert fetched.changed == {"person", "identity_document"}
    assert sent.bytes_up > fetched.bytes_up > 0
    assert fetched.seconds >= 0
    assert "." in fetched.cursor


def test_a_second_exchange_has_nothing_to_do(desks):
    register(desks[0])
    desks[0].sync()
    again = desks[0].sync()
    assert (again.pushed, again.pulled, again.changed) == (0, 0, frozenset())


def test_what_met_is_counted_by_the_one_whose_change_met_it(desks):
    first, second = desks
    ana = register(first)
    first.sync()
    second.sync()
    change(first, PersonRecord, ana, notes="uno")
    change(second, PersonRecord, ana, notes="dos")
    assert first.sync().conflicts == 0
    assert second.sync().conflicts == 1


def test_the_watch_sees_sending_and_fetching(desks):
    register(desks[0])
    steps = []
    Exchange(desks[0].database, desks[0].calls, steps.append).run()
    assert [step.sending for step in steps] == [True, False]
    assert steps[-1].done == steps[-1].total


def test_who_stops_an_exchange_keeps_what_was_done(town, desks):
    first, second = desks
    register(first)

    def stop(step):
        if not step.sending:
            raise CancelledError("cancelled")

    with pytest.raises(CancelledError):
        Exchange(first.database, first.calls, stop).run()
    assert first.sync().pushed == 0
    second.sync()
    all_promises(town)


def test_more_than_one_batch_and_page_arrive_whole(town, desks):
    first, second = desks
    centre = first.standing().centre_id
    insert = (
        "INSERT INTO room (id, centre_id, name, capacity, accessible, active, created_at,"
        " created_by, updated_at, updated_by, stamp, field_stamps) VALUES (?, ?, ?, 3, 0, 1,"
        " '2026', 'ana', '2026', 'ana', '', '{}')"
    )
    with first.database.begin(writes=True) as unit:
        rows = [(f"00000000-0000-4000-8000-{n:012x}", centre, f"Sala {n}") for n in range(2_100)]
        unit.session.connection().exec_driver_sql(insert, rows)
    assert first.sync().pushed == 2_100
    assert second.sync().pulled == 2_100
    all_promises(town)


def test_a_lost_reply_is_asked_for_again_and_nothing_is_there_twice(town, desks):
    first, second = desks
    register(first, "Ana", "11111111-1")
    first.fault = lambda where: where == "reply"
    with pytest.raises(SyncError, match="central_unreachable"):
        first.sync()
    first.fault = lambda _where: False
    assert first.sync().pending == 0
    second.sync()
    assert town.rows("SELECT count(*) FROM referee.record WHERE tbl = 'person'") == [(1,)]
    all_promises(town)
