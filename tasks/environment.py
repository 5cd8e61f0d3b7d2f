"""The project's own Python environment in ``.venv``: made, repaired, kept in step."""

import hashlib
import importlib.util
import json
import shutil
import sys
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tasks.console import ROOT, Command, StopError, last_lines, listen, say, shown

PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"


@dataclass(frozen=True)
class Environment:
    """A virtual environment at the top of a project, and the note of what was put into it."""

    root: Path = ROOT

    @property
    def folder(self) -> Path:
        return self.root / ".venv"

    @property
    def programs(self) -> Path:
        return self.folder / ("Scripts" if sys.platform == "win32" else "bin")

    @property
    def python(self) -> Path:
        return self.programs / ("python.exe" if sys.platform == "win32" else "python")

    @property
    def note(self) -> Path:
        return self.folder / "minga-setup.json"

    def is_this(self) -> bool:
        """Say whether the Python that runs now is the environment's own."""
        return Path(sys.prefix).resolve() == self.folder.resolve()

    def is_sound(self) -> bool:
        """Say whether the environment exists, starts, and is of the Python that runs now."""
        if not self.python.exists():
            return False
        code, said = listen(
            [self.python, "-c", "import pip, sys; print('%d.%d' % sys.version_info[:2])"]
        )
        return code == 0 and said.strip().endswith(PYTHON)

    def wanted(self, extras: Iterable[str]) -> dict[str, object]:
        """Return what an environment in step has noted: libraries count, tool settings do not."""
        settings = tomllib.loads((self.root / "pyproject.toml").read_text("utf-8"))
        libraries = json.dumps([settings["project"], settings["build-system"]], sort_keys=True)
        exact = (self.root / "constraints.txt").read_text("utf-8")
        return {
            "python": PYTHON,
            "root": str(self.root),
            "libraries": hashlib.sha256((libraries + exact).encode()).hexdigest(),
            "extras": sorted(extras),
        }

    def noted(self) -> dict[str, object]:
        """Return the note of the last finished set-up; nothing when there was none."""
        try:
            note = json.loads(self.note.read_text("utf-8"))
        except (FileNotFoundError, json.JSONDecodeError):
            return {}
        return note if isinstance(note, dict) else {}

    def is_in_step(self, extras: frozenset[str]) -> bool:
        """Say whether nothing needs to be done before work: takes a few milliseconds."""
        noted = self.noted()
        held = noted.get("extras", [])
        held = frozenset(held) if isinstance(held, list) else frozenset()
        return self.python.exists() and held >= extras and noted == self.wanted(held)

    def prepare(self, extras: frozenset[str]) -> None:
        """Make the environment hold the project and its libraries.

        Raises StopError with the line to type when Python or the network does not let it.
        """
        if self.is_in_step(extras):
            return
        if not self.is_sound():
            self._make()
        held = self.noted().get("extras", [])
        extras |= frozenset(held if isinstance(held, list) else [])
        self.note.unlink(missing_ok=True)
        self._fetch(extras)
        # A third of the first start would be compiling, and of each where nothing may be kept.
        listen([self.python, "-m", "compileall", "-q", self.root / "desktop"])
        self.note.write_text(json.dumps(self.wanted(extras)), "utf-8")

    def _make(self) -> None:
        if self.is_this():
            raise StopError("The environment in .venv is damaged. Run this with python3 itself.")
        if self.folder.exists():
            say("· Python environment: .venv is broken or of another Python; making it again")
            shutil.rmtree(self.folder)
        else:
            say(f"· Python environment: making .venv with Python {PYTHON}")
        code, said = listen([sys.executable, "-m", "venv", self.folder])
        if code:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise StopError(f"{last_lines(said)}\nPython could not make a virtual environment.")

    def _fetch(self, extras: Iterable[str]) -> None:
        names = ",".join(sorted(extras))
        say("· Libraries: fetching and installing (about half a minute, 300 MB)")
        command: Command = [self.python, "-m", "pip", "install", "--quiet", "--no-input",
                   "--disable-pip-version-check", "--prefer-binary",
                   "-c", self.root / "constraints.txt",
                   "-e", f"{self.root}[{names}]" if names else str(self.root)]  # fmt: skip
        code, said = listen(command)
        if code:
            raise StopError(
                f"{last_lines(said)}\nThe libraries could not be installed (is there a network?). "
                f"The line to try again:\n  {shown(command)}"
            )


def system_needs() -> list[str]:
    """Return Debian's package of virtual environments when this Python came without it."""
    return [] if importlib.util.find_spec("ensurepip") else [f"python{PYTHON}-venv"]
