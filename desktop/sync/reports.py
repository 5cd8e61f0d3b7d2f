"""What is told about the exchange: how fresh this computer is, and what happened."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class SyncState(StrEnum):
    """Whether this computer exchanges: never joined, joined, or a copy that must join first."""

    ALONE = "alone"
    JOINED = "joined"
    COPIED = "copied"


@dataclass(frozen=True)
class SyncStatus:
    """How fresh this computer is.

    ``last_at`` (ISO 8601, UTC) is when everything of the centre was here last; ``pending`` counts
    the changes that the centre does not have yet; ``clock_ahead_ms`` is how far this clock was
    before the centre's; ``last_error`` is the code of what went wrong since, None when all is well.
    """

    state: SyncState
    url: str | None
    device_id: str
    series: str
    last_at: str | None
    pending: int
    open_differences: int
    clock_ahead_ms: int
    last_error: str | None


@dataclass(frozen=True)
class SyncReport:
    """What one exchange did.

    ``conflicts`` and ``parked`` count what this computer's own changes met; ``changed`` are the
    tables whose rows are different now; bytes are those of the payloads.
    """

    pushed: int = 0
    pulled: int = 0
    conflicts: int = 0
    parked: int = 0
    pending: int = 0
    cursor: str = ""
    seconds: float = 0.0
    bytes_up: int = 0
    bytes_down: int = 0
    changed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class SyncStep:
    """How far an exchange has come; *total* is 0 while nobody can know."""

    sending: bool
    done: int
    total: int


Watch = Callable[[SyncStep], None]
"""Is told of each step; raises CancelledError to stop the exchange between two steps."""
