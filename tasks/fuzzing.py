"""Harmful input by the thousand: what a test run tries a few of, for as long as one likes."""

import sys
from collections.abc import Sequence

from tasks.console import Command, StopError, run, say
from tasks.set_up import DEVELOPMENT, set_up
from tasks.system_packages import TO_TEST

TRIED = ("tests/hostile", "tests/domain/test_card_scan.py")
EXAMPLES = 1_000
BRANCHES = frozenset({"fuzz"})  # the extra that follows the branches of the code
USAGE = "python3 tasks fuzz [--examples NUMBER | --seconds NUMBER]"


def wished(words: Sequence[str]) -> tuple[str, int]:
    """Return what *words* ask for: so many cases of each test, or seconds. Raises StopError."""
    if not words:
        return "--examples", EXAMPLES
    number = words[1] if len(words) == 2 and words[0] in {"--examples", "--seconds"} else ""
    if not number.isdecimal() or int(number) == 0:
        raise StopError(USAGE)
    return words[0], int(number)


def fuzz(words: Sequence[str]) -> int:
    """Try, and say what was tried; return the exit code of what tried it."""
    kind, wanted = wished(words)
    return _follow_branches(wanted) if kind == "--seconds" else _try_cases(wanted)


def _follow_branches(seconds: int) -> int:
    """Look for texts that reach branches which no text has reached; it ends at the first fault."""
    if sys.platform != "linux":
        raise StopError("The fuzzer that follows branches (Atheris) is made for Linux.")
    here = set_up(DEVELOPMENT | BRANCHES, TO_TEST)
    say(f"{seconds} seconds …")
    return run([here.python, "-m", "tests.hostile.branches", f"-max_total_time={seconds}"])


def _try_cases(wanted: int) -> int:
    here = set_up(DEVELOPMENT, TO_TEST)
    say(f"{wanted} cases of each test …")
    command: Command = [here.python, "-m", "pytest", "-q", "--hypothesis-show-statistics", *TRIED]
    return run(command, {"MINGA_FUZZ_EXAMPLES": str(wanted)})
