"""The README's second command: every check and every test, with an honest exit code."""

import os
from collections.abc import Sequence
from time import monotonic

from tasks import known_faults
from tasks.console import Command, listen, run, say
from tasks.environment import Environment
from tasks.set_up import DEVELOPMENT, set_up
from tasks.system_packages import TO_TEST

# A test that hangs is shown with its stack and ended, instead of keeping everybody waiting.
HANGING = ("-o", "faulthandler_timeout=300", "-o", "faulthandler_exit_on_timeout=true")


def quick_checks(here: Environment) -> dict[str, Command]:
    """Return every check that is not a test, by name, in the order of their speed."""
    python = here.python
    return {
        "lint": [python, "-m", "ruff", "check", "."],
        "format": [python, "-m", "ruff", "format", "--check", "."],
        "contracts": [here.programs / "lint-imports", "--no-logo"],
        "types": [python, "-m", "mypy"],
    }


def check(name: str, command: Command) -> bool:
    """Run one check quietly; show what it says only when it finds something."""
    started = monotonic()
    code, said = listen(command)
    say(f"· {name:<14}{'FOUND SOMETHING' if code else 'good'} ({monotonic() - started:.1f} s)")
    if code:
        say(said.rstrip())
    return code == 0


def pytest(here: Environment, words: Sequence[str]) -> int:
    """Run the tests named by *words*, or all of them side by side; return pytest's exit code."""
    # One more than processors: a screen that waits for a letter to settle leaves its one idle.
    side_by_side = min((os.cpu_count() or 1) + 1, 8)
    chosen = words or ["-n", str(side_by_side), "--dist", "worksteal"]
    return run([here.python, "-m", "pytest", "-q", *HANGING, *chosen])


def everything(words: Sequence[str]) -> int:
    """Run everything; with *words* only pytest, with those words. Return 1 if anything failed."""
    here = set_up(DEVELOPMENT, TO_TEST)
    if words:
        return pytest(here, words)
    started = monotonic()
    failed = [name for name, line in quick_checks(here).items() if not check(name, line)]
    known = known_faults.look_up(here.python)
    if known_faults.tell(known):
        failed.append("known faults")
    if pytest(here, ()):
        failed.append("tests")
    said = f"FAILED: {', '.join(failed)}" if failed else "Every check and every test is good"
    say(f"{said} ({(monotonic() - started) / 60:.1f} min)")
    if known.silence:
        say("Known faults of libraries were NOT looked up: nobody answered.")
    return 1 if failed else 0


def one(name: str) -> int:
    """Run one of the quick checks by its name, showing all that it says."""
    here = set_up(DEVELOPMENT)
    return run(quick_checks(here)[name])


def tidy(_words: Sequence[str]) -> int:
    """Put every file into the house's form, and repair what ruff can repair by itself."""
    here = set_up(DEVELOPMENT)
    repaired = run([here.python, "-m", "ruff", "check", "--fix", "--quiet", "."])
    return run([here.python, "-m", "ruff", "format", "."]) or repaired
