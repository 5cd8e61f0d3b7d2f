"""The list of tasks: ``python3 tasks`` shows it, ``python3 tasks NAME`` does one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from tasks import building, changelog, checks, fuzzing, new_file, notices, opening, walking
from tasks.console import StopError, run, say
from tasks.environment import Environment
from tasks.set_up import DEVELOPMENT, set_up
from tasks.system_packages import TO_TEST


@dataclass(frozen=True)
class Task:
    """One thing that can be done to the project."""

    says: str
    does: Callable[[Sequence[str]], int]


def _only_set_up(_words: Sequence[str]) -> int:
    set_up(DEVELOPMENT, TO_TEST)
    say("Everything is in place.")
    return 0


def _inside(does: Callable[[Sequence[str]], int], name: str, words: Sequence[str]) -> int:
    """Do a task that uses our libraries: in the environment's Python, set up before."""
    here = Environment()
    if here.is_this():
        return does(words)
    set_up(DEVELOPMENT)
    return run([here.python, "tasks", name, *words])


def _one(name: str, _words: Sequence[str]) -> int:
    return checks.one(name)


def _translations(_words: Sequence[str]) -> int:
    return checks.pytest(set_up(DEVELOPMENT), ["tests/architecture/test_translations.py"])


def _bench(words: Sequence[str]) -> int:
    return run([set_up(DEVELOPMENT).python, "-m", "bench", *words])


def _scenarios(words: Sequence[str]) -> int:
    return run([set_up(DEVELOPMENT).python, "-m", "bench.scenarios", *words])


TASKS = {
    "open": Task("open Minga on a demonstration centre (made at the first time)",
                 opening.open_demonstration),
    "test": Task("run every check and every test; with words after it, only pytest with those",
                 checks.everything),
    "setup": Task("only put everything in place: system packages, .venv, words", _only_set_up),
    "tidy": Task("format every file and repair what ruff can repair", checks.tidy),
    "lint": Task("ruff's rules", partial(_one, "lint")),
    "types": Task("mypy, strict", partial(_one, "types")),
    "contracts": Task("which room may use which", partial(_one, "contracts")),
    "translations": Task("compile the words and compare them with what the program says",
                         _translations),
    "bench": Task("speed, as ratios to the bare engines, in JSON", _bench),
    "scenarios": Task("what each scenario takes at the real window, into docs/scenarios.md",
                      _scenarios),
    "walk": Task("random walks of many desks with one centre, for as long as one likes",
                 walking.walk),
    "fuzz": Task("harmful files, texts and calls, for as long as one likes", fuzzing.fuzz),
    "screens": Task("pictures of every screen, both languages and looks, into docs/screens",
                    opening.take_pictures),
    "schema": Task("write down how a new file is laid out, after a new step of the migrations",
                     new_file.write),
    "build": Task("a program to hand out, in dist/", building.build),
    "audit": Task("do the libraries agree with each other, constraints and notices; known faults?",
                  partial(_inside, building.audit, "audit")),
    "notices": Task("write NOTICES.md anew from the installed libraries",
                    partial(_inside, notices.write, "notices")),
    "changelog": Task("show what is new; with a version, move it into CHANGELOG.md",
                      changelog.gather),
}  # fmt: skip


def listing() -> str:
    """Return every task with what it does, one a line."""
    lines = [f"  {name:<14}{task.says}" for name, task in TASKS.items()]
    return "\n".join(["python3 tasks NAME   (Windows: py tasks NAME)", "", *lines])


def perform(words: Sequence[str]) -> int:
    """Do the task that *words* name; return its exit code, 2 when there is no such task."""
    if not words or words[0] in {"-h", "--help", "help"}:
        say(listing())
        return 0
    if words[0] not in TASKS:
        say(f"There is no task {words[0]!r}.\n\n{listing()}")
        return 2
    try:
        return TASKS[words[0]].does(words[1:])
    except StopError as reason:
        say(str(reason))
        return 1
    except KeyboardInterrupt:
        say("Stopped.")
        return 130
