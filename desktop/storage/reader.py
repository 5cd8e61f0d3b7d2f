"""One connection that only reads, held open for questions that cannot wait for a session.

A session and a connection of the pool take longer than a search of 30,000 people.
"""

from threading import Lock
from typing import Any

from sqlalchemy import Engine, PoolProxiedConnection

Values = tuple[str | int, ...]


class Reader:
    """Asks *engine* single statements, each seeing what is saved at that moment."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._held: PoolProxiedConnection | None = None
        self._turn = Lock()

    def rows(self, statement: str, values: Values) -> list[Any]:
        """Return all rows. Raises the driver's error, also for a statement that would write."""
        with self._turn:
            if self._held is None:
                self._held = self._engine.raw_connection()
                self._held.detach()
                self._held.cursor().execute("PRAGMA query_only = ON")
            cursor = self._held.cursor()
            cursor.execute(statement, values)
            return list(cursor.fetchall())

    def close(self) -> None:
        """Give the connection back; the next question opens another."""
        with self._turn:
            if self._held is not None:
                self._held.close()
            self._held = None
