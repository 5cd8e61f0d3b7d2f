"""The tests' own PostgreSQL is a real one, with the system's programs and with the wheel's."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from tests.sync.programs import CHOICE, wheel
from tests.sync.server import Server

ROOT = Path(__file__).parents[3]
# Who was started in the background does not hear Ctrl-C, nor do those that they start.
OPENS_A_SERVER = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from tests.sync.server import Server
server = Server()
print(server.folder, server.url(), flush=True)
input()
"""


@pytest.fixture(scope="module")
def wheels() -> Server:
    server = Server({**os.environ, CHOICE: "wheel"})
    yield server
    server.close()


@pytest.fixture(params=["server", "wheels"])
def any_server(request) -> Server:
    """The server that all tests use, and one of the programs that come in a wheel."""
    return request.getfixturevalue(request.param)


def ask(url, question):
    with psycopg.connect(url) as connection:
        return connection.execute(question).fetchone()[0]


def tell(url, order):
    with psycopg.connect(url) as connection:
        connection.execute(order)


def test_it_is_a_real_and_recent_postgresql(any_server):
    assert int(ask(any_server.url(), "show server_version_num")) >= 150_000


def test_the_wheel_is_really_used_when_it_is_asked_for(wheels):
    assert wheels.programs.parts[-3:] == wheel().parts[-3:]


def test_it_never_runs_as_root(any_server):
    assert (any_server.data / "postmaster.pid").stat().st_uid != 0


def test_only_this_computer_reaches_it(any_server):
    assert ask(any_server.url(), "show listen_addresses") == "127.0.0.1"


def test_it_asks_for_the_password(any_server):
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(any_server.url(password="guessed"))


def test_it_compares_text_byte_by_byte_and_knows_small_letters(any_server):
    assert ask(any_server.url(), "select lower('ÑANDÚ')") == "ñandú"
    assert ask(any_server.url(), "select 'Z' < 'a'")


def test_each_database_is_empty_and_alone(any_server):
    one, other = any_server.new_database(), any_server.new_database()
    tell(one, "create table person (name text)")
    assert ask(one, "select to_regclass('person')::text") == "person"
    assert ask(other, "select to_regclass('person')::text") is None
    any_server.drop_database(one)
    any_server.drop_database(other)


def test_a_database_is_dropped_with_somebody_still_in_it(any_server):
    url = any_server.new_database()
    guest = psycopg.connect(url)
    any_server.drop_database(url)
    with pytest.raises(psycopg.OperationalError):
        guest.execute("select 1")
    guest.close()


def test_a_template_is_prepared_once_and_gives_many(any_server):
    prepared = []

    def prepare(url):
        prepared.append(url)
        tell(url, "create table person as select 'Ana' as name")

    urls = [any_server.new_database(any_server.template("people", prepare)) for _ in range(2)]
    assert [ask(url, "select name from person") for url in urls] == ["Ana", "Ana"]
    assert len(prepared) == 1


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_a_restart_breaks_every_connection_and_keeps_what_was_committed(any_server, mode):
    url = any_server.new_database()
    tell(url, "create table person as select 'Ana' as name")
    guest = psycopg.connect(url)
    guest.execute("insert into person values ('Bruno')")
    any_server.restart(mode)
    with pytest.raises(psycopg.OperationalError):
        guest.commit()
    guest.close()
    assert ask(url, "select string_agg(name, ',') from person") == "Ana"


def test_a_server_that_is_stopped_is_not_there_until_it_goes_on(any_server):
    any_server.stop()
    with pytest.raises(psycopg.OperationalError, match="refused"):
        psycopg.connect(any_server.url())
    any_server.start()
    any_server.start()
    assert ask(any_server.url(), "select 1") == 1


def test_a_saved_database_comes_back_as_it_was(any_server):
    url = any_server.new_database()
    tell(url, "create table person as select 'Ana' as name")
    saved = any_server.back_up(url)
    tell(url, "update person set name = 'Bruno'")
    assert ask(any_server.restore(saved), "select name from person") == "Ana"


def test_a_copy_goes_its_own_way(any_server):
    url = any_server.new_database()
    tell(url, "create table person as select 'Ana' as name")
    copy = any_server.copy_of(url)
    tell(url, "update person set name = 'Bruno'")
    assert ask(copy, "select name from person") == "Ana"


def test_logins_that_a_test_makes_are_gone_after_it(any_server):
    tell(any_server.url(), "create role device_7 login")
    any_server.drop_new_roles()
    assert "device_7" not in any_server.roles()


def test_it_says_what_went_wrong_when_a_program_fails(any_server):
    with pytest.raises(OSError, match='database "nowhere" does not exist'):
        any_server.back_up(any_server.url("nowhere"))


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGINT])
def test_it_ends_and_leaves_nothing_when_the_tests_are_killed(end):
    words = [sys.executable, "-c", OPENS_A_SERVER]
    with subprocess.Popen(
        words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as tests:  # fmt: skip
        folder, url = tests.stdout.readline().decode().split()
        assert ask(url, "select 1") == 1
        os.killpg(tests.pid, end)
        # The watchman holds this pipe too: its end is reached when the watchman has done its work.
        tests.stdout.read()
    assert not Path(folder).exists()
    with pytest.raises(psycopg.OperationalError, match="refused"):
        psycopg.connect(url)
