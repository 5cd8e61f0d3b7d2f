"""Ends a PostgreSQL of the tests when the tests are over, also when they were killed.

Runs as a process of its own and waits at its standard input, which closes when the tests close
it or are no more. Usage: ``python watchman.py FOLDER``, where ``FOLDER/data`` is the server's.
"""

import os
import select
import shutil
import signal
import sys
from contextlib import suppress
from pathlib import Path

PATIENCE = 10


def end(data: Path) -> None:
    """Make the server of *data* leave at once; what it holds is thrown away anyway."""
    try:
        server = int((data / "postmaster.pid").read_text("utf-8").split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return
    with suppress(ProcessLookupError):
        os.kill(server, signal.SIGQUIT)
        wait_for(server)


def wait_for(server: int) -> None:
    """Wait until the server is gone; kill it when it does not go."""
    if not hasattr(os, "pidfd_open"):
        return
    gone = os.pidfd_open(server)
    if not select.select([gone], [], [], PATIENCE)[0]:
        os.kill(server, signal.SIGKILL)
        select.select([gone], [], [], PATIENCE)
    os.close(gone)


def main(folder: Path) -> None:
    """Wait for the end of the tests, then leave nothing behind."""
    sys.stdin.buffer.read()
    end(folder / "data")
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
