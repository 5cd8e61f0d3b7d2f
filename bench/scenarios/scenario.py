"""A scenario: what is done, what it may take, and how the same is done in a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from bench.scenarios.clerk import Clerk, Taken
from bench.scenarios.operators import Operators
from bench.scenarios.stage import Stage

Play = Callable[[Clerk, Stage], None]


@dataclass(frozen=True)
class Target:
    """What a job may take at most; None where the product sets no limit of that kind."""

    presses: int | None = None
    clicks: int | None = None
    actions: int | None = None  # presses and clicks
    seconds: float | None = None  # of keystroke model and machine
    machine: float | None = None  # seconds of the slowest step

    def hands(self, taken: Operators) -> bool:
        """Tell whether keys and clicks are within it."""
        limits = (
            (self.presses, taken.presses),
            (self.clicks, taken.clicks),
            (self.actions, taken.actions),
        )
        return all(limit is None or count <= limit for limit, count in limits)

    def times(self, taken: Taken) -> bool:
        """Tell whether the seconds are within it."""
        seconds = self.seconds is None or taken.seconds <= self.seconds
        slowest = max(taken.machine, default=0.0)
        return seconds and (self.machine is None or slowest <= self.machine)

    def words(self) -> str:
        """Return the limits as the table says them."""
        limits = (
            (self.presses, "≤ {} keys"),
            (self.clicks, "≤ {} clicks"),
            (self.actions, "≤ {} actions"),
            (self.seconds, "≤ {:g} s"),
            (self.machine, "answer ≤ {:g} s"),
        )
        return ", ".join(text.format(limit) for limit, text in limits if limit is not None) or "–"


@dataclass(frozen=True)
class Scenario:
    """One job. *above* says why it takes more of the hands than its target, where it does."""

    id: str
    title: str
    target: Target
    sheet: Operators
    sheet_how: str
    play: Play
    above: str = ""


@dataclass
class Group:
    """Scenarios of one place of work; ``@group.plays("S-02", "…", …)`` adds one."""

    scenarios: list[Scenario] = field(default_factory=list)

    def plays(
        self, name: str, target: Target, sheet: Operators, how: str, above: str = ""
    ) -> Callable[[Play], Play]:
        """Add what is decorated under *name*: "S-02 Enrol a returning person"."""

        def add(play: Play) -> Play:
            number, _blank, title = name.partition(" ")
            self.scenarios.append(Scenario(number, title, target, sheet, how, play, above))
            return play

        return add
