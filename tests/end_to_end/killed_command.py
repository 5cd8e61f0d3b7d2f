"""A command of the command line in a process that is killed at a chosen point of it.

A point is passed before each statement on the file and each change of a name on the disk; or, to
die in the middle of writing, when a file grows beyond so many bytes.
"""

import multiprocessing
import os
import resource
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.pool import Pool

from desktop.cli import commands, main
from desktop.cli.door import all_use_cases
from desktop.documents import certificate, pdf_sheet
from tests.end_to_end.command_line import PASSPHRASE

# A process from which commands are forked has the libraries already, also those imported late.
assert commands.COMMANDS
assert all_use_cases()
assert certificate.render
assert pdf_sheet
PROCESSES = multiprocessing.get_context("forkserver" if os.name == "posix" else "spawn")
NAMES = {"open", "os.rename", "os.link", "os.remove", "os.mkdir", "shutil.copyfile"}


@dataclass(frozen=True)
class Point:
    """Where it ends: before the *number*-th point, or when a file is to grow beyond *size*."""

    number: int = 0
    size: int = 0


def _carry_out(
    folder: Path, home: str, words: Sequence[str], point: Point, world: Connection
) -> None:
    passed = 0

    def passes() -> None:
        nonlocal passed
        passed += 1
        if passed == point.number:
            os.kill(os.getpid(), signal.SIGKILL)

    def hear(what: str, about: tuple[Any, ...]) -> None:
        if what in NAMES and str(about[0]).startswith(str(folder)):
            passes()

    def watch(connection: Any, *_: object) -> None:
        connection.set_trace_callback(lambda _statement: passes())

    os.environ |= {
        "MINGA_DEVICE_HOME": home,
        "MINGA_PASSPHRASE": PASSPHRASE,
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }
    sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115
    event.listen(Pool, "checkout", watch)
    sys.addaudithook(hear)
    if point.size:
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_FSIZE, (point.size, point.size))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    code = main(["--data", str(folder), *words])
    world.send((code, passed))


def carried_out(folder: Path, home: Path, words: Sequence[str], point: Point) -> int | None:
    """Carry a command out; return how many points it passed, None when it was killed."""
    here, there = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=_carry_out, args=(folder, str(home), words, point, there))
    process.start()
    there.close()
    try:
        code, passed = here.recv()
    except EOFError:
        process.join()
        assert -(process.exitcode or 0) in {signal.SIGKILL, signal.SIGXFSZ}, process.exitcode
        return None
    process.join()
    assert code == 0, words
    return int(passed)
