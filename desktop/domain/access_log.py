"""The log of who saw what: entries that hold one another, so that a change or a gap shows.

Each entry has the hash of the one before it, and its own; each computer writes a chain of its own.
Ids only: a reason that names the person is refused.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.names import search_key, tidy
from desktop.errors import RefusedError

REASON_LIMIT = 120
FIRST = ""  # what the first entry of a computer holds instead of a hash
_SHORTEST_NAME = 3  # letters: shorter parts of names are words too


class Act(StrEnum):
    """What somebody did: opened a closed section, made a paper or file, was refused, erased."""

    OPENED = "opened"
    EXPORTED = "exported"
    REFUSED = "refused"
    ERASED = "erased"


@dataclass(frozen=True)
class LogEntry:
    """One entry of the chain of a device; *what* is a section or the name of a use case."""

    device_id: str
    n: int
    at: str
    by: str
    act: str
    what: str
    people: str
    reason: str
    prev: str
    hash: str = ""

    def digest(self) -> str:
        """Return the hash that the entry must bear."""
        said = [self.device_id, self.n, self.at, self.by, self.act, self.what, self.people]
        text = json.dumps([*said, self.reason, self.prev], ensure_ascii=False)
        return hashlib.sha256(text.encode("utf-8")).hexdigest()


@dataclass(frozen=True)
class ChainBreak:
    """What is wrong with a chain and where: ``log_altered`` or ``log_gap``."""

    code: str
    device_id: str
    n: int


def chain_breaks(entries: Iterable[LogEntry]) -> Iterator[ChainBreak]:
    """Yield what is wrong with the chains of *entries*, in the order of each device's numbers."""
    last: dict[str, tuple[int, str]] = {}
    for entry in entries:
        n, head = last.get(entry.device_id, (0, FIRST))
        if entry.hash != entry.digest():
            yield ChainBreak("log_altered", entry.device_id, entry.n)
        if entry.n != n + 1 or entry.prev != head:
            yield ChainBreak("log_gap", entry.device_id, entry.n)
        last[entry.device_id] = (entry.n, entry.hash)


def read_reason(typed: str, names: Iterable[str]) -> str:
    """Return a reason for the log. Refuses with reason_missing, too_long, reason_names."""
    reason = tidy(typed, field="reason", limit=REASON_LIMIT)
    if not reason:
        raise RefusedError("reason_missing", field="reason")
    words = set(search_key(reason).split())
    parts = {part for name in names for part in search_key(name).split()}
    if words & {part for part in parts if len(part) >= _SHORTEST_NAME}:
        raise RefusedError("reason_names", field="reason")
    return reason
