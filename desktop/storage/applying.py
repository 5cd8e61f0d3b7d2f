"""The one way in for rows from elsewhere: capture is silent, and rows may come in any order.

References are not checked while rows arrive: a page may bring an enrolment before its person, who
stands in the next one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine


@contextmanager
def applying(engine: Engine) -> Iterator[Any]:
    """Yield a connection of the driver in a transaction that nobody captures; all or nothing.

    It holds the file's write lock from the beginning. Raises the driver's errors.
    """
    held = engine.raw_connection()
    connection: Any = held.dbapi_connection
    try:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE device SET applying = 1")
        yield connection
        connection.execute("UPDATE device SET applying = 0")
        connection.execute("COMMIT")
        connection.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        held.detach()  # as it stands, perhaps without its checks, it must not serve anybody else
        raise
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        held.close()


@contextmanager
def reading(engine: Engine) -> Iterator[Any]:
    """Yield a connection of the driver that sees one moment of the file and writes nothing."""
    held = engine.raw_connection()
    connection: Any = held.dbapi_connection
    try:
        connection.execute("BEGIN")
        yield connection
    finally:
        connection.execute("ROLLBACK")
        held.close()
