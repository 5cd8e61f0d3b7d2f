"""How the encrypted file is opened: its key, its durability, and who may write."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

DATA_FILE = "minga.db"
BUSY_SECONDS = 20
_PRAGMAS = (
    "PRAGMA journal_mode = WAL",  # readers beside the one writer
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",  # what the screen confirmed survives a power cut
    "PRAGMA recursive_triggers = ON",  # rows that REPLACE takes away are not deleted in silence
    "PRAGMA cache_size = -16000",
    # What words the search knows, for names that were misspelt: a view, kept by each connection.
    "CREATE VIRTUAL TABLE temp.person_term USING fts5vocab(main, person_search, row)",
)
_LOOKING = ("PRAGMA temp_store = MEMORY", "PRAGMA query_only = ON")


class DriverConnection(Protocol):
    """The part of a DB-API connection that is used here."""

    isolation_level: str | None

    def execute(self, statement: str) -> Any: ...  # noqa: ANN401

    def backup(
        self,
        target: "DriverConnection",
        *,
        pages: int,
        progress: Callable[[int, int, int], object],
    ) -> None: ...

    def set_progress_handler(self, handler: Callable[[], bool], n: int) -> None: ...

    def close(self) -> None: ...


def make_engine(path: Path, key: bytes, *, read_only: bool = False) -> Engine:
    """Return an engine on the encrypted file at *path*; *key* has 32 bytes.

    *read_only* changes not a byte of the file, not even by folding its journal in.

    A transaction is a reader unless its connection carries ``begin="IMMEDIATE"``; then it holds
    the one write lock from its first statement, so what it read is still true when it writes.
    """
    from sqlcipher3 import dbapi2

    engine = create_engine(
        _url(path, read_only=read_only),
        module=dbapi2,
        poolclass=QueuePool,
        pool_use_lifo=True,  # whoever wrote last has the pages still in memory
        connect_args={"check_same_thread": False, "timeout": BUSY_SECONDS},
        hide_parameters=True,  # an unexpected error is logged, and a log has no personal data
    )

    def prepare(connection: DriverConnection, _record: object) -> None:
        connection.isolation_level = None
        _unlock(connection, key)
        for pragma in _PRAGMAS if not read_only else _LOOKING:
            connection.execute(pragma)

    def begin(connection: Connection) -> None:
        kind = connection.get_execution_options().get("begin", "DEFERRED")
        connection.exec_driver_sql(f"BEGIN {kind}")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    return engine


def fold_journal(engine: Engine) -> None:
    """Fold what a stopped program left in the journal into the file, as far as nobody reads it.

    Pages that were torn while they were folded in stand whole in the journal, yet whoever looks
    at the file alone (``cipher_integrity_check``) would take it for damaged.
    """
    held = engine.raw_connection()
    try:
        held.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)")
    finally:
        held.close()


def _url(path: Path, *, read_only: bool) -> URL:
    if not read_only:
        return URL.create("sqlite+pysqlite", database=str(path))
    query = {"mode": "ro", "uri": "true"}
    return URL.create("sqlite+pysqlite", database=path.absolute().as_uri(), query=query)


@contextmanager
def connect(path: Path, key: bytes) -> Iterator[DriverConnection]:
    """Yield a bare connection to an encrypted file: to copy it whole and to check a copy."""
    from sqlcipher3 import dbapi2

    connection: DriverConnection = dbapi2.connect(str(path), timeout=1, isolation_level=None)
    try:
        _unlock(connection, key)
        yield connection
    finally:
        connection.close()


def _unlock(connection: DriverConnection, key: bytes) -> None:
    connection.execute("PRAGMA temp_store = MEMORY")  # nothing spills to disk in clear
    connection.execute("PRAGMA cipher_log = off")  # a wrong key would write to stderr
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
