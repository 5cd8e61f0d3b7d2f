"""Many centres against one server: a day's changes, and the rush at the end of a month.

``python -m bench.centres --centres 1000``. The computers are light: they speak the protocol and
keep no file. How long a push waits (for its centre's lock, and for a processor) is what it takes
beyond ``push_alone_ms``, the same push when nobody else is there.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any
from uuid import uuid4

from bench.measure import at_share, seconds
from bench.town import FIELDS, Mark, make_marks, municipality
from desktop.sync import office
from desktop.sync.calls import Calls
from desktop.sync.joining import read_code
from tests.sync.desks import Municipality

DAY, MONTH_END = 20, 200  # changes a computer sends in one sync
AT_ONCE = 24  # connections


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

    def enrol(self, calls: Calls) -> None:
        self.device = str(uuid4())
        calls.call("enrol", device=self.device, series="", name=self.login, n=0, id="")

    def push(self, calls: Calls, marks: Sequence[Mark]) -> None:
        ops = [self._operation(mark) for mark in marks]
        assert calls.call("push", device=self.device, want=[], ops=ops)["stand"] == "taken"

    def pull(self, calls: Calls) -> int:
        rows, more = 0, True
        while more:
            stands = {"shared": self.shared, "centre": self.centre}
            answer = calls.call("pull", device=self.device, limit=2_000, **stands)
            self.shared, self.centre, more = answer["shared"], answer["centre"], answer["more"]
            rows += len(answer["rows"])
        return rows

    def _operation(self, mark: Mark) -> dict[str, Any]:
        previous, self.last, self.n = self.last, uuid4().hex, self.n + 1
        return {
            "n": self.n, "id": self.last, "prev": previous, "tbl": "attendance", "row": mark[0],
            "f": dict(zip(FIELDS, mark[1:], strict=True)), "b": {},
            "st": f"018f00000000-{self.last[:12]}", "by": "ana", "at": mark[6], "v": "1",
        }  # fmt: skip


def measure(centres: int, devices: int) -> dict[str, Any]:
    """Return operations a second and the times of a sync, on a day and at the end of a month."""
    with tempfile.TemporaryDirectory() as scratch, municipality(Path(scratch)) as town:
        computers = _computers(town, centres, devices)
        return {
            "centres": centres,
            "computers": len(computers),
            "at_once": AT_ONCE,
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
    for each in made:
        with town.connect(each.login, each.secret) as connection:
            each.enrol(Calls(connection, "127.0.0.1"))
    return made


def _all_sync(town: Municipality, computers: list[Light], changes: int) -> dict[str, Any]:
    work = [(each, make_marks(changes, seed=hash(each.device))) for each in computers]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        begin = perf_counter()
        times = list(pool.map(lambda each: _sync(town, *each), work))
        took = perf_counter() - begin
    whole, pushes = ([each[place] for each in times] for place in (0, 1))
    return {
        "changes_a_computer": changes,
        "operations_per_second": round(changes * len(computers) / took),
        "sync_ms": {"p50": _ms(whole, 0.5), "p95": _ms(whole, 0.95)},
        "push_ms": {"p50": _ms(pushes, 0.5), "p95": _ms(pushes, 0.95)},
        "push_alone_ms": round(_alone(town, computers[0], changes) * 1_000, 1),
    }


def _sync(town: Municipality, computer: Light, marks: Sequence[Mark]) -> tuple[float, float]:
    """Connect, push and pull; return the seconds of all that and of the push."""
    begin = perf_counter()
    with town.connect(computer.login, computer.secret) as connection:
        calls = Calls(connection, "127.0.0.1")
        pushed = seconds(lambda: computer.push(calls, marks))
        computer.pull(calls)
    return perf_counter() - begin, pushed


def _alone(town: Municipality, computer: Light, changes: int) -> float:
    """Return the seconds of a push when nobody else is there."""
    runs = [_sync(town, computer, make_marks(changes, seed=turn))[1] for turn in range(5)]
    return min(runs)


def _ms(times: list[float], share: float) -> float:
    return round(at_share(times, share) * 1_000, 1)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.centres", description=__doc__)
    parser.add_argument("--centres", type=int, default=50)
    parser.add_argument("--devices", type=int, default=3)
    chosen = parser.parse_args()
    json.dump(measure(chosen.centres, chosen.devices), sys.stdout, indent=2)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
