"""How far this computer has come with the centre."""

from datetime import UTC, datetime, timedelta

from desktop.storage.people import PersonRecord
from desktop.sync.reports import SyncState
from desktop.sync.standing import (
    ahead_of,
    become,
    keep_clock,
    now_text,
    read_standing,
    status_of,
    write_standing,
)
from tests.sync.acts import change, register


def test_a_new_file_stands_alone(database):
    with database.reading() as connection:
        stands = read_standing(connection)
        status = status_of(connection)
    assert not stands.joined
    assert (status.state, status.url, status.last_at) == (SyncState.ALONE, None, None)


def test_what_is_written_is_read(database):
    with database.applying() as connection:
        write_standing(connection, state="joined", acked_n=7, acked_id="x")
        become(connection, "d", "B", "c")
    with database.reading() as connection:
        stands = read_standing(connection)
    assert stands.joined
    assert (stands.acked_n, stands.acked_id) == (7, "x")
    assert (stands.device_id, stands.series, stands.centre_id) == ("d", "B", "c")


def test_the_status_counts_what_waits(desks):
    first, _second = desks
    ana = register(first)
    change(first, PersonRecord, ana, notes="n")
    with first.database.reading() as connection:
        status = status_of(connection)
    assert (status.state, status.pending, status.open_differences) == (SyncState.JOINED, 2, 0)
    assert status.last_at is not None


def test_after_a_later_stamp_was_seen_the_next_one_is_later_still(desks):
    first, _second = desks
    far = f"{int(datetime(2040, 1, 1, tzinfo=UTC).timestamp() * 1000):012x}-{'0' * 12}"
    with first.database.applying() as connection:
        keep_clock(connection, far)
        keep_clock(connection, "000000000001-000000000000")
    register(first)
    [[stamp]] = first.rows("SELECT stamp FROM person")
    assert stamp > far


def test_a_clock_is_compared_with_the_one_of_the_centre():
    behind = datetime.now(UTC) - timedelta(hours=1)
    assert abs(ahead_of(behind.isoformat()) - 3_600_000) < 60_000
    assert abs(ahead_of(now_text())) < 60_000
