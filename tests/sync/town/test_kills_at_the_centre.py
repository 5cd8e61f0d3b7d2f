"""A server that is killed, stopped or has no room left while it serves a desk."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager

import psycopg
import pytest

from desktop.errors import SyncError
from desktop.i18n.wording import sentence
from desktop.ui.exchange import ExchangeWorker, Pace
from tests.sync.acts import register, sync
from tests.sync.office_hours import OfficeHours
from tests.sync.promises import all_promises

# What a call waits for, and so where it stands when the server falls.
HELD = {
    "at the lock of the stream": "SELECT FROM referee.centre FOR UPDATE",
    "with all operations taken": "SELECT FROM referee.device FOR UPDATE",
    "in the middle of a page": "LOCK TABLE referee.record IN ACCESS EXCLUSIVE MODE",
}
QUICK = Pace(after_change=1, every=60_000, first_retry=20, longest_retry=200, count=1)


@contextmanager
def held(url: str, login: str, where: str, call: object) -> Iterator[tuple[int, Future[object]]]:
    """Let *call* run until it waits at *where*; yield the process that serves it, and its end."""
    with (
        ThreadPoolExecutor(1) as aside,
        closing(psycopg.connect(url)) as holder,
        closing(psycopg.connect(url, autocommit=True)) as admin,
    ):
        holder.execute(HELD[where].encode())
        future = aside.submit(call)
        yield waiting(admin, login), future


def waiting(admin: psycopg.Connection, login: str) -> int:
    """Return the process that serves *login*, once it waits for a lock."""
    while True:
        row = admin.execute(
            "SELECT pid FROM pg_stat_activity WHERE usename = %s AND wait_event_type = 'Lock'",
            (login,),
        ).fetchone()
        if row is not None:
            return int(row[0])


FALLS = {
    "its process is killed": lambda server, pid: server.kill(pid),
    "the server is killed": lambda server, _pid: server.crash(),
    "the server is stopped": lambda server, _pid: server.restart("fast"),
    "the server is stopped at once": lambda server, _pid: server.restart("immediate"),
}


@pytest.mark.parametrize(
    ("where", "fall"),
    [
        *((where, "its process is killed") for where in HELD),
        *(("with all operations taken", fall) for fall in list(FALLS)[1:]),
        ("in the middle of a page", "the server is stopped"),
    ],
)
def test_whatever_falls_under_a_call_everything_is_there_once_in_the_end(
    town, desks, server, where, fall
):
    first, second = desks
    for number in range(20):
        register(second if "page" in where else first, f"Ana {number}")
    if "page" in where:
        second.sync()
    with held(town.admin_url, first.login, where, first.sync) as (process, call):
        FALLS[fall](server, process)
        with pytest.raises(SyncError, match="central_unreachable"):
            call.result()
    for desk in desks:
        desk.hang_up()
    sync(*desks)
    assert [desk.rows("SELECT count(*) FROM person") for desk in desks] == [[(20,)]] * 2
    all_promises(town)


def test_after_a_fall_in_the_middle_of_a_push_the_computer_goes_on_by_itself(
    qapp, qtbot, new_database, server, tmp_path
):
    town = OfficeHours(new_database())
    database, desk = town.computer(tmp_path / "one")
    [(login,)] = town.ask("SELECT role FROM referee.login")
    worker = ExchangeWorker(QUICK, chance=lambda: 1.0, on_return=lambda _it: False)
    with qtbot.waitSignal(worker.exchanged):
        worker.start(lambda: desk)
    with database.begin(writes=True) as unit:
        unit.session.connection().exec_driver_sql("UPDATE centre SET phone = '+56 2 1'")
    with (
        closing(psycopg.connect(town.url)) as holder,
        closing(psycopg.connect(town.url, autocommit=True)) as admin,
    ):
        holder.execute(HELD["with all operations taken"].encode())
        worker.notice(frozenset({"centre"}))
        qtbot.waitUntil(lambda: worker.running)
        waiting(admin, str(login))
        with qtbot.waitSignal(worker.failed) as failed:
            server.restart("fast")
    assert failed.args[0].code == "central_unreachable"
    with qtbot.waitSignal(worker.exchanged) as exchanged:
        pass  # nobody asks for it
    assert (exchanged.args[0].pushed, exchanged.args[0].pending) == (1, 0)
    worker.close()
    database.close()
    there = "SELECT fields ->> 'phone' FROM referee.record WHERE tbl = 'centre'"
    assert town.ask(there) == [("+56 2 1",)]


FULL = """
CREATE FUNCTION public.full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.fields ->> 'given_names' = 'Ana 7' THEN
        RAISE EXCEPTION 'could not extend file "base/5/16385": No space left on device'
            USING ERRCODE = 'disk_full';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE ON referee.record
FOR EACH ROW EXECUTE FUNCTION public.full_disk();
"""


def test_a_server_without_room_takes_a_push_whole_or_not_at_all_and_says_so(town, desks):
    first, _second = desks
    for number in range(10):
        register(first, f"Ana {number}")
    with town.admin() as connection:
        connection.execute(FULL)
    with pytest.raises(SyncError) as refused:
        first.sync()
    assert refused.value.code == "central_full"
    assert sentence(refused.value).startswith("The disk of the central server is full.")
    assert town.rows("SELECT count(*) FROM referee.record WHERE tbl = 'person'") == [(0,)]
    with town.admin() as connection:
        connection.execute("DROP TRIGGER full_disk ON referee.record")
    sync(*desks)
    all_promises(town)
