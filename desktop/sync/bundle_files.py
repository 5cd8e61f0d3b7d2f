"""Bundles as files: written whole or not at all, and read only if they look like one."""

from pathlib import Path

from desktop.errors import OutputError, SyncError
from desktop.storage.whole_file import write_whole
from desktop.sync.bundle import MAGIC


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
