"""Desks as they are: each a file of its own, a login of its own, a line that may break."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg

from desktop.errors import SyncError
from desktop.storage import witness
from desktop.storage.database import Database, open_with_key
from desktop.storage.engine import connect
from desktop.sync import office, setting_up
from desktop.sync.calls import Calls
from desktop.sync.exchange import Exchange
from desktop.sync.joining import read_code
from desktop.sync.reports import SyncReport
from desktop.sync.rules import columns
from desktop.sync.standing import become, read_standing, write_standing
from desktop.use_cases.perform import Performer
from tests.conftest import KEY

Fault = Callable[[str], bool]
CALM: Fault = lambda _where: False  # noqa: E731


class FrailCalls(Calls):
    """A line on which a request or its reply may be lost."""

    def __init__(self, connection: psycopg.Connection, fault: Fault) -> None:
        super().__init__(connection, "127.0.0.1")
        self.fault = fault

    def send(self, function: str, text: str) -> Any:
        if self.fault("request"):
            raise SyncError("central_unreachable", host="lost request")
        answer = super().send(function, text)
        if self.fault("reply"):
            raise SyncError("central_unreachable", host="lost reply")
        return answer


@dataclass
class Municipality:
    """A central database and the desks that have joined it."""

    admin_url: str
    desks: list["Desk"] = field(default_factory=list)

    @staticmethod
    def found(admin_url: str) -> None:
        """Set an empty database up, with one centre; others are made as copies of it."""
        with psycopg.connect(admin_url, autocommit=True) as connection:
            setting_up.create(connection)
            office.add_centre(connection, "YUN", "Centro Yunus")

    def copy(self, admin_url: str, folder: Path) -> "Municipality":
        """Return the same town in a copy of its database, with copies of its desks' files."""
        town = Municipality(admin_url)
        for desk in self.desks:
            shutil.copytree(desk.folder, folder / desk.folder.name)
            town.desks.append(Desk(town, folder / desk.folder.name, desk.login, desk.password))
        return town

    def close(self) -> None:
        """Let every desk close its file and hang up."""
        for desk in self.desks:
            desk.close()

    @contextmanager
    def admin(self) -> Iterator[psycopg.Connection]:
        with psycopg.connect(self.admin_url, autocommit=True) as connection:
            yield connection

    def rows(self, statement: str, *values: Any) -> list[Any]:
        """Ask the central database as its administrator."""
        with self.admin() as connection:
            return connection.execute(statement, values).fetchall()

    def connect(self, login: str, password: str) -> psycopg.Connection:
        return psycopg.connect(self.admin_url, user=login, password=password, autocommit=True)

    def desk(self, folder: Path, empty_file: Path, centre: str = "YUN") -> "Desk":
        """Let a new computer with an empty file join."""
        folder.mkdir(parents=True)
        shutil.copy(empty_file, folder / "minga.db")
        with self.admin() as connection:
            code = read_code(str(office.add_device(connection, centre)["code"]))
        desk = Desk(self, folder, code.login, code.secret)
        desk.enrol()
        self.desks.append(desk)
        return desk


class Desk:
    """One computer."""

    def __init__(self, town: Municipality, folder: Path, login: str, password: str) -> None:
        self.town, self.folder, self.login, self.password = town, folder, login, password
        self.fault: Fault = CALM
        self.open()

    def open(self) -> None:
        self._take_the_witness_along()
        self.database: Database = open_with_key(self.folder, KEY, self.folder.name)
        self.performer = Performer(self.database)
        self._line: psycopg.Connection | None = None

    def _take_the_witness_along(self) -> None:
        """Let the folder be at home here: whole computers are copied and put back in these tests.

        What a witness outside the folder notices has tests of its own; here the centre must.
        """
        with connect(self.folder / "minga.db", KEY) as connection:
            [device_id] = connection.execute("SELECT device_id FROM device").fetchone()
        (witness.home() / f"{device_id}.json").unlink(missing_ok=True)
        witness.change_witness(device_id, self.folder, lambda known: known)

    def close(self) -> None:
        self.hang_up()
        self.database.close()

    def hang_up(self) -> None:
        if self._line is not None:
            self._line.close()
        self._line = None

    @property
    def calls(self) -> Calls:
        return FrailCalls(self.line, self.fault)

    @property
    def line(self) -> psycopg.Connection:
        if self._line is None:
            self._line = self.town.connect(self.login, self.password)
        return self._line

    def enrol(self) -> None:
        said = self.calls.call(
            "enrol", device=str(uuid4()), series="", name=self.folder.name, n=0, id=""
        )
        with self.database.applying() as connection:
            become(connection, said["device"], said["series"], said["centre"]["id"])
            write_standing(connection, state="joined", login=self.login, epoch=said["epoch"])

    def do(self, use_case: Callable[..., Any], **arguments: Any) -> Any:
        return self.performer.perform(partial(use_case, **arguments)).answer

    def sync(self) -> SyncReport:
        return Exchange(self.database, self.calls).run()

    def pull(self) -> None:
        Exchange(self.database, self.calls)._pull()

    def payload(self) -> str:
        """Return what a bundle would carry now: everything that is not acknowledged."""
        from desktop.sync.outbox import next_batch

        with self.database.reading() as connection:
            stands = read_standing(connection)
            batch = next_batch(connection, stands.acked_n)
        return (
            json.dumps({"device": stands.device_id})
            if batch is None
            else (f'{{"device":"{stands.device_id}","want":[],"ops":{batch.text}}}')
        )

    def rows(self, statement: str, *values: Any) -> list[Any]:
        with self.database.reading() as connection:
            return list(connection.execute(statement, values).fetchall())

    def standing(self) -> Any:
        with self.database.reading() as connection:
            return read_standing(connection)

    def content(self) -> dict[tuple[str, str], Any]:
        """Return every shared row with its values and stamps."""
        found = {}
        with self.database.reading() as connection:
            for table, fields in columns().items():
                named = ", ".join(f'"{name}"' for name in fields)
                for row in connection.execute(
                    f'SELECT id, stamp, field_stamps, {named} FROM "{table}"'
                ):
                    said = dict(zip(fields, row[3:], strict=True))
                    found[table, row[0]] = (said, _vector(row[1], json.loads(row[2]), fields))
        return found


def central_content(town: Municipality, centre: int = 1) -> dict[tuple[str, str], Any]:
    """Return every row of the central database in the form of ``Desk.content``."""
    found = {}
    for table, row_id, fields, stamp, stamps in town.rows(
        "SELECT tbl, id::text, fields, stamp, stamps FROM referee.record WHERE centre IN (0, %s)",
        centre,
    ):
        known = columns()[table]
        said = {name: fields.get(name) for name in known}
        found[table, row_id] = (said, _vector(stamp, stamps, known))
    return found


def _vector(stamp: str, stamps: dict[str, str], fields: list[str]) -> dict[str, str]:
    return {name: stamps.get(name, stamp) for name in fields}
