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
        self._pooled: PoolProxiedConnection | None = None
        self._bare: Any = None  # the driver's: asked through the pool's, each search takes longer
        self._turn = Lock()

    def rows(self, statement: str, values: Values) -> list[Any]:
        """Return all rows. Raises the driver's error, also for a statement that would write."""
        with self._turn:
            if self._bare is None:
                self._open()
            rows: list[Any] = self._bare.execute(statement, values).fetchall()
        return rows

    def close(self) -> None:
        """Give the connection back; the next question opens another."""
        with self._turn:
            if self._pooled is not None:
                self._pooled.close()
            self._pooled = self._bare = None

    def _open(self) -> None:
        self._pooled = self._engine.raw_connection()
        self._pooled.detach()
        self._pooled.cursor().execute("PRAGMA query_only = ON")
        self._bare = self._pooled.dbapi_connection
