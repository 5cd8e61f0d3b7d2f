"""The page ``docs/scenarios.md``: what is measured and how, the table, what is above its target."""

import os
from collections.abc import Sequence
from dataclasses import dataclass

from bench.scenarios.measuring import Measured
from bench.scenarios.operators import CLICK, KEY, SCAN, THINK

ANSWER = 0.1  # seconds: what nobody waits for
HEAD = (
    "", "scenario", "keys", "clicks", "scans", "thoughts", "step p50 (ms)", "step p95 (ms)",
    "seconds", "target", "within?", "in a spreadsheet (s)",
)  # fmt: skip


@dataclass(frozen=True)
class Circumstances:
    """On what it was measured."""

    people: int
    marks: int
    times: int
    load: float

    @property
    def words(self) -> str:
        """Return it as a sentence."""
        return (
            f"Measured with {self.people:,} people and {self.marks:,} marks, each scenario"
            f" {self.times} times with other people, on {os.cpu_count()} cores on which"
            f" {self.load:.0f} processes wanted to run on average (measure on a machine that is at"
            " rest for the program's own times)."
        )


def page(measured: Sequence[Measured], circumstances: Circumstances) -> str:
    """Return the page."""
    parts = (
        "# Scenarios, measured",
        _how(circumstances),
        "## What each takes",
        _table([HEAD, ["---"] * len(HEAD), *(_row(one) for one in measured)]),
        "## Above the target",
        _above(measured) or "Nothing.",
        f"## Steps that take longer than {ANSWER * 1000:.0f} ms",
        _slow(measured) or "None.",
        "## What takes longer than an answer",
        "\n".join(_work(one) for one in measured if one.work) or "None.",
        "## The same in a spreadsheet",
        "\n".join(_in_a_sheet(one) for one in measured),
    )
    return "\n\n".join(parts) + "\n"


def _how(circumstances: Circumstances) -> str:
    return (
        "`python3 tasks scenarios` writes this page: it opens the real window, without a screen, on"
        " a real encrypted file, and presses the keys that a clerk would press. A step ends when"
        f" the screen shows what it is for. {circumstances.words}\n\n"
        "A chord is one key in the table; its seconds count each key of it. Seconds are those of"
        f" the keystroke-level model, key {KEY} s, click {CLICK} s, thought {THINK} s, scan {SCAN}"
        " s, and of the machine, in the run of median length. *Within* means every run. Each"
        " scenario begins where one who works there is: the counter with its course run chosen,"
        " the page of the course run, Today. Keys are counted, not guessed; printing ends at the"
        " dialog of the system, whose Enter is counted. A limit of clicks is held by clicks alone:"
        " S-07 and S-19 are done by keys instead, which stand in their column. What takes longer"
        " than an answer and shows how far it is counts in the seconds, not among the steps; it"
        " stands below. The sheet of S-42 has 2,600 people where the centre has as many, else as"
        " many as the centre. S-01 and S-34 are another process on a display of its own, looked"
        " at every 60 ms, with a keyring that is a file. Their six keys are those of a PIN, which"
        " one may choose on a computer that has a keyring; elsewhere the name and the passphrase"
        " are typed, one key for each letter: 31 here. The papers of S-02 and S-23 come out of a"
        " print queue that writes a file. S-30 to S-33 are played at a centre of two computers"
        " with few people, which exchange with a central server on this machine: over a line of"
        " 256 kbit/s on which each answer is 0.1 s under way, on which one goes on searching"
        " (S-30), by a stick while the line is cut (S-31), or over a whole line."
    )


def _table(rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _row(one: Measured) -> list[str]:
    scenario = one.scenario
    if one.failed:
        return [scenario.id, scenario.title, "**failed**", *["–"] * (len(HEAD) - 3)]
    taken = one.typical
    return [
        scenario.id,
        scenario.title,
        *(str(count) for count in (taken.presses, taken.clicks, taken.scans, taken.thoughts)),
        f"{one.usual_step * 1000:.0f}",
        f"{one.slow_step * 1000:.0f}",
        f"{taken.seconds:.1f}",
        scenario.target.words(),
        "yes" if one.within else "**no**",
        f"{scenario.sheet.seconds:.1f}",
    ]


def _above(measured: Sequence[Measured]) -> str:
    return "\n".join(
        f"- **{one.scenario.id}** {one.scenario.title}: {_what(one)}".rstrip()
        for one in measured
        if not one.within
    )


def _what(one: Measured) -> str:
    if one.failed:
        return "it did not come to its end."
    never = f" {one.never_done} times it did not come to its end." if one.never_done else ""
    taken, target = one.typical, one.scenario.target.words()
    return (
        f"{taken.presses} keys, {taken.seconds:.1f} s; target {target}.{never} {one.scenario.above}"
    )


def _work(one: Measured) -> str:
    times = ", ".join(f"{seconds:.1f} s" for seconds in one.work)
    return f"- **{one.scenario.id}** {one.scenario.title}: {times} at most"


def _slow(measured: Sequence[Measured]) -> str:
    return "\n".join(
        f"- {one.scenario.id}: p95 {one.slow_step * 1000:.0f} ms, the longest"
        f" {max(one.steps) * 1000:.0f} ms"
        for one in measured
        if one.slow_step > ANSWER
    )


def _in_a_sheet(one: Measured) -> str:
    sheet = one.scenario.sheet
    return (
        f"- **{one.scenario.id}**: {one.scenario.sheet_how} ({sheet.keys} keys, {sheet.clicks}"
        f" clicks, {sheet.thoughts} thoughts)"
    )
