"""Keeping other programs of this computer from a small file while it is read and written."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold the lock of *path*; where none can be made, nobody can write there either."""
    with ExitStack() as held:
        with suppress(OSError):
            lock(held.enter_context(path.with_name(f"{path.name}.lock").open("ab")))
        yield


def lock(file: IO[bytes]) -> None:
    """Wait until no other program has the lock of *file*; closing it gives it free."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX)
