"""A desk's exchange in a process of its own, which ends in the middle: killed, or out of room."""

import multiprocessing
import os
import resource
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import event

from desktop.errors import ExpectedError
from desktop.storage.centre import RoomRecord
from desktop.storage.database import Database, open_with_key
from desktop.sync.exchange import Exchange
from tests.conftest import KEY
from tests.sync.desks import Desk, FrailCalls

# More points than every run of the tests has time for: MINGA_KILLS=400 python -m pytest …
KILLS = int(os.environ.get("MINGA_KILLS", "6"))
PROCESSES = multiprocessing.get_context("forkserver" if os.name == "posix" else "spawn")


@dataclass(frozen=True)
class Point:
    """Before the *number*-th statement on the file, call that is sent, or answer that is read."""

    kind: str
    number: int


@dataclass(frozen=True)
class Stage:
    """What a process needs to be the desk of a folder."""

    folder: Path
    home: str
    url: str
    login: str
    password: str

    @contextmanager
    def database(self) -> Iterator[Database]:
        os.environ["MINGA_DEVICE_HOME"] = self.home
        database = open_with_key(self.folder, KEY, self.folder.name)
        try:
            yield database
        finally:
            database.close()

    def exchange(self, database: Database, passes: Callable[[str], Any]) -> None:
        """Exchange everything; *passes* is told of each request and reply."""
        line = psycopg.connect(self.url, user=self.login, password=self.password, autocommit=True)
        with line:
            Exchange(database, FrailCalls(line, lambda where: bool(passes(where)))).run()


def _exchange_until(stage: Stage, point: Point, world: Connection) -> None:
    passed: Counter[str] = Counter()

    def passes(kind: str) -> None:
        passed[kind] += 1
        if (kind, passed[kind]) == (point.kind, point.number):
            os.kill(os.getpid(), signal.SIGKILL)

    with stage.database() as database:

        def watch(connection: Any, *_: object) -> None:
            connection.set_trace_callback(lambda _statement: passes("statement"))

        event.listen(database._engine, "checkout", watch)
        stage.exchange(database, passes)
    world.send(dict(passed))


def _without_room(stage: Stage, what: str, spare: int, world: Connection) -> None:
    with stage.database() as database:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        room = (stage.folder / "minga.db").stat().st_size + spare
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        try:
            if what == "exchange":
                stage.exchange(database, lambda _where: False)
            else:
                _add_rooms(database)
        except ExpectedError as error:
            world.send(error.code)
        else:
            world.send(None)


def _add_rooms(database: Database) -> None:
    with database.reading() as connection:
        [centre] = connection.execute("SELECT centre_id FROM device").fetchone()
    with database.begin(writes=True) as unit:
        unit.session.add_all(
            RoomRecord(centre_id=centre, name=f"Sala {number}") for number in range(3_000)
        )


def _staged(desk: Desk, work: Callable[..., None], *words: object) -> tuple[Any, int | None]:
    """Let another process be *desk* for a while; return what it said and how it ended."""
    desk.close()
    home, url = os.environ["MINGA_DEVICE_HOME"], desk.town.admin_url
    stage = Stage(desk.folder, home, url, desk.login, desk.password)
    here, there = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=work, args=(stage, *words, there))
    process.start()
    there.close()
    try:
        said = here.recv()
    except EOFError:
        said = None
    process.join()
    desk.open()
    return said, process.exitcode


def exchange_in_another_process(desk: Desk) -> dict[str, int]:
    """Exchange everything; return how often each kind of point was passed."""
    said, code = _staged(desk, _exchange_until, Point("", 0))
    assert code == 0
    return dict(said)


def kill_at(desk: Desk, point: Point) -> None:
    """Exchange in a process that is killed at *point*, with no chance to tidy up."""
    assert is_killed_at(desk, point), point


def is_killed_at(desk: Desk, point: Point) -> bool:
    """Exchange in a process that is killed at *point*; tell whether it came so far."""
    said, code = _staged(desk, _exchange_until, point)
    assert (said, code) == (None, -signal.SIGKILL) or (said is not None and code == 0), point
    return said is None


def exchange_without_room(desk: Desk, spare: int) -> str:
    """Exchange where the file may grow by *spare* bytes only; return how it was refused."""
    return str(_staged(desk, _without_room, "exchange", spare)[0])


def write_without_room(desk: Desk, spare: int) -> str:
    """Write thousands of rows where the file may grow by *spare* bytes only."""
    return str(_staged(desk, _without_room, "write", spare)[0])
