"""What an administrator does at the central database: centres, devices, restores."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from desktop.errors import RefusedError, SyncError
from desktop.storage.ids import shared_id
from desktop.sync.address import Address
from desktop.sync.connection import connect, talking
from desktop.sync.joining import new_code

if TYPE_CHECKING:
    from psycopg import Connection

INVITED_DAYS = 14
_SEED = "000000000000-000000000000"  # a stamp that meets nothing: whoever knows better replaces it


def at(url: str, work: "Callable[[Connection], dict[str, Any]]") -> dict[str, Any]:
    """Carry out *work* at the central database of *url*. Raises SyncError."""
    line = connect(url)
    try:
        with talking(Address.parse(url).host):
            return work(line)
    finally:
        line.close()


def check_set_up(connection: "Connection") -> None:
    """Refuse with central_not_set_up a database that was never made a centre."""
    row = connection.execute("SELECT to_regclass('referee.municipality')").fetchone()
    if row is None or row[0] is None:
        raise SyncError("central_not_set_up")


def add_centre(connection: "Connection", code: str, name: str) -> dict[str, object]:
    """Make room for a centre; a second time it changes nothing.

    Raises RefusedError("centre_code") unless the code is 2 to 6 letters and digits.
    """
    check_set_up(connection)
    code = code.strip().upper()
    if not (2 <= len(code) <= 6 and code.isascii() and code.isalnum()):
        raise RefusedError("centre_code", typed=code)
    centre_id = shared_id("centre", code)
    with connection.transaction():
        connection.execute("LOCK TABLE referee.centre IN EXCLUSIVE MODE")
        added = connection.execute(
            "INSERT INTO referee.centre (no, id, code, name, seq)"
            " SELECT max(no) + 1, %s, %s, %s, 1 FROM referee.centre"
            " ON CONFLICT DO NOTHING RETURNING no",
            (centre_id, code, name),
        ).fetchone()
        if added is not None:
            _seed_centre(connection, added[0], centre_id, (code, name))
    return {"centre": centre_id, "code": code, "added": added is not None}


def _seed_centre(
    connection: "Connection", number: int, centre_id: str, named: tuple[str, str]
) -> None:
    code, name = named
    connection.execute(
        "INSERT INTO referee.record (centre, tbl, id, fields, stamp, seq, at, who) VALUES"
        " (%(no)s, 'centre', %(id)s, jsonb_build_object('code', %(code)s::text, 'name_es',"
        " %(name)s::text, 'name_en', %(name)s::text, 'municipality', '', 'commune', '', 'address',"
        " NULL, 'phone', NULL, 'verification_url', NULL, 'created_at', referee.now_text(),"
        " 'created_by', 'minga', 'deleted_at', NULL), %(seed)s, 1, referee.now_text(), 'minga')",
        {"no": number, "id": centre_id, "code": code, "name": name, "seed": _SEED},
    )


def add_device(connection: "Connection", centre_code: str) -> dict[str, object]:
    """Invite one more computer of a centre; the code joins once, within two weeks.

    Raises RefusedError("centre_unknown").
    """
    check_set_up(connection)
    row = connection.execute(
        "SELECT no FROM referee.centre WHERE code = %s AND no > 0", (centre_code.strip().upper(),)
    ).fetchone()
    if row is None:
        raise RefusedError("centre_unknown", code=centre_code)
    code = new_code()
    with connection.transaction():
        [name] = connection.execute("SELECT quote_ident(current_database())").fetchone() or ("",)
        connection.execute(
            f"CREATE ROLE {code.login} LOGIN PASSWORD '{_verifier(connection, code)}'"
            f" VALID UNTIL '{_in_days(connection)}' CONNECTION LIMIT 8 IN ROLE minga_device"
        )
        connection.execute(f"GRANT CONNECT ON DATABASE {name} TO {code.login}")
        connection.execute(f"GRANT {code.login} TO minga_owner WITH ADMIN OPTION")
        connection.execute(
            "INSERT INTO referee.login (role, centre) VALUES (%s, %s)", (code.login, row[0])
        )
    return {"centre": centre_code.strip().upper(), "code": code.text, "login": code.login}


def _verifier(connection: "Connection", code: Any) -> str:  # noqa: ANN401
    made = connection.pgconn.encrypt_password(
        code.secret.encode(), code.login.encode(), b"scram-sha-256"
    )
    return made.decode()


def _in_days(connection: "Connection") -> str:
    row = connection.execute(
        "SELECT (now() + make_interval(days => %s))::text", (INVITED_DAYS,)
    ).fetchone()
    return str(row[0]) if row else ""


def status(connection: "Connection") -> dict[str, object]:
    """Return the centres with their devices, open differences and parked operations."""
    check_set_up(connection)
    centres = connection.execute(
        "SELECT c.no, c.code, c.name, (SELECT count(*) FROM referee.record r WHERE r.centre = c.no"
        " AND r.tbl = 'difference' AND r.fields ->> 'state' = 'open'), (SELECT count(*)"
        " FROM referee.operation o WHERE o.centre = c.no AND o.parked IS NOT NULL)"
        " FROM referee.centre c WHERE c.no > 0 ORDER BY c.code"
    ).fetchall()
    [epoch] = connection.execute("SELECT epoch::text FROM referee.municipality").fetchone() or (
        None,
    )
    return {
        "epoch": epoch,
        "centres": [
            {
                "code": code,
                "name": name,
                "pending_conflicts": open_differences,
                "parked": parked,
                "devices": _devices(connection, number),
            }
            for number, code, name, open_differences, parked in centres
        ],
    }


def _devices(connection: "Connection", centre: int) -> list[dict[str, object]]:
    rows = connection.execute(
        "SELECT d.id::text, l.role, d.name, d.series, l.joined_at, d.seen_at, d.pending,"
        " d.clock_ahead_ms, d.was::text, l.revoked_at, l.invited_at FROM referee.login l"
        " LEFT JOIN referee.device d ON d.role = l.role WHERE l.centre = %s"
        " ORDER BY l.invited_at, d.enrolled_at",
        (centre,),
    ).fetchall()
    names = (
        "device", "login", "name", "series", "joined_at", "last_seen", "pending",
        "clock_ahead_ms", "was", "revoked_at", "invited_at",
    )  # fmt: skip
    return [
        {
            name: value.isoformat() if hasattr(value, "isoformat") else value
            for name, value in zip(names, row, strict=True)
        }
        for row in rows
    ]


def restored(connection: "Connection") -> dict[str, object]:
    """Begin a new epoch after a restore: every device offers again what it ever sent."""
    check_set_up(connection)
    row = connection.execute(
        "UPDATE referee.municipality SET epoch = gen_random_uuid() RETURNING epoch::text"
    ).fetchone()
    return {"epoch": row[0] if row else None}
