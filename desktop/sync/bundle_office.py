"""Bundles at the municipality: taken in as if the desk had called, and answered with a bundle."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from desktop.errors import SyncError
from desktop.sync import bundle
from desktop.sync.bundle_files import read_bundle, write_bundle
from desktop.sync.office import check_set_up

if TYPE_CHECKING:
    from psycopg import Connection

PAGE = 5_000
_KEY_BYTES = 32


@dataclass(frozen=True)
class _Said:
    """What a desk says in a bundle: who it is, how far it is known to be, what is new."""

    device: UUID
    series: str
    n: int
    id: str
    shared: int
    centre: int
    pushes: list[list[dict[str, Any]]]


def answer_bundle(connection: "Connection", path: Path, reply: Path) -> dict[str, object]:
    """Take in the bundle at *path* and write the answer for its device to *reply*.

    Raises SyncError: bundle_unreadable, bundle_damaged, bundle_other_municipality,
    bundle_other_device, bundle_gap; then the centre is as it was.
    """
    check_set_up(connection)
    content = read_bundle(path)
    with _nonsense_is_damage():
        return _answer(connection, content, reply)


def _answer(connection: "Connection", content: bytes, reply: Path) -> dict[str, object]:
    header = bundle.peek(content)
    municipality, keys = _town(connection)
    if header.get("municipality") != municipality:
        raise SyncError("bundle_other_municipality")
    if header.get("kind") != "push":
        raise SyncError("bundle_other_device")
    sign_key, seal_key = _keys_of(connection, header)
    _header, payload = bundle.open_sealed(
        content,
        recipient_private=bytes.fromhex(keys["opening"]),
        signer_public=sign_key,
    )
    answer = _carry_out(connection, header, _read(payload))
    routing: dict[str, str | int] = {
        "municipality": municipality,
        "device": str(header["device"]),
        "kind": "reply",
        "sequence": int(answer["n"]),
    }
    write_bundle(reply, _sealed(answer, keys, seal_key, routing))
    return _told(answer, header, reply)


@contextmanager
def _nonsense_is_damage() -> Iterator[None]:
    """Refuse what a device has signed and no program of ours writes; then nothing was taken in."""
    import psycopg

    try:
        yield
    except (psycopg.DataError, psycopg.IntegrityError) as error:
        raise SyncError("bundle_damaged") from error


def _read(payload: bytes) -> _Said:
    import msgspec

    try:
        return msgspec.json.decode(payload, type=_Said)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise SyncError("bundle_damaged") from error


def _told(answer: dict[str, Any], header: dict[str, Any], reply: Path) -> dict[str, object]:
    return {
        "device": header["device"],
        "stand": answer["stand"],
        "taken": answer["taken"],
        "differences": answer["differences"],
        "parked": answer["parked"],
        "rows": len(answer["shared_rows"]) + len(answer["centre_rows"]),
        "reply": str(reply),
    }


def _sealed(
    answer: dict[str, Any], keys: dict[str, str], seal_key: bytes, routing: dict[str, str | int]
) -> bytes:
    return bundle.seal(
        json.dumps(answer, ensure_ascii=False).encode(),
        recipient_public=seal_key,
        signer_private=bytes.fromhex(keys["signing"]),
        header=routing,
    )


def _town(connection: "Connection") -> tuple[str, dict[str, str]]:
    row = connection.execute("SELECT id::text FROM referee.municipality").fetchone()
    if row is None:
        raise SyncError("central_not_set_up")
    return row[0], dict(connection.execute("SELECT name, value FROM referee.secret").fetchall())


def _keys_of(connection: "Connection", header: dict[str, Any]) -> tuple[bytes, bytes]:
    """Return the public keys of the device that a bundle names; of one that is new, its elder's.

    A device that is known speaks with its own keys or not at all: else whoever has keys could
    name a computer that was revoked, or one of another centre, and speak in its place.
    """
    for name in ("device", "was"):
        row = connection.execute(
            "SELECT d.sign_key, d.seal_key, l.revoked_at IS NULL FROM referee.device d"
            " JOIN referee.login l ON l.role = d.role WHERE d.id::text = %s",
            (str(header.get(name, "")),),
        ).fetchone()
        if row is not None:
            if not (row[0] and row[1] and row[2]):
                break
            return _key(row[0]), _key(row[1])
    raise SyncError("bundle_other_device")


def _key(text: str) -> bytes:
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != _KEY_BYTES:
        raise SyncError("bundle_other_device")
    return key


def _carry_out(connection: "Connection", header: dict[str, Any], said: _Said) -> dict[str, Any]:
    device = str(said.device)
    if device != header["device"]:
        raise SyncError("bundle_damaged")
    with connection.transaction():
        _enrol(connection, header, said)
        _go_behind_the_wall(connection, device)
        total = {"taken": 0, "differences": 0, "parked": 0}
        stand: dict[str, Any] = {"stand": "taken"}
        for ops in said.pushes:
            call = json.dumps({"device": device, "want": [], "ops": ops}, ensure_ascii=False)
            stand = _ask(connection, "push_bundle", device, call)
            if stand["stand"] == "gap":
                raise SyncError("bundle_gap")
            if stand["stand"] == "fork":
                break
            total = {name: total[name] + stand[name] for name in total}
        return {"stand": stand["stand"], **total, **_all_rows(connection, said)}


def _enrol(connection: "Connection", header: dict[str, Any], said: _Said) -> None:
    """Let a device that forked go on as another one, as it says itself."""
    connection.execute(
        "INSERT INTO referee.device (id, centre, role, series, name, was, last_n, last_id,"
        " sign_key, seal_key) SELECT %(device)s, centre, role, %(series)s, name, id, %(n)s,"
        " nullif(%(id)s, ''), sign_key, seal_key FROM referee.device"
        " WHERE id::text = %(was)s ON CONFLICT DO NOTHING",
        {
            "device": said.device,
            "series": said.series,
            "n": said.n,
            "id": said.id,
            "was": str(header.get("was", "")),
        },
    )


def _go_behind_the_wall(connection: "Connection", device: str) -> None:
    """Until the end of the transaction see what the device's centre may see, and nothing else.

    The administrator would see every centre: row-level security does not hold for superusers.
    """
    row = connection.execute(
        "SELECT set_config('minga.centre', centre::text, true) FROM referee.device"
        " WHERE id = %s::uuid",
        (device,),
    ).fetchone()
    if row is None:  # its series is that of another one
        raise SyncError("bundle_damaged")
    may = connection.execute("SELECT pg_has_role('minga_owner', 'MEMBER')").fetchone()
    if may and may[0]:
        connection.execute("SET LOCAL ROLE minga_owner")


def _all_rows(connection: "Connection", said: _Said) -> dict[str, Any]:
    """Return all that the device does not have, page by page, each stream by itself."""
    shared, centre, more = said.shared, said.centre, True
    found: dict[str, Any] = {"from_shared": shared, "from_centre": centre}
    rows: dict[str, list[Any]] = {"shared_rows": [], "centre_rows": []}
    while more:
        call = json.dumps({"shared": shared, "centre": centre, "limit": PAGE})
        answer = _ask(connection, "pull_bundle", str(said.device), call)
        split = int(answer["shared_count"])
        rows["shared_rows"] += answer["rows"][:split]
        rows["centre_rows"] += answer["rows"][split:]
        shared, centre, more = answer["shared"], answer["centre"], answer["more"]
        found |= {name: answer[name] for name in ("epoch", "n", "id", "time", "shared", "centre")}
    return found | rows


def _ask(connection: "Connection", function: str, device: str, call: str) -> Any:  # noqa: ANN401
    row = connection.execute(
        f"SELECT referee.{function}(%s::uuid, %s::text::jsonb)::text", (device, call)
    ).fetchone()
    return json.loads(row[0]) if row else {}
