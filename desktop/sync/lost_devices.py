"""What an administrator does about a computer that was lost: its login ends, and all are told."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from desktop.errors import RefusedError, SyncError
from desktop.storage.database import ZONE
from desktop.sync.office import check_set_up

if TYPE_CHECKING:
    from psycopg import Connection


def revoke_device(
    connection: "Connection", login: str, since: date | None = None
) -> dict[str, object]:
    """Let a lost or stolen computer in no more, and tell every desk since when it is lost.

    Certificates that it issues from that day on are void; what it sent before stays. Without
    *since* it is today, or the day that was said before. Raises RefusedError login_unknown,
    lost_in_future; SyncError("central_older") before the centre is brought up to date.
    """
    today = datetime.now(ZONE).date()
    if since is not None and since > today:
        raise RefusedError("lost_in_future", day=since)
    with connection.transaction():
        role = _mark(connection, login, "coalesce(revoked_at, now())")
        connection.execute(f"ALTER ROLE {role} NOLOGIN")
        series = _tell(connection, login, since or today, said=since is not None)
        row = connection.execute(
            "SELECT min(fields ->> 'lost_on') FROM referee.record WHERE centre = 0"
            " AND tbl = 'lost_device' AND fields ->> 'device_id' IN"
            " (SELECT id::text FROM referee.device WHERE role = %s)",
            (login,),
        ).fetchone()
    day = date.fromisoformat(row[0]) if row and row[0] else since or today
    return {"login": login, "revoked": True, "since": day, "series": series}


def take_back(connection: "Connection", login: str) -> dict[str, object]:
    """Let a computer in again that was revoked by mistake; its certificates are as before.

    Raises RefusedError("login_unknown").
    """
    with connection.transaction():
        role = _mark(connection, login, "NULL")
        connection.execute(f"ALTER ROLE {role} LOGIN")
        series = _tell(connection, login, None, said=True)
    return {"login": login, "revoked": False, "series": series}


def _mark(connection: "Connection", login: str, revoked_at: str) -> str:
    check_set_up(connection)
    tells = connection.execute(
        "SELECT to_regprocedure('referee.lose(text, date, boolean)') IS NOT NULL"
    ).fetchone()
    if tells != (True,):
        raise SyncError("central_older")
    row = connection.execute(
        f"UPDATE referee.login SET revoked_at = {revoked_at} WHERE role = %s"
        " RETURNING quote_ident(role)",
        (login,),
    ).fetchone()
    if row is None:
        raise RefusedError("login_unknown", login=login)
    return str(row[0])


def _tell(connection: "Connection", login: str, lost_on: date | None, *, said: bool) -> list[str]:
    row = connection.execute("SELECT referee.lose(%s, %s, %s)", (login, lost_on, said)).fetchone()
    return list(row[0]) if row else []
