"""Timing two ways of doing the same thing, turn by turn, so that both have the same weather."""

import gc
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

Work = Callable[[Any], object]


def side_by_side(ours: Work, bare: Work, inputs: Sequence[Any], rounds: int = 1) -> dict[str, Any]:
    """Return p50 and p95 over the inputs in milliseconds, and their ratios.

    Of several rounds the best of each input counts: what another program took is not ours.
    """
    for one in inputs[:20]:
        ours(one)
        bare(one)
    ways = [("ours", ours), ("bare", bare)]
    best = {name: [float("inf")] * len(inputs) for name, _ in ways}
    gc.collect()
    gc.freeze()
    for number in range(rounds):
        for place, one in enumerate(inputs):
            for name, work in ways if number % 2 else reversed(ways):
                begin = perf_counter()
                work(one)
                took = (perf_counter() - begin) * 1_000
                best[name][place] = min(best[name][place], took)
    gc.unfreeze()
    return _table(best["ours"], best["bare"])


def _table(ours: list[float], bare: list[float]) -> dict[str, Any]:
    table: dict[str, Any] = {}
    for name, share in (("p50", 0.5), ("p95", 0.95)):
        mine, other = at_share(ours, share), at_share(bare, share)
        table[name] = {"ms": round(mine, 3), "bare_ms": round(other, 3)}
        table[name]["ratio"] = round(mine / other, 2)
    return table


def at_share(times: Sequence[float], share: float) -> float:
    """Return the time that *share* of the times do not exceed."""
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def seconds(work: Callable[[], object]) -> float:
    """Return how long *work* takes."""
    begin = perf_counter()
    work()
    return perf_counter() - begin


def processor_seconds(*processes: int) -> float:
    """Return the processor time that this process and others have taken so far.

    On a busy machine it says more than the clock on the wall. Linux only.
    """
    taken = (Path(f"/proc/{number}/schedstat").read_text("ascii") for number in processes)
    return process_time() + sum(int(each.split()[0]) / 1e9 for each in taken)
