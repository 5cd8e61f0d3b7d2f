"""A connection to the central server, and in our words what can go wrong with it.

psycopg takes 120 ms to import: it is imported by whoever connects first, not at the start.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from desktop.errors import SyncError
from desktop.sync.address import Address

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

# Ten seconds to answer; a line that died in the middle of a call is noticed within a minute.
PATIENCE = {
    "connect_timeout": 10,
    "keepalives": 1,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 60_000,
}
# Said here so that no variable of the environment (PGHOSTADDR, PGOPTIONS) says it instead.
PLAIN = {
    "application_name": "minga",
    "client_encoding": "utf8",
    "gssencmode": "disable",
    "hostaddr": "",
    "options": "",
}
# libpq speaks English here; before the login a server speaks the language of its setup.
QUOTED = re.compile(r"\"[^\"]*\"|«[^»]*»|host:? '[^']*'")
SAID_BY_SERVER = re.compile(r"failed: \S+:  ")
NO_DATABASE = re.compile(r"database  does not exist|no existe la base de datos")
BUSY = re.compile(
    r"starting up|shutting down|recovery mode|not (yet|currently) accepting|too many|slots are"
    r"|iniciándose|apagándose|apagando|recuperación|no (está )?acepta|demasiad|reservadas"
)
NO_PASSWORD = re.compile(r"no password supplied")
SHOWS = re.compile(r"authentication method requirement")
TLS = re.compile(r"does not support SSL|certificate|SSL error")
BROKEN = re.compile(r"unexpected eof|closed (the connection )?unexpectedly|SYSCALL|reset by peer")
OUT_OF_ROOM, DISK_FULL, TOO_MANY_CONNECTIONS = "53", "53100", "53300"


def connect(
    url: str, *, login: str | None = None, password: str | None = None
) -> "Connection[TupleRow]":
    """Return a connection where each statement is a transaction of its own.

    *login* and *password* are the device's; without them those in *url* are used. Statements are
    never prepared on the server: behind a pooler the next one may go to another session.
    Raises SyncError.
    """
    import psycopg
    from psycopg.conninfo import make_conninfo

    address = Address.parse(url)
    # A device proves that it knows its password and shows it to nobody, whoever answers.
    way = {"require_auth": "scram-sha-256"} if login is not None else {}
    if login is None:
        login, password = address.user, password or address.password
    conninfo = make_conninfo(
        "", **PATIENCE, **PLAIN, **address.words(), **way, user=login, password=password
    )
    try:
        return psycopg.connect(conninfo, autocommit=True, prepare_threshold=None)
    except psycopg.OperationalError as error:
        raise trouble(str(error), address.host) from error


def trouble(said: str, host: str) -> SyncError:
    """Return what it means for us that a connection was not made: *said* is all there is."""
    said = QUOTED.sub("", said)
    if SAID_BY_SERVER.search(said):
        return _refusal(said, host)
    if NO_PASSWORD.search(said):
        return SyncError("central_login")
    if SHOWS.search(said):
        return SyncError("central_tls", host=host)
    if TLS.search(said) and not BROKEN.search(said):
        return SyncError("central_tls", host=host)
    return SyncError("central_unreachable", host=host)


def _refusal(said: str, host: str) -> SyncError:
    """Return what it means that the server itself said no."""
    if NO_DATABASE.search(said):
        return SyncError("central_not_set_up")
    if BUSY.search(said):
        return SyncError("central_unreachable", host=host)
    return SyncError("central_login")


@contextmanager
def talking(host: str) -> Iterator[None]:
    """Turn a line that breaks in the middle of a call into SyncError central_unreachable.

    Whether the call was done, nobody knows then: it must be one that may be asked again. A server
    whose disk is full is reached, and refuses: central_full. So does one without memory, or where
    the login lacks a right: central_refused. Any other complaint of the server is a mistake of
    ours, and stays one.
    """
    import psycopg

    try:
        yield
    except (psycopg.OperationalError, psycopg.InterfaceError) as error:
        state = error.sqlstate or ""
        if state == DISK_FULL:
            raise SyncError("central_full") from error
        if state.startswith(OUT_OF_ROOM) and state != TOO_MANY_CONNECTIONS:
            raise SyncError("central_refused", reason=error.diag.message_primary) from error
        raise SyncError("central_unreachable", host=host) from error
    except psycopg.errors.InsufficientPrivilege as error:
        raise SyncError("central_refused", reason=error.sqlstate) from error
