"""Saying what happens, and running other programs."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

Command = Sequence[str | Path]


class StopError(Exception):
    """The task cannot go on; the sentence says why, and the line that would help."""


def say(text: str) -> None:
    """Print one line at once, also where the output is a file."""
    print(text, flush=True)


def shown(command: Command) -> str:
    """Return *command* as one would type it."""
    return " ".join(str(word) for word in command)


def run(command: Command, env: Mapping[str, str] | None = None) -> int:
    """Run *command* at the top of the project, its output as it comes; return its exit code.

    *env* is added to the environment. Ctrl+C ends the other program, not this one's manners.
    """
    started = subprocess.Popen(list(command), cwd=ROOT, env={**os.environ, **(env or {})})
    while True:
        try:
            return started.wait()
        except KeyboardInterrupt:
            continue  # the terminal has told the other program too: wait for its own end


def listen(command: Command, env: Mapping[str, str] | None = None) -> tuple[int, str]:
    """Run *command* quietly; return its exit code and all that it said."""
    done = subprocess.run(
        list(command),
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return done.returncode, done.stdout


def last_lines(text: str, lines: int = 10, width: int = 160) -> str:
    """Return the end of a long text, where programs say what went wrong, without what overflows."""
    return "\n".join(line[:width] for line in text.rstrip().splitlines()[-lines:])
