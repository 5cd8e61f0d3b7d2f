"""Which tables rows from elsewhere were written into: the journal does not have them.

Another program on the same file may exchange (``minga sync`` beside an open window). What it took
in is noted in the file, so that screens hear of it as of any change.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from desktop.storage.device import read_setting

_SETTING = "sync_applied"
_OURS = os.urandom(8).hex()  # this program, among those that write into one file


@dataclass(frozen=True)
class Applied:
    """How often rows were taken in so far, and by others: (time, table), counted."""

    times: int
    by_others: tuple[tuple[int, str], ...]

    def after(self, times: int) -> frozenset[str]:
        """Return the tables that other programs wrote into after so many times."""
        return frozenset(table for time, table in self.by_others if time > times)


def note_applied(connection: Any, tables: Iterable[str]) -> None:  # noqa: ANN401
    """Note, on the connection that took them in, which *tables* rows came into."""
    row = connection.execute("SELECT value FROM setting WHERE name = ?", (_SETTING,)).fetchone()
    noted = _read(row[0] if row else None)
    now = _times(noted) + 1
    noted |= {table: [now, _OURS] for table in tables}
    connection.execute(
        "INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (_SETTING, json.dumps(noted)),
    )


def read_applied(session: Session) -> Applied:
    """Return what was taken in so far."""
    noted = _read(read_setting(session, _SETTING))
    others = [(time, table) for table, (time, who) in noted.items() if who != _OURS]
    return Applied(_times(noted), tuple(others))


def _read(value: str | None) -> dict[str, Any]:
    noted: dict[str, Any] = json.loads(value or "{}")
    return noted


def _times(noted: dict[str, Any]) -> int:
    return max((time for time, _who in noted.values()), default=0)
