"""Harmful input by the thousand: what a test run tries a few of, for as long as one likes."""

from collections.abc import Sequence

from tasks.console import Command, StopError, run, say
from tasks.set_up import DEVELOPMENT, set_up
from tasks.system_packages import TO_TEST

TRIED = ("tests/hostile", "tests/domain/test_card_scan.py")
EXAMPLES = 1_000


def examples(words: Sequence[str]) -> int:
    """Return how many cases of each test *words* ask for: ``--examples 3000``. Raises StopError."""
    if not words:
        return EXAMPLES
    if len(words) != 2 or words[0] != "--examples" or not words[1].isdecimal() or words[1] == "0":
        raise StopError("python3 tasks fuzz [--examples NUMBER]")
    return int(words[1])


def fuzz(words: Sequence[str]) -> int:
    """Try, and say what each test has tried; return pytest's exit code."""
    wanted = examples(words)
    here = set_up(DEVELOPMENT, TO_TEST)
    say(f"{wanted} cases of each test …")
    command: Command = [here.python, "-m", "pytest", "-q", "--hypothesis-show-statistics", *TRIED]
    return run(command, {"MINGA_FUZZ_EXAMPLES": str(wanted)})
