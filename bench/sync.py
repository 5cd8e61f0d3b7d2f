"""The exchange between two computers through the centre, beside bare COPY of the same rows.

``python -m bench.sync`` alone, ``python -m bench --only sync``, and in the whole table.
Baselines: up, COPY into an equally indexed table; down, COPY out of it and inserts of the same
rows into an encrypted table, for the exchange writes what it fetches into the file.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from bench import encrypted_line, first_sync
from bench.bare_sync import copy_in, copy_out
from bench.measure import processor_seconds, seconds
from bench.town import change_marks, fill, join, join_copy, make_marks, municipality, write_marks
from desktop.sync.exchange import Exchange
from desktop.sync.reports import SyncReport, SyncStep
from desktop.use_cases.demonstration import make_demonstration
from tests.sync.desks import Desk

PUSH_TARGET, PULL_TARGET, FLAT_TARGET = 0.15, 0.4, 1.2
CHANGES = 100


@dataclass(frozen=True)
class Sizes:
    """How much is exchanged: marks, a small and a large centre, and whole centres of people."""

    marks: tuple[int, int] = (10_000, 100_000)
    large: int = 1_000_000
    mixed: int = 300
    first: tuple[int, int] = (30_000, 600_000)  # people and marks

    @staticmethod
    def of(options: argparse.Namespace) -> "Sizes":
        """Return what was asked for; with ``--quick`` about a twentieth of it."""
        if options.quick:
            return Sizes((1_000, 10_000), 30_000, options.mixed, (1_500, 30_000))
        return Sizes(large=options.large, mixed=options.mixed)


def measure(sizes: Sizes) -> dict[str, Any]:
    """Return the whole table."""
    small, many = sizes.marks
    parts: dict[str, Callable[[], Any]] = {
        "marks": lambda: [_marks(size) for size in sizes.marks],
        "mixed": lambda: _mixed(sizes.mixed),
        "nothing_new": lambda: _nothing_new(small),
        "hundred_changes": lambda: _changes(min(10_000, small * 10), sizes.large),
        "memory": lambda: _memory(small, many),
        "encrypted_line": lambda: encrypted_line.measure(small),
        "first_sync": lambda: first_sync.measure(*sizes.first),
    }
    table: dict[str, Any] = {"load_before": os.getloadavg()}
    for name, part in parts.items():
        print(f"sync: {name}", file=sys.stderr)
        table[name] = part()
    return table | {"load_after": os.getloadavg()}


def _marks(count: int) -> dict[str, Any]:
    """Push marks from one computer and pull them at another; the better of two rounds counts."""
    rounds = [_marks_once(count, seed) for seed in range(2)]
    best = {name: min(each[name] for each in rounds) for name in rounds[0]}
    up, down = best["copy_in"] / best["push"], best["copy_out"] + best["insert"]
    return {
        "rows": count,
        "push_rows_per_second": round(count / best["push"]),
        "copy_in_rows_per_second": round(count / best["copy_in"]),
        "push_ratio": round(up, 3),
        "push_target": PUSH_TARGET,
        "pull_rows_per_second": round(count / best["pull"]),
        "copy_out_and_insert_rows_per_second": round(count / down),
        "pull_ratio": round(down / best["pull"], 2),
        "pull_target": PULL_TARGET,
        "copy_out_rows_per_second": round(count / best["copy_out"]),
        "pull_ratio_to_copy_out_alone": round(best["copy_out"] / best["pull"], 3),
        "bytes_up_per_row": round(best["bytes_up"] / count),
        "bytes_down_per_row": round(best["bytes_down"] / count),
    }


def _marks_once(count: int, seed: int) -> dict[str, float]:
    marks = make_marks(count, seed)
    with tempfile.TemporaryDirectory() as scratch, municipality(Path(scratch)) as town:
        here, there = (join(town, Path(scratch), name) for name in ("here", "there"))
        here.sync()
        there.sync()
        write_marks(here, marks)
        copied_in = copy_in(town, marks)
        pushed = here.sync()
        copied_out, inserted = copy_out(town, Path(scratch))
        pulled = there.sync()
        assert pushed.pushed == pulled.pulled == count
    return {
        "copy_in": copied_in,
        "push": pushed.seconds,
        "copy_out": copied_out,
        "insert": inserted,
        "pull": pulled.seconds,
        "bytes_up": pushed.bytes_up,
        "bytes_down": pulled.bytes_down,
    }


def _mixed(people: int) -> dict[str, Any]:
    """Push and pull a whole demonstration centre: people, documents, enrolments, marks."""
    with tempfile.TemporaryDirectory() as scratch, municipality(Path(scratch)) as town:
        here, there = (join(town, Path(scratch), name) for name in ("here", "there"))
        here.do(partial(make_demonstration, people=people, years=2))
        pushed, pulled = here.sync(), there.sync()
    return {
        "people": people,
        "rows": pushed.pushed,
        "push_rows_per_second": round(pushed.pushed / pushed.seconds),
        "pull_rows_per_second": round(pulled.pulled / pulled.seconds),
        "differences": pushed.conflicts,
        "parked": pushed.parked,
    }


def _nothing_new(count: int) -> dict[str, Any]:
    """Exchange when nobody has changed anything: one question, one answer."""
    with tempfile.TemporaryDirectory() as scratch, municipality(Path(scratch)) as town:
        fill(town, make_marks(count))
        desk = join(town, Path(scratch), "here")
        desk.sync()
        reports = [desk.sync() for _ in range(20)]
        stands = desk.standing()
        ask = partial(
            desk.calls.call,
            "pull",
            device=stands.device_id,
            shared=stands.shared_cursor,
            centre=stands.centre_cursor,
            limit=2_000,
        )
        asked = median(seconds(ask) for _ in range(50))
    return {
        "whole_ms": round(median(each.seconds for each in reports) * 1_000, 1),
        "server_ms_with_the_way": round(asked * 1_000, 1),
        "target_ms": 10,
        "bytes": max(each.bytes_up + each.bytes_down for each in reports),
        "target_bytes": 1_024,
    }


def _changes(small: int, large: int) -> dict[str, Any]:
    """A hundred new and a hundred changed marks, in a small centre and in a large one."""
    (few, few_processor, _), (many, many_processor, first) = _changes_at(small), _changes_at(large)
    return {
        "rows": [small, large],
        "ms": [round(few * 1_000, 1), round(many * 1_000, 1)],
        "ratio": round(many / few, 2),
        "processor_ms": [round(few_processor * 1_000, 1), round(many_processor * 1_000, 1)],
        "processor_ratio": round(many_processor / few_processor, 2),
        "target": FLAT_TARGET,
        "first_sync_of_the_large": first,
    }


def _changes_at(count: int) -> tuple[float, float, dict[str, Any]]:
    marks = make_marks(count)
    steps: list[SyncStep] = []
    with tempfile.TemporaryDirectory() as scratch, municipality(Path(scratch)) as town:
        fill(town, marks)
        here = join(town, Path(scratch), "here")
        first = Exchange(here.database, here.calls, steps.append).run()
        there = join_copy(town, Path(scratch), "there", here)
        there.sync()
        apart = count // CHANGES - 1  # as many rows, all over the centre, however large it is
        times = [_change(here, there, marks[turn::apart][:CHANGES], turn) for turn in range(12)]
    wall, processor = (median(each[place] for each in times) for place in (0, 1))
    return wall, processor, _first(first, steps)


def _change(here: Desk, there: Desk, known: list[Any], turn: int) -> tuple[float, float]:
    """Return the seconds of an exchange of each, on the wall and of the processors."""
    change_marks(here, known, f"eva {turn}")
    write_marks(here, make_marks(CHANGES, seed=1_000 + turn))
    backends = [desk.line.info.backend_pid for desk in (here, there)]
    before = processor_seconds(*backends)
    took = seconds(here.sync)
    took += seconds(there.sync)
    return took, processor_seconds(*backends) - before


def _first(report: SyncReport, steps: list[SyncStep]) -> dict[str, Any]:
    return {
        "rows": report.pulled,
        "seconds": report.seconds,
        "rows_per_second": round(report.pulled / report.seconds),
        "times_progress_was_told": len(steps),
    }


def _memory(small: int, large: int) -> dict[str, Any]:
    """Resident memory at its highest of a computer that pushes or pulls few and many rows."""
    found = {count: _memory_at(count) for count in (small, large)}
    return {
        way: {"rows": [small, large], "megabytes": [found[small][way], found[large][way]]}
        for way in ("push", "pull")
    }


def _memory_at(count: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as scratch, municipality(Path(scratch)) as town:
        here, there = (join(town, Path(scratch), name) for name in ("here", "there"))
        write_marks(here, make_marks(count))
        return {"push": _peak(here), "pull": _peak(there)}


def _peak(desk: Desk) -> float:
    """Let a process of its own exchange; return its megabytes."""
    desk.close()
    words = (desk.town.admin_url, desk.login, desk.password, str(desk.folder))
    command = [sys.executable, "-m", "bench.one_sync", *words]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, timeout=900)
    desk.open()
    return float(done.stdout)


def options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--large", type=int, default=1_000_000, help="rows of the big centre")
    parser.add_argument("--mixed", type=int, default=300, help="people of the mixed centre")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.sync", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="about a twentieth of the rows")
    options(parser)
    json.dump(measure(Sizes.of(parser.parse_args())), sys.stdout, indent=2)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
