"""The program that is handed out, and the books kept about what it carries."""

import sys
from collections.abc import Sequence
from importlib.metadata import distributions

from tasks import known_faults, notices
from tasks.console import ROOT, Command, StopError, run, say
from tasks.environment import Environment
from tasks.set_up import DEVELOPMENT, set_up
from tasks.system_packages import TO_BUILD


def build(_words: Sequence[str]) -> int:
    """Build ``dist/minga/`` with PyInstaller, for the system it is built on."""
    here = set_up(DEVELOPMENT | {"build"}, TO_BUILD)
    command: Command = [here.python, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN",
               "--workpath", "build/pyinstaller", "build.spec"]  # fmt: skip
    if run(command):
        raise StopError("The build failed; what went wrong is said above.")
    say(f"The program is {ROOT / 'dist' / 'minga'}")
    return 0


def pinned(text: str) -> dict[str, set[str]]:
    """Return the versions that constraints allow, by library name in small letters.

    A library can have several, one for each Python.
    """
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    found: dict[str, set[str]] = {}
    for line in text.splitlines():
        words = line.partition("#")[0].strip()
        if words:
            wish = Requirement(words)
            versions = {spec.version for spec in wish.specifier}
            found.setdefault(canonicalize_name(wish.name), set()).update(versions)
    return found


def strangers() -> list[str]:
    """Return the libraries of a build whose installed version is not in ``constraints.txt``."""
    from packaging.utils import canonicalize_name

    exact = pinned((ROOT / "constraints.txt").read_text("utf-8"))
    carried = {canonicalize_name(name) for name in notices.carried()}
    installed = {canonicalize_name(d.name): d.version for d in distributions()}
    return [f"{name} {version}" for name, version in sorted(installed.items())
            if name in carried and version not in exact.get(name, set())]  # fmt: skip


def audit(_words: Sequence[str]) -> int:
    """Return 1 when libraries disagree, differ from the books kept, or have a known fault."""
    wrong = [f"{line}: not the version of constraints.txt" for line in strangers()]
    wrong += [f"{name}: not in NOTICES.md" for name in notices.unmentioned()]
    for line in wrong:
        say(line)
    disagree = run([sys.executable, "-m", "pip", "check"])
    return 1 if known_faults.check(Environment()) or disagree or wrong else 0
