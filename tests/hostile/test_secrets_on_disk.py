"""A day's work killed at any moment leaves nothing in clear: every byte is looked at."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.storage import keys
from desktop.storage.database import open_with_key
from desktop.storage.engine import connect
from tests import keyrings
from tests.hostile import secrets
from tests.hostile.examples import wished
from tests.sync.office_hours import OfficeHours

ROOT = Path(__file__).parents[2]
MOMENTS = ["imported", "joined", "again 3"]


class Desk:
    """A process that works, and the three folders in which it may leave something."""

    def __init__(self, base: Path, what: str, **said: object) -> None:
        self.folder, self.home, self.temporary = (base / name for name in ("centre", "home", "tmp"))
        for place in (self.folder, self.home, self.temporary):
            place.mkdir(exist_ok=True)
        environment = {k: v for k, v in os.environ.items() if not k.startswith("MINGA_")}
        environment |= {
            "MINGA_DEVICE_HOME": str(self.home), "TMPDIR": str(self.temporary),
            "HOME": str(self.home), "XDG_RUNTIME_DIR": str(self.temporary),
            "PYTHON_KEYRING_BACKEND": keyrings.BACKEND, keyrings.FILE: str(base / "keyring"),
        }  # fmt: skip
        self.said = (self.temporary / "stderr").open("wb")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.hostile.working_day", what],
            cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=self.said, text=True,
        )  # fmt: skip
        self.process.stdin.write(json.dumps({"folder": str(self.folder), **said}) + "\n")
        self.process.stdin.flush()

    def work_until(self, moment: str) -> None:
        for line in self.process.stdout:
            assert self.children() == [], "no program is started, so none is told anything"
            if line.strip() == moment:
                return
        self.kill()
        raise AssertionError((self.temporary / "stderr").read_text())

    def children(self) -> list[str]:
        threads = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        return [pid for thread in threads for pid in thread.read_text().split()]

    def command_line(self) -> bytes:
        return Path(f"/proc/{self.process.pid}/cmdline").read_bytes()

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()
        self.said.close()

    def left(self) -> dict[str, bytes]:
        """Return every file that the process has left, also those without a name of ours."""
        places = (self.folder, self.home, self.temporary)
        return {
            str(path.relative_to(place.parent)): path.read_bytes()
            for place in places
            for path in place.rglob("*")
            if path.is_file()
        }


def keys_of(folder: Path, monkeypatch: pytest.MonkeyPatch, home: Path) -> dict[str, bytes | str]:
    """Return the keys that the killed process had, out of what it has left."""
    monkeypatch.setenv("MINGA_DEVICE_HOME", str(home))
    key = keys.unlock_key(folder, secrets.PASSPHRASE)
    [kept] = json.loads((folder.parent / "keyring").read_text("utf-8")).values()
    found: dict[str, bytes | str] = {"file key": key, "secret": json.loads(kept)["secret"]}
    database = open_with_key(folder, key, "ana")
    with database.begin(writes=False) as unit:
        own = database.memory.read_secrets(unit.session)
    database.close()
    if own is not None:
        found |= {"signing key": own.signing_key, "opening key": own.opening_key}
        found["login password"] = own.login_password
    with connect(folder / "minga.db", key) as connection:
        for (private,) in connection.execute("SELECT private_key FROM issuer_secret").fetchall():
            found["certificate key"] = bytes.fromhex(private)
    return found


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "people.csv"
    rows = [f"{secrets.another_run(n)};{secrets.GIVEN};{secrets.SURNAME}" for n in range(500, 900)]
    path.write_text("\n".join(["RUN;Nombres;Apellido paterno", *rows]), "utf-8")
    return path


@pytest.mark.parametrize("moment", MOMENTS + [f"again {n}" for n in range(4, wished() // 20)])
def test_a_day_that_is_killed_leaves_nothing_in_clear(
    moment, sheet, tmp_path, new_database, monkeypatch
):
    invited = []
    if moment == "joined":
        town = OfficeHours(new_database())
        invited = [town.address, town.code()]
    desk = Desk(
        tmp_path, "records", sheet=str(sheet), stick=str(tmp_path / "tmp/stick"), invited=invited
    )
    desk.work_until(moment)
    assert list(secrets.found_in(desk.command_line(), secrets.KNOWN)) == []
    desk.kill()
    left = desk.left()
    assert left["centre/minga.db"]
    assert any(name.endswith("-wal") for name in left), "it was killed with work in the journal"
    known = {**secrets.KNOWN, **keys_of(desk.folder, monkeypatch, desk.home)}
    assert ("signing key" in known) == (moment == "joined")
    found = {name: list(secrets.found_in(content, known)) for name, content in left.items()}
    assert {name: what for name, what in found.items() if what} == {}


def test_a_window_that_is_killed_while_somebody_types_leaves_nothing_in_clear(
    sheet, tmp_path, monkeypatch
):
    desk = Desk(tmp_path, "records", sheet=str(sheet), stick=str(tmp_path / "stick"), invited=[])
    desk.work_until("enrolled")
    desk.kill()
    window = Desk(tmp_path, "window")
    for _ in range(12):
        window.work_until("typed")
    window.kill()
    known = {**secrets.KNOWN, **keys_of(window.folder, monkeypatch, window.home)}
    found = {
        name: list(secrets.found_in(content, known)) for name, content in window.left().items()
    }
    assert {name: what for name, what in found.items() if what} == {}


def test_what_is_looked_for_would_be_found():
    for name, secret in secrets.KNOWN.items():
        for coding in ("utf-8", "utf-16-le", "latin-1"):
            assert name in list(secrets.found_in(b"\0" + secret.encode(coding), secrets.KNOWN))
    assert list(secrets.found_in(bytes(range(32)).hex().encode(), {"key": bytes(range(32))}))


def test_nothing_spills_into_temporary_files(database):
    """Sorters, statement journals and temporary tables are kept in memory, also in a copy."""
    with database.reading() as connection:
        assert connection.execute("PRAGMA temp_store").fetchone() == (2,)
        options = {name for (name,) in connection.execute("PRAGMA compile_options").fetchall()}
    assert options & {"TEMP_STORE=2", "TEMP_STORE=3"}
