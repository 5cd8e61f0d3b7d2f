"""Bundles as files: written whole or not at all, and read only if they look like one."""

from pathlib import Path

from desktop.errors import OutputError, SyncError
from desktop.storage.whole_file import write_whole
from desktop.sync.bundle import MAGIC, peek

_BEGINNING = 8_192  # bytes, in which a bundle says whose it is
_LOOKED_AT = 50  # files of a folder, the newest


def write_bundle(path: Path, content: bytes) -> None:
    """Write a bundle and wait until the stick has it; an older one of its name is replaced.

    Raises OutputError("file_unwritable"); then what was there is as it was.
    """
    try:
        write_whole(path, content)
    except OSError as error:
        raise OutputError("file_unwritable", path=path) from error


def read_bundle(path: Path) -> bytes:
    """Return the content of a bundle. Raises SyncError("bundle_unreadable") for anything else."""
    try:
        with path.open("rb") as file:
            # Whatever is on a stick may be chosen by mistake: a film is not read to its end.
            if file.read(len(MAGIC)) != MAGIC:
                raise SyncError("bundle_unreadable", path=path)
            return MAGIC + file.read()
    except OSError as error:
        raise SyncError("bundle_unreadable", path=path) from error


def newest_answer(folder: Path, device_id: str) -> Path | None:
    """Return the newest bundle in *folder* that answers this device; None where there is none.

    Whom it answers is what it says of itself, verified by nobody yet.
    """
    try:
        found = [(one.stat().st_mtime_ns, one) for one in folder.glob("*") if one.is_file()]
    except OSError:  # the stick was pulled out
        return None
    newest = [path for _at, path in sorted(found, reverse=True)[:_LOOKED_AT]]
    return next((path for path in newest if _answers(path, device_id)), None)


def _answers(path: Path, device_id: str) -> bool:
    try:
        with path.open("rb") as file:
            header = peek(file.read(_BEGINNING))
    except (OSError, SyncError):
        return False
    return (header.get("kind"), header.get("device")) == ("reply", device_id)
