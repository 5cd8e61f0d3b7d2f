"""The stage of the tests of the tests: scenes, played with all rules and without one of them."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from desktop.sync.calls import Calls
from desktop.sync.exchange import Exchange, ForkedError
from desktop.sync.setting_up import REFEREE
from tests.sync.acts import register, sync
from tests.sync.desks import Desk, Municipality


class Answers(Calls):
    """A line on which an answer of the centre arrives without one of its parts."""

    def __init__(self, desk: Desk, rule: str) -> None:
        self._inner, self._desk, self._rule = desk.calls, desk, rule

    def send(self, function: str, text: str) -> Any:
        answer = self._inner.send(function, text)
        if function == "pull" and self._rule == "acknowledged by id":
            found = self._desk.rows("SELECT op_id FROM change WHERE n = ?", answer["n"])
            answer["id"] = found[0][0] if found else answer["id"]
        elif function == "pull" and self._rule == "acknowledged with the data":
            answer["n"] = 0
        return answer


@dataclass
class Play:
    """A scenario's stage: the town, its two desks, and how a desk fetches only."""

    town: Municipality
    first: Desk
    second: Desk
    folder: Path
    without: str | None = None
    edits: list[tuple[str, str]] = field(default_factory=list)  # of what triggers capture

    def fetch(self, desk: Desk) -> None:
        calls = Answers(desk, self.without) if self.without else desk.calls
        try:
            Exchange(desk.database, calls)._pull()
        except ForkedError:
            return

    def at_work(self) -> None:
        """Let both desks capture as the rules say, less the one that was taken out."""
        for desk in (self.first, self.second):
            for old, new in self.edits:
                edit_triggers(desk, old, new)

    def together(self, one: Desk, other: Desk) -> None:
        """Let *one* send, and before its call has ended *other* exchange as far as it comes."""
        with (
            ThreadPoolExecutor(1) as aside,
            self.town.connect(one.login, one.password) as line,
            self.town.admin() as admin,
        ):
            line.execute("BEGIN")
            line.execute("SELECT sync.push(%s::text::jsonb)", (one.payload(),))
            future = aside.submit(other.sync)
            while not (future.done() or waits(admin, other.login)):
                pass
            line.execute("COMMIT")
            future.result()

    def twin(self, desk: Desk) -> Desk:
        desk.close()
        shutil.copytree(desk.folder, self.folder / "twin")
        desk.open()
        twin = Desk(self.town, self.folder / "twin", desk.login, desk.password)
        self.town.desks.append(twin)
        return twin

    def ana(self) -> str:
        ana = register(self.first)
        sync(self.first, self.second)
        return ana


def waits(admin: psycopg.Connection, login: str) -> bool:
    """Tell whether what *login* asked for waits until somebody else has done."""
    row = admin.execute(
        "SELECT 1 FROM pg_stat_activity WHERE usename = %s AND wait_event_type = 'Lock'", (login,)
    ).fetchone()
    return row is not None


def edit_triggers(desk: Desk, old: str, new: str) -> None:
    """Put what captures on a desk in again, with one rule edited out of it."""
    with desk.database.applying() as connection:
        found = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'capture%'"
        ).fetchall()
        edited = [(name, sql.replace(old, new)) for name, sql in found if old in sql]
        if not edited:
            raise LookupError(f"nothing that captures says {old!r}")
        for name, sql in edited:
            connection.execute(f"DROP TRIGGER {name}")
            connection.execute(sql)


def break_rule(town: Municipality, *edits: tuple[str, str, str]) -> None:
    """Put our own functions in again, with one rule edited out of them: (file, old, new)."""
    sources: dict[str, str] = {}
    for file, old, new in edits:
        source = sources.get(file) or (REFEREE / file).read_text("utf-8")
        assert source.count(old) == 1, f"{file} does not say {old!r} once"
        sources[file] = source.replace(old, new)
    with town.admin() as connection, connection.transaction():
        connection.execute("SET LOCAL ROLE minga_owner")
        for source in sources.values():
            connection.execute(source.encode())
