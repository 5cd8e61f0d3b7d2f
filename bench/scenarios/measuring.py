"""Playing every scenario on a centre, several times with other people."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from bench.scenarios.clerk import Clerk, NeverDoneError, Taken
from bench.scenarios.scenario import Scenario
from bench.scenarios.stage import Stage
from desktop.errors import ExpectedError

FAILURES = (NeverDoneError, ExpectedError, OSError, LookupError, StopIteration)  # said, not fatal


@dataclass(frozen=True)
class Measured:
    """A scenario and what it took, each time it was played."""

    scenario: Scenario
    runs: tuple[Taken, ...]
    never_done: int = 0  # times that it did not come to its end

    @property
    def failed(self) -> bool:
        """Tell whether it never came to its end."""
        return not self.runs

    @property
    def typical(self) -> Taken:
        """Return the run whose time is the median."""
        ranked = sorted(self.runs, key=lambda taken: taken.seconds)
        return ranked[len(ranked) // 2]

    @property
    def steps(self) -> list[float]:
        """Return the seconds of the machine of every step of every run."""
        return [step for taken in self.runs for step in taken.machine]

    @property
    def usual_step(self) -> float:
        """Return the median of the steps; 0 where all is long work."""
        return median(self.steps or [0.0])

    @property
    def slow_step(self) -> float:
        """Return the 95th percentile of the steps."""
        steps = self.steps or [0.0]
        return quantiles(steps, n=20, method="inclusive")[-1] if len(steps) > 1 else steps[0]

    @property
    def within(self) -> bool:
        """Tell whether every run was within the target."""
        target = self.scenario.target
        reached = all(target.hands(taken) and target.times(taken) for taken in self.runs)
        return reached and not self.never_done

    @property
    def work(self) -> list[float]:
        """Return, of each long work in its order, the longest it took."""
        return [max(times) for times in zip(*(taken.work for taken in self.runs), strict=True)]


def measure(
    scenarios: Iterable[Scenario], folder: Path, key: bytes, times: int
) -> tuple[Measured, ...]:
    """Play every scenario so many times, in a window on the records in *folder*."""
    stage = Stage(folder, key)
    try:
        return play_all(scenarios, stage, times)
    finally:
        stage.close()


def play_all(scenarios: Iterable[Scenario], stage: Stage, times: int) -> tuple[Measured, ...]:
    """Play every scenario so many times; one that fails is said and stops no other."""
    return tuple(_play(scenario, stage, times) for scenario in scenarios)


def _play(scenario: Scenario, stage: Stage, times: int) -> Measured:
    runs = []
    for time in range(times):
        print(f"{scenario.id} {time + 1}/{times}", file=sys.stderr)
        clerk = Clerk()
        try:
            stage.begin()
            scenario.play(clerk, stage)
            stage.settle()
        except FAILURES as error:
            print(f"{scenario.id} did not come to its end: {error!r}", file=sys.stderr)
            stage.start_over()
        else:
            runs.append(clerk.taken)
    return Measured(scenario, tuple(runs), times - len(runs))
