"""Known faults of the installed libraries, asked of whoever publishes them; silence is told."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tasks.console import ROOT, Command, last_lines, listen, say
from tasks.environment import Environment

# Faults that cannot be reached here and have no repaired version: their id, and why they wait.
LIVED_WITH: Mapping[str, str] = {}
LOUD = "!" * 78
PATIENCE = 10  # seconds for one answer


@dataclass(frozen=True)
class Library:
    """What was answered about one installed library."""

    name: str
    version: str
    faults: tuple[str, ...] = ()
    answered: bool = True


@dataclass(frozen=True)
class Findings:
    """Each library that was asked about; none and a reason when nobody answered at all."""

    libraries: tuple[Library, ...] = ()
    silence: str = ""

    @property
    def faulty(self) -> tuple[Library, ...]:
        """The libraries with a known fault."""
        return tuple(one for one in self.libraries if one.faults)

    @property
    def unanswered(self) -> tuple[Library, ...]:
        """The libraries nobody knew anything about, which is no good news."""
        return tuple(one for one in self.libraries if not one.answered)


def _fault(told: Mapping[str, object]) -> str:
    fixed = told.get("fix_versions")
    if isinstance(fixed, list) and fixed:
        return f"{told['id']}, repaired in {', '.join(map(str, fixed))}"
    return f"{told['id']}, not repaired yet"


def read(text: str) -> tuple[Library, ...]:
    """Return what pip-audit's JSON tells; what is installed as sources to edit is our own."""
    found = []
    for told in json.loads(text)["dependencies"]:
        skipped = str(told.get("skip_reason", ""))
        if "editable" in skipped:
            continue
        version = told.get("version") or skipped.rpartition("(")[2].rstrip(")")
        faults = tuple(_fault(each) for each in told.get("vulns", []))
        found.append(Library(told["name"], version, faults, answered=not skipped))
    return tuple(found)


def _ask(python: Path, words: Sequence[str | Path]) -> Findings:
    with TemporaryDirectory() as folder:
        answer = Path(folder) / "answer.json"
        lived_with = [f"--ignore-vuln={known}" for known in LIVED_WITH]
        command: Command = [python, "-m", "pip_audit", "--format=json", "--progress-spinner=off",
                            f"--timeout={PATIENCE}", "--skip-editable", "--output", answer,
                            *lived_with, *words]  # fmt: skip
        _code, said = listen(command)
        # Its exit code is the same for a fault and for a network that is not there.
        if not answer.exists():
            return Findings(silence=last_lines(said, lines=1))
        libraries = read(answer.read_text("utf-8"))
    if not any(one.answered for one in libraries):
        return Findings(silence="no library is known there")
    return Findings(libraries)


def _asks_one_first(python: Path) -> Findings:
    """Ask about one library alone: a service that is not there is not asked sixty times more."""
    pinned = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    with TemporaryDirectory() as folder:
        one = Path(folder) / "one.txt"
        one.write_text(next(line for line in pinned if line[:1] not in "#") + "\n", "utf-8")
        return _ask(python, ["--requirement", one, "--no-deps", "--disable-pip"])


def look_up(python: Path, place: Path | None = None) -> Findings:
    """Return what is known about each library of *place*, or of *python*'s own environment."""
    first = _asks_one_first(python)
    if first.silence:
        return first
    return _ask(python, ["--local"] if place is None else ["--path", place])


def tell(findings: Findings) -> int:
    """Say what was found, silence loudest; return 1 when an installed library has a known fault."""
    for one in findings.faulty:
        say(f"  {one.name} {one.version}: {'; '.join(one.faults)}")
    if findings.faulty:
        say("· known faults  FOUND SOMETHING")
        return 1
    if findings.silence:
        say(f"{LOUD}\n· known faults  NOT LOOKED UP: nobody answered ({findings.silence}).")
        say(f"  Whoever releases asks again with a network: python3 tasks audit\n{LOUD}")
        return 0
    answered = len(findings.libraries) - len(findings.unanswered)
    say(f"· known faults  none in {answered} libraries")
    if findings.unanswered:
        names = ", ".join(f"{one.name} {one.version}" for one in findings.unanswered)
        say(f"{LOUD}\n· known faults  NOT LOOKED UP of: {names}\n{LOUD}")
    return 0


def check(here: Environment) -> int:
    """Look up and tell; return 1 when a library of the environment has a known fault."""
    return tell(look_up(here.python))
