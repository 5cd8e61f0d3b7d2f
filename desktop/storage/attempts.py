"""Slowing down whoever guesses: each wrong passphrase makes the next attempt wait longer.

An attempt is counted before it is made and forgotten when it succeeds, so that neither killing the
program nor trying in two windows helps. Time is what the computer has been running for, never what
its clock says: setting the clock helps nobody, and a restart never makes a wait seem over that is
not. Whoever may change this file may copy the key file too, and try elsewhere; what remains then
is what one attempt costs.
"""

import hmac
import json
import math
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypedDict

from desktop.domain.accounts import folded
from desktop.errors import SecretError
from desktop.storage.alone import alone
from desktop.storage.whole_file import write_whole

ATTEMPTS_FILE = "minga.attempts"
FREE, FIRST_WAIT, LONGEST_WAIT = 5, 2, 300
Ticks = Callable[[], float]


class Tries(TypedDict):
    """How many attempts in a row failed, and when the last one was made."""

    wrong: int
    at: float


class Counted(TypedDict):
    """What the file says: who is counted stands there as a hash, names are told to nobody."""

    salt: str
    who: dict[str, Tries]


def count_attempt(folder: Path, sign_in_name: str | None, ticks: Ticks = time.monotonic) -> None:
    """Count an attempt that is about to be made.

    Raises SecretError("too_many_attempts", seconds=…) while one has to wait.
    """
    with _changing(folder) as counted:
        who, now = _who(counted, sign_in_name), ticks()
        before = counted["who"].get(who, Tries(wrong=0, at=now))
        left = wait_after(before["wrong"]) - _passed(before["at"], now)
        if left > 0:
            raise SecretError("too_many_attempts", seconds=math.ceil(left))
        counted["who"][who] = Tries(wrong=before["wrong"] + 1, at=now)


def forget_attempts(folder: Path, sign_in_name: str | None) -> None:
    """Forget what was counted: somebody knew the passphrase."""
    with _changing(folder) as counted:
        counted["who"].pop(_who(counted, sign_in_name), None)


def wait_after(wrong: int) -> int:
    """Return how many seconds one waits after *wrong* attempts in a row."""
    doubled = min(wrong - FREE, 16)  # by then it is the longest wait anyway
    return min(FIRST_WAIT << doubled, LONGEST_WAIT) if wrong >= FREE else 0


def _passed(at: float, now: float) -> float:
    """Return how long ago *at* surely was: since a restart, the time since then."""
    return now - at if now >= at else now


def _who(counted: Counted, sign_in_name: str | None) -> str:
    said = folded(sign_in_name or "").encode("utf-8", "replace")
    return hmac.digest(bytes.fromhex(counted["salt"]), said, "sha256").hex()


@contextmanager
def _changing(folder: Path) -> Iterator[Counted]:
    """Yield what is counted and keep what it becomes.

    Where the folder may not be written nothing is counted, and one may still read.
    """
    path = folder / ATTEMPTS_FILE
    with alone(path):
        counted = _read(path)
        yield counted
        with suppress(OSError):
            write_whole(path, json.dumps(counted).encode(), private=True)


def _read(path: Path) -> Counted:
    try:
        found = json.loads(path.read_text("utf-8"))
        who = {
            str(name): Tries(wrong=int(tries["wrong"]), at=float(tries["at"]))
            for name, tries in found["who"].items()
        }
        return Counted(salt=bytes.fromhex(found["salt"]).hex(), who=who)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Counted(salt=os.urandom(16).hex(), who={})
