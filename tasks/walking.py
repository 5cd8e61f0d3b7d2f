"""Long random walks of many desks with one centre: what a test run does for seconds, for hours."""

from collections.abc import Sequence

from tasks.console import Command, StopError, run, say
from tasks.set_up import DEVELOPMENT, set_up
from tasks.system_packages import TO_TEST

WALK = "tests/sync/town/test_random_desks.py"
EXAMPLES = 3_000


def examples(words: Sequence[str]) -> int:
    """Return how many walks *words* ask for: ``--examples 3000``. Raises StopError."""
    if not words:
        return EXAMPLES
    if len(words) != 2 or words[0] != "--examples" or not words[1].isdecimal() or words[1] == "0":
        raise StopError("python3 tasks walk [--examples NUMBER]")
    return int(words[1])


def walk(words: Sequence[str]) -> int:
    """Walk, and say how many walks came to a good end; return pytest's exit code."""
    wanted = examples(words)
    here = set_up(DEVELOPMENT, TO_TEST)
    say(f"{wanted} walks, about a second each …")
    command: Command = [here.python, "-m", "pytest", "-q", "-s", WALK]
    return run(command, {"MINGA_WALK_EXAMPLES": str(wanted)})
