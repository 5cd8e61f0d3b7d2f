"""How far this computer has come with the centre, read and written beside the rows."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from desktop.sync.reports import SyncState, SyncStatus

_FIELDS = (
    "state", "url", "login", "epoch", "shared_cursor", "centre_cursor", "acked_n", "acked_id",
    "last_at", "last_error", "clock_ahead_ms", "refeed",
)  # fmt: skip


@dataclass(frozen=True)
class Standing:
    """The row about this computer and its centre, with this device's name and series."""

    state: str
    url: str | None
    login: str | None
    epoch: str | None
    shared_cursor: int
    centre_cursor: int
    acked_n: int
    acked_id: str | None
    last_at: str | None
    last_error: str | None
    clock_ahead_ms: int
    refeed: int
    device_id: str
    series: str
    centre_id: str | None

    @property
    def joined(self) -> bool:
        """Whether this computer exchanges."""
        return self.state == SyncState.JOINED


def read_standing(connection: Any) -> Standing:  # noqa: ANN401
    """Return how far this computer has come."""
    row = connection.execute(
        f"SELECT {', '.join(_FIELDS)}, d.device_id, d.series, d.centre_id FROM sync_state, device d"
    ).fetchone()
    return Standing(*row)


def write_standing(connection: Any, **values: Any) -> None:  # noqa: ANN401
    """Set some of the fields."""
    sets = ", ".join(f"{name} = ?" for name in values)
    connection.execute(f"UPDATE sync_state SET {sets}", tuple(values.values()))


def become(connection: Any, device_id: str, series: str, centre_id: str) -> None:  # noqa: ANN401
    """Take on the identity that the centre knows."""
    connection.execute(
        "UPDATE device SET device_id = ?, series = ?, centre_id = ?",
        (device_id, series, centre_id),
    )


def keep_clock(connection: Any, newest: str) -> None:  # noqa: ANN401
    """Let the next stamp be later than *newest*, which came from elsewhere."""
    connection.execute("UPDATE device SET clock = max(clock, ?)", (int(newest[:12], 16),))


def status_of(connection: Any) -> SyncStatus:  # noqa: ANN401
    """Return what is told about this computer."""
    stands = read_standing(connection)
    [pending] = connection.execute(
        "SELECT count(*) FROM change WHERE n > ?", (stands.acked_n,)
    ).fetchone()
    [open_differences] = connection.execute(
        "SELECT count(*) FROM difference WHERE state = 'open' AND deleted_at IS NULL"
    ).fetchone()
    return SyncStatus(
        SyncState(stands.state),
        stands.url,
        stands.device_id,
        stands.series,
        stands.last_at,
        pending,
        open_differences,
        stands.clock_ahead_ms,
        stands.last_error,
    )


def now_text() -> str:
    """Return this moment as it stands in the file."""
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def ahead_of(central_time: str) -> int:
    """Return by how many milliseconds this clock is before the centre's."""
    there = datetime.fromisoformat(central_time)
    return round((datetime.now(UTC) - there).total_seconds() * 1_000)
