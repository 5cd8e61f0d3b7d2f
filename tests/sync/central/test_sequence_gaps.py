"""Why the centre takes its lock first: what a reader misses who follows a sequence.

A number is drawn when a row is written, but the row is seen when its transaction ends. Two writers
that end in the other order let a reader pass over a number that is not there yet, for ever. Each
interleaving here is made by hand, on two connections and a real PostgreSQL.
"""

from collections.abc import Callable, Iterator

import psycopg
import pytest

TABLE = """
create table feed (
    number bigint generated always as identity primary key,
    writer xid8 not null default pg_current_xact_id(),
    word text not null
)
"""
WRITE = "insert into feed (word) values (%s)"
LOCK = "select pg_advisory_xact_lock(42)"
LOCK_IF_FREE = "select pg_try_advisory_xact_lock(42)"
BY_NUMBER = "select number, word from feed where number > %s order by number"
# Only what was written before the oldest transaction that still runs, anywhere in the cluster.
BY_HORIZON = """
select writer::text, number, word from feed
where (writer, number) > (%s::xid8, %s) and writer < pg_snapshot_xmin(pg_current_snapshot())
order by writer, number
"""
Open = Callable[[], psycopg.Connection]


class ByNumber:
    """A reader who remembers the last number and asks for what comes after it."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self._connection = connection
        self._last = 0
        self.words: list[str] = []

    def read(self) -> None:
        for number, word in self._connection.execute(BY_NUMBER, [self._last]):
            self._last = number
            self.words.append(word)


class ByHorizon:
    """A reader who takes only what nobody can write anything before any more."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self._connection = connection
        self._last = ("0", 0)
        self.words: list[str] = []

    def read(self) -> None:
        for writer, number, word in self._connection.execute(BY_HORIZON, self._last):
            self._last = (writer, number)
            self.words.append(word)


@pytest.fixture
def connect(new_database) -> Iterator[Open]:
    """Open one more connection to a database with an empty feed."""
    url = new_database()
    opened: list[psycopg.Connection] = []

    def _connect() -> psycopg.Connection:
        opened.append(psycopg.connect(url, autocommit=True))
        return opened[-1]

    _connect().execute(TABLE)
    yield _connect
    for connection in opened:
        connection.close()


def begin(connection: psycopg.Connection, *orders: str) -> psycopg.Connection:
    """Begin a transaction with *orders* and leave it open."""
    for order in ("begin", *orders):
        connection.execute(order)
    return connection


def there(connection: psycopg.Connection) -> set[str]:
    return {word for (word,) in connection.execute("select word from feed")}


def test_a_reader_by_number_misses_what_ends_late(connect):
    slow, quick, reader = begin(connect()), connect(), ByNumber(connect())
    slow.execute(WRITE, ["drawn first"])
    quick.execute(WRITE, ["drawn second"])
    reader.read()
    slow.execute("commit")
    reader.read()
    reader.read()
    assert reader.words == ["drawn second"]
    assert there(quick) == {"drawn first", "drawn second"}


def test_a_lock_that_comes_after_the_first_row_does_not_help(connect):
    slow, quick, reader = begin(connect()), begin(connect()), ByNumber(connect())
    slow.execute(WRITE, ["drawn first"])
    quick.execute(WRITE, ["drawn second"])
    quick.execute(LOCK)
    quick.execute("commit")
    reader.read()
    slow.execute(LOCK)
    slow.execute("commit")
    reader.read()
    assert reader.words == ["drawn second"]
    assert there(quick) == {"drawn first", "drawn second"}


def test_with_the_lock_first_nobody_draws_a_number_while_another_writes(connect):
    slow, quick, reader = begin(connect(), LOCK), begin(connect()), ByNumber(connect())
    slow.execute(WRITE, ["drawn first"])
    assert quick.execute(LOCK_IF_FREE).fetchone() == (False,)
    reader.read()
    assert reader.words == []
    slow.execute("commit")
    assert quick.execute(LOCK_IF_FREE).fetchone() == (True,)
    quick.execute(WRITE, ["drawn second"])
    reader.read()
    assert reader.words == ["drawn first"]
    quick.execute("commit")
    reader.read()
    assert reader.words == ["drawn first", "drawn second"]


def test_with_the_lock_first_a_writer_who_gives_up_leaves_only_a_gap(connect):
    slow, quick, reader = begin(connect(), LOCK), connect(), ByNumber(connect())
    slow.execute(WRITE, ["given up"])
    slow.execute("rollback")
    with quick.transaction():
        quick.execute(LOCK)
        quick.execute(WRITE, ["written"])
    reader.read()
    assert reader.words == ["written"]


def test_with_the_lock_first_an_idle_transaction_elsewhere_holds_nobody_up(connect):
    idle, writer, reader = begin(connect()), connect(), ByNumber(connect())
    idle.execute("create temporary table elsewhere (thing int)")
    with writer.transaction():
        writer.execute(LOCK)
        writer.execute(WRITE, ["written"])
    reader.read()
    assert reader.words == ["written"]
    idle.execute("rollback")


def test_a_reader_by_the_horizon_misses_nothing_but_waits_for_the_slowest(connect):
    slow, quick, reader = begin(connect()), connect(), ByHorizon(connect())
    slow.execute(WRITE, ["drawn first"])
    quick.execute(WRITE, ["drawn second"])
    reader.read()
    assert reader.words == []
    slow.execute("commit")
    reader.read()
    assert reader.words == ["drawn first", "drawn second"]


def test_a_reader_by_the_horizon_is_held_up_by_an_idle_transaction_elsewhere(connect):
    idle, writer, reader = begin(connect()), connect(), ByHorizon(connect())
    idle.execute("create temporary table elsewhere (thing int)")
    writer.execute(WRITE, ["written"])
    reader.read()
    assert reader.words == []
    assert there(writer) == {"written"}
    idle.execute("rollback")
    reader.read()
    assert reader.words == ["written"]


def test_the_horizon_belongs_to_all_databases_of_the_server(connect, new_database):
    writer, reader = connect(), ByHorizon(connect())
    with psycopg.connect(new_database()) as neighbour:
        neighbour.execute("create table elsewhere (thing int)")
        writer.execute(WRITE, ["written"])
        reader.read()
        held_up = reader.words == []
    reader.read()
    assert held_up
    assert reader.words == ["written"]
