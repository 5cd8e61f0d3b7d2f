"""The access log on file: appended, never changed, and missed when it is cut off."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from desktop.domain.access_log import Act, chain_breaks
from desktop.storage import access_log, witness
from desktop.storage.access_log import AccessLogRecord, append, chains, is_cut, last_of, latest
from desktop.storage.device import this_device


def write(database, count=3):
    for n in range(count):
        with database.begin(writes=True) as unit:
            append(unit, Act.OPENED, "sensitive", [f"p{n}"], "reason")


def tamper(database, *statements):
    """Change the file as somebody with its key could: past the program."""
    with database.begin(writes=True) as unit:
        for name in access_log.TRIGGERS:
            unit.session.execute(text(f"DROP TRIGGER {name}"))
        unit.session.execute(text("DROP TRIGGER capture_access_log_delete"))
        for statement in statements:
            unit.session.execute(text(statement))


def codes(database):
    with database.begin(writes=False) as unit:
        cut = ["log_cut"] if is_cut(unit.session) else []
        return [one.code for one in chain_breaks(chains(unit.session))] + cut


def test_entries_follow_each_other_and_are_captured(database):
    write(database)
    with database.begin(writes=False) as unit:
        entries = list(chains(unit.session))
        assert [entry.n for entry in entries] == [1, 2, 3]
        device = this_device(unit.session).device_id
        assert last_of(unit.session, device) == (3, entries[-1].hash)
        sent = "SELECT count(*) FROM change WHERE table_name = 'access_log'"
        assert unit.session.scalar(text(sent)) == 3
        assert witness.read_witness(device).log_n == 3
    assert codes(database) == []


@pytest.mark.parametrize("statement", [
    "UPDATE access_log SET by = 'nobody'",
    "UPDATE access_log SET deleted_at = '2026-03-02T15:00:00.000000Z'",
    "DELETE FROM access_log",
])  # fmt: skip
def test_the_file_refuses_to_change_or_delete_them(database, statement):
    write(database)
    with pytest.raises(DBAPIError), database.begin(writes=True) as unit:
        unit.session.execute(text(statement))
    assert codes(database) == []


def test_what_comes_altered_from_elsewhere_is_not_taken(database):
    write(database, 1)
    with database.applying() as connection:
        connection.execute("UPDATE access_log SET by = 'nobody', updated_by = 'x'")
    with database.begin(writes=False) as unit:
        assert unit.session.scalar(text("SELECT by FROM access_log")) == "ana"


def test_an_altered_entry_shows_whoever_altered_it(database):
    write(database)
    tamper(database, "UPDATE access_log SET reason = 'other' WHERE n = 2")
    assert codes(database) == ["log_altered"]


def test_an_entry_that_was_taken_out_shows(database):
    write(database)
    tamper(database, "DELETE FROM access_log WHERE n = 2")
    assert codes(database) == ["log_gap"]


def test_entries_cut_off_at_the_end_are_missed_by_the_witness(database):
    write(database)
    tamper(database, "DELETE FROM access_log WHERE n = 3")
    assert codes(database) == ["log_cut"]


def test_they_are_found_by_person_the_newest_first(database, clock):
    for people in (["a", "b"], ["b"], ["c"]):
        clock.go_on(minutes=1)
        with database.begin(writes=True) as unit:
            append(unit, Act.EXPORTED, "list", people)
    with database.begin(writes=False) as unit:
        assert [row.n for row in latest(unit.session, ["b"], None, 9, 0)] == [2, 1]
        assert [row.n for row in latest(unit.session, [], "exported", 2, 1)] == [2, 1]
        assert latest(unit.session, [], "opened", 9, 0) == []
        assert unit.session.get_one(AccessLogRecord, latest(unit.session, [], None, 1, 0)[0].id)
