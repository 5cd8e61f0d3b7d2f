"""Many centres against one server: a day's changes, and the rush at the end of a month.

``python -m bench.centres --centres 1000``. The computers are light: they speak the protocol and
keep no file. Each connects anew, as after a night, so the server makes its plans again each time:
``on_an_open_line_ms`` is the same sync where the line has stayed open. Three computers of a centre
come right after each other, which is the worst for its lock. Who waits for a lock is looked up
while they push; ``lock_wait_ms`` is how long a push waits, by Little's law.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import mean, median
from threading import Event, Thread
from time import perf_counter
from typing import Any
from uuid import uuid4

from bench.measure import at_share, seconds
from bench.town import FIELDS, Mark, administrator, make_marks, municipality
from desktop.sync import office
from desktop.sync.calls import Calls
from desktop.sync.joining import read_code
from tests.sync.desks import Municipality

DAY, MONTH_END = 20, 200  # changes a computer sends in one sync; one in ten corrects an older mark
AT_ONCE = 24  # connections
LOOK_EVERY = 0.05  # seconds
WAITING = """SELECT count(*) FILTER (WHERE wait_event_type = 'Lock'), count(*)
FROM pg_stat_activity WHERE state = 'active' AND pid <> pg_backend_pid()"""


@dataclass
class Light:
    """A computer without a file: where it stands in its chain and in the streams."""

    login: str
    secret: str
    device: str = ""
    n: int = 0
    last: str = ""
    shared: int = 0
    centre: int = 0
    sent: list[tuple[str, str]] = field(default_factory=list)  # row and stamp of marks

    def enrol(self, calls: Calls) -> None:
        self.device = str(uuid4())
        calls.call("enrol", device=self.device, series="", name=self.login, n=0, id="")

    def make(self, changes: int) -> str:
        """Return the next push, written out: new marks, and one in ten an older one corrected."""
        older = self.sent[-(changes // 10) :]
        ops = [self._corrected(*each) for each in older]
        marks = make_marks(changes - len(older), seed=hash((self.device, self.n)))
        ops += [self._new(mark) for mark in marks]
        return json.dumps({"device": self.device, "want": [], "ops": ops})

    def pull(self, calls: Calls) -> int:
        rows, more = 0, True
        while more:
            stands = {"shared": self.shared, "centre": self.centre}
            answer = calls.call("pull", device=self.device, limit=2_000, **stands)
            self.shared, self.centre, more = answer["shared"], answer["centre"], answer["more"]
            rows += len(answer["rows"])
        return rows

    def _new(self, mark: Mark) -> dict[str, Any]:
        made = self._operation(mark[0], dict(zip(FIELDS, mark[1:], strict=True)), {})
        self.sent.append((mark[0], made["st"]))
        return made

    def _corrected(self, row: str, stamp: str) -> dict[str, Any]:
        return self._operation(row, {"mark": "late", "late_minutes": 9}, {"*": stamp})

    def _operation(self, row: str, fields: dict[str, Any], base: dict[str, str]) -> dict[str, Any]:
        previous, self.last, self.n = self.last, uuid4().hex, self.n + 1
        return {
            "n": self.n, "id": self.last, "prev": previous, "tbl": "attendance", "row": row,
            "f": fields, "b": base, "st": f"018f{self.n:08x}-{self.last[:12]}", "by": "ana",
            "at": "2026-03-09T18:00:00.000000Z", "v": "1",
        }  # fmt: skip


class Looks:
    """Looks at who works and who waits, until told to end."""

    def __init__(self) -> None:
        self.waiting: list[int] = []
        self.active: list[int] = []

    @contextmanager
    def over(self, town: Municipality) -> Iterator[None]:
        """Look while the block runs."""
        over = Event()
        thread = Thread(target=self._look, args=(town, over))
        thread.start()
        yield
        over.set()
        thread.join()

    def _look(self, town: Municipality, over: Event) -> None:
        with administrator(town) as connection:
            while not over.wait(LOOK_EVERY):
                waiting, active = connection.execute(WAITING).fetchone() or (0, 0)
                self.waiting.append(waiting)
                self.active.append(active)

    def told(self, pushes_per_second: float) -> dict[str, Any]:
        """Return the queue at the locks, and what that is for one push."""
        return {
            "waiting_mean": round(mean(self.waiting or [0]), 2),
            "waiting_p95": at_share(self.waiting or [0], 0.95),
            "waiting_most": max(self.waiting or [0]),
            "working_mean": round(mean(self.active or [0]), 1),
            "lock_wait_ms": round(mean(self.waiting or [0]) / pushes_per_second * 1_000, 1),
        }


def measure(centres: int, devices: int) -> dict[str, Any]:
    """Return operations a second and the times of a sync, on a day and at the end of a month."""
    with tempfile.TemporaryDirectory() as scratch, municipality(Path(scratch)) as town:
        begin = perf_counter()
        computers = _computers(town, centres, devices)
        joined = perf_counter() - begin
        return {
            "centres": centres,
            "computers": len(computers),
            "at_once": AT_ONCE,
            "seconds_to_join": round(joined, 1),
            "day": _all_sync(town, computers, DAY),
            "month_end": _all_sync(town, computers, MONTH_END),
        }


def _computers(town: Municipality, centres: int, devices: int) -> list[Light]:
    made = []
    with town.admin() as connection:
        for number in range(centres):
            code = f"C{number}"
            office.add_centre(connection, code, code)
            for _ in range(devices):
                invited = read_code(str(office.add_device(connection, code)["code"]))
                made.append(Light(invited.login, invited.secret))
        connection.execute("ANALYZE")
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(partial(_enrol, town), made))
    return made


def _enrol(town: Municipality, computer: Light) -> None:
    with town.connect(computer.login, computer.secret) as connection:
        computer.enrol(Calls(connection, "127.0.0.1"))


def _all_sync(town: Municipality, computers: list[Light], changes: int) -> dict[str, Any]:
    work = [(each, each.make(changes)) for each in computers]
    looks = Looks()
    with ThreadPoolExecutor(AT_ONCE) as pool, looks.over(town):
        begin = perf_counter()
        times = list(pool.map(lambda each: _sync(town, *each), work))
        took = perf_counter() - begin
    whole, pushes, lines = ([each[place] for each in times] for place in (0, 1, 2))
    return {
        "changes_a_computer": changes,
        "operations_per_second": round(changes * len(computers) / took),
        "syncs_per_second": round(len(computers) / took, 1),
        "sync_ms": {"p50": _ms(whole, 0.5), "p95": _ms(whole, 0.95)},
        "push_ms": {"p50": _ms(pushes, 0.5), "p95": _ms(pushes, 0.95)},
        "connect_ms": {"p50": _ms(lines, 0.5), "p95": _ms(lines, 0.95)},
        "queue": looks.told(len(computers) / took),
        "alone": _alone(town, computers[0], changes),
    }


def _sync(town: Municipality, computer: Light, push: str) -> tuple[float, float, float]:
    """Connect, push and pull; return the seconds of all that, of the push and of the connection."""
    begin = perf_counter()
    with town.connect(computer.login, computer.secret) as connection:
        connected = perf_counter() - begin
        calls = Calls(connection, "127.0.0.1")
        pushed = _push_and_pull(computer, calls, push)
    return perf_counter() - begin, pushed, connected


def _push_and_pull(computer: Light, calls: Calls, push: str) -> float:
    begin = perf_counter()
    assert calls.send("push", push)["stand"] == "taken"
    pushed = perf_counter() - begin
    computer.pull(calls)
    return pushed


def _alone(town: Municipality, computer: Light, changes: int) -> dict[str, float]:
    """Return the ms of a sync when nobody else is there: on a line of its own, on an open one."""
    fresh = [_sync(town, computer, computer.make(changes)) for _ in range(5)]
    with town.connect(computer.login, computer.secret) as connection:
        calls = Calls(connection, "127.0.0.1")
        _push_and_pull(computer, calls, computer.make(changes))
        made = [computer.make(changes) for _ in range(7)]
        kept = [seconds(partial(_push_and_pull, computer, calls, each)) for each in made]
    return {
        "sync_ms": _ms([each[0] for each in fresh], 0.5),
        "push_ms": _ms([each[1] for each in fresh], 0.5),
        "on_an_open_line_ms": round(median(kept) * 1_000, 1),
    }


def _ms(times: Sequence[float], share: float) -> float:
    return round(at_share(times, share) * 1_000, 1)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.centres", description=__doc__)
    parser.add_argument("--centres", type=int, default=1_000)
    parser.add_argument("--devices", type=int, default=3)
    chosen = parser.parse_args()
    json.dump(measure(chosen.centres, chosen.devices), sys.stdout, indent=2)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
