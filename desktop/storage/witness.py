"""The witness of a data file: what this computer knows about it outside the data folder.

A copied folder and an old backup carry everything but this: the witness says on which computer
and in which folder a file is at home, how far its journal had come when something left the house,
and which folios may have been printed. It stands in ``MINGA_DEVICE_HOME``, or in a folder of
this person on this system, one JSON file for each device.
"""

import errno
import hmac
import os
import platform
import sys
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from desktop.errors import DataFileError
from desktop.storage.alone import lock
from desktop.storage.whole_file import write_whole

FORMAT = 1
_MACHINE_FILE = Path("/etc/machine-id")
_RANDOM_NODE = 1 << 40  # the bit by which ``getnode`` says that it found no network card


@dataclass(frozen=True)
class Witness:
    """What is known about one device.

    *n* and *op_id* name the newest operation that was in the file when something was printed,
    sent, or the file was closed; *log_n* and *log_hash* the last entry of its access log. *folios*
    has the next number of each ``year.series`` that surely was never given. *secrets* are sealed
    with the key of the file.
    """

    device_id: str
    folder: str
    machine: str
    n: int = 0
    op_id: str | None = None
    log_n: int = 0
    log_hash: str = ""
    folios: dict[str, int] = field(default_factory=dict)
    secrets: dict[str, str] = field(default_factory=dict, repr=False)
    format: int = FORMAT

    def is_at_home(self, folder: Path) -> bool:
        """Tell whether it was written about *folder* on this computer."""
        return (self.folder, self.machine) == (str(folder.resolve()), machine())

    def marked(self, n: int, op_id: str | None) -> "Witness":
        """Return it with a newer mark, or as it is."""
        return replace(self, n=n, op_id=op_id) if n > self.n else self

    def logged(self, n: int, entry: str) -> "Witness":
        """Return it with a newer end of the access log, or as it is."""
        return replace(self, log_n=n, log_hash=entry) if n > self.log_n else self

    def promised(self, folios: Mapping[str, int]) -> "Witness":
        """Return it with higher folios where *folios* are higher."""
        higher = {name: max(n, self.folios.get(name, 1)) for name, n in folios.items()}
        return replace(self, folios={**self.folios, **higher})


def home() -> Path:
    """Return the folder of all witnesses; never inside a data folder, or a copy would carry it."""
    from platformdirs import user_state_path

    named = os.environ.get("MINGA_DEVICE_HOME")
    return Path(named) if named else user_state_path("minga-devices", appauthor=False)


def machine() -> str:
    """Return a hash of this computer's identity: the same at each start, and telling nobody."""
    return hmac.digest(_identity().encode("utf-8"), b"minga witness", "sha256").hex()


def new_witness(device_id: str, folder: Path) -> Witness:
    """Return a witness that knows only where the file is at home."""
    return Witness(device_id, str(folder.resolve()), machine())


def read_witness(device_id: str) -> Witness | None:
    """Return what is known about a device; None without a witness, or one that is unreadable."""
    import msgspec

    try:
        found = msgspec.json.decode(_place(device_id).read_bytes(), type=Witness)
    except (OSError, msgspec.DecodeError, RecursionError):
        return None
    return found if (found.format, found.device_id) == (FORMAT, device_id) else None


def change_witness(device_id: str, folder: Path, step: Callable[[Witness], Witness]) -> None:
    """Take a step from what is known now, and wait until the disk has it; a missing one is made.

    Raises DataFileError witness_unwritable, disk_full.
    """
    import msgspec

    with _told(), _alone(device_id):
        found = read_witness(device_id)
        made = step(found or new_witness(device_id, folder))
        if made != found:
            content = msgspec.json.format(msgspec.json.encode(made), indent=1)
            write_whole(_place(device_id), content, private=True)


def next_folio(device_id: str, series: str) -> int:
    """Return the lowest number of a ``year.series`` that surely was never given."""
    found = read_witness(device_id)
    return found.folios.get(series, 1) if found else 1


def _identity() -> str:
    if sys.platform == "win32":
        import winreg

        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])
    try:
        named = _MACHINE_FILE.read_text("utf-8").strip()
    except OSError:
        named = ""
    node = uuid.getnode()
    return named or (platform.node() if node & _RANDOM_NODE else f"{node:012x}")


def _place(device_id: str) -> Path:
    return home() / f"{device_id}.json"


@contextmanager
def _alone(device_id: str) -> Iterator[None]:
    """Keep other programs of this computer from the same witness; closing gives it free."""
    home().mkdir(parents=True, exist_ok=True, mode=0o700)
    with _place(device_id).with_suffix(".lock").open("ab") as file:
        lock(file)
        yield


@contextmanager
def _told() -> Iterator[None]:
    """Turn what the disk does to us into a DataFileError."""
    try:
        yield
    except OSError as error:
        full = error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
        code = "disk_full" if full else "witness_unwritable"
        raise DataFileError(code, folder=home()) from error
