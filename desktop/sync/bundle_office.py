"""Bundles at the municipality: taken in as if the desk had called, and answered with a bundle."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from desktop.errors import SyncError
from desktop.sync import bundle
from desktop.sync.bundle_files import read_bundle, write_bundle
from desktop.sync.office import check_set_up

if TYPE_CHECKING:
    from psycopg import Connection

PAGE = 5_000


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


class Sender(NamedTuple):
    """A device that a bundle may be of: the number of its centre, and its public keys."""

    centre: int
    sign_key: str
    seal_key: str


def answer_bundle(connection: "Connection", path: Path, reply: Path) -> dict[str, object]:
    """Take in the bundle at *path* and write the answer for its device to *reply*.

    Raises SyncError: bundle_unreadable, bundle_damaged, bundle_other_municipality,
    bundle_is_answer, bundle_other_device, bundle_gap; then the centre is as it was.
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
    if header.get("kind") == "reply":
        raise SyncError("bundle_is_answer")
    if header.get("kind") != "push":
        raise SyncError("bundle_other_device")
    sender, payload = _opened(content, keys["opening"], _senders(connection, header))
    answer = _carry_out(connection, sender.centre, header, _read(payload))
    routing: dict[str, str | int] = {
        "municipality": municipality,
        "device": str(header["device"]),
        "kind": "reply",
        "sequence": int(answer["n"]),
    }
    write_bundle(reply, _sealed(answer, keys, sender.seal_key, routing))
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
    answer: dict[str, Any], keys: dict[str, str], seal_key: str, routing: dict[str, str | int]
) -> bytes:
    return bundle.seal(
        json.dumps(answer, ensure_ascii=False).encode(),
        recipient_public=bytes.fromhex(seal_key),
        signer_private=bytes.fromhex(keys["signing"]),
        header=routing,
    )


def _town(connection: "Connection") -> tuple[str, dict[str, str]]:
    row = connection.execute("SELECT id::text FROM referee.municipality").fetchone()
    if row is None:
        raise SyncError("central_not_set_up")
    return row[0], dict(connection.execute("SELECT name, value FROM referee.secret").fetchall())


def _senders(connection: "Connection", header: dict[str, Any]) -> list[Sender]:
    """Return the devices that a bundle names, or those that they were before.

    Several centres may have a device of one name: who signed tells which of them it is. One that
    its centre knows speaks with its own keys or not at all: else whoever has keys could name a
    computer that was revoked, and speak in its place.
    """
    named = str(header.get("device", ""))
    for name in ("device", "was"):
        rows = connection.execute(
            "SELECT d.centre, d.sign_key, d.seal_key FROM referee.device d JOIN referee.login l"
            " ON l.role = d.role WHERE d.id::text = %(id)s AND l.revoked_at IS NULL"
            " AND d.sign_key ~ %(key)s AND d.seal_key ~ %(key)s AND (d.id::text = %(named)s"
            " OR NOT EXISTS (SELECT FROM referee.device k WHERE k.id::text = %(named)s"
            " AND k.centre = d.centre))",
            {"id": str(header.get(name, "")), "named": named, "key": "^[0-9a-f]{64}$"},
        ).fetchall()
        if rows:
            return [Sender(*row) for row in rows]
    raise SyncError("bundle_other_device")


def _opened(content: bytes, opening_key: str, senders: list[Sender]) -> tuple[Sender, bytes]:
    """Return who of *senders* has signed a bundle, and what it holds."""
    refused = SyncError("bundle_damaged")
    for sender in senders:
        try:
            _header, payload = bundle.open_sealed(
                content,
                recipient_private=bytes.fromhex(opening_key),
                signer_public=bytes.fromhex(sender.sign_key),
            )
        except SyncError as error:
            refused = error
        else:
            return sender, payload
    raise refused


def _carry_out(
    connection: "Connection", centre: int, header: dict[str, Any], said: _Said
) -> dict[str, Any]:
    device = str(said.device)
    if device != header["device"]:
        raise SyncError("bundle_damaged")
    with connection.transaction():
        _enrol(connection, centre, header, said)
        _go_behind_the_wall(connection, centre, device)
        total = {"taken": 0, "differences": 0, "parked": 0}
        stand: dict[str, Any] = {"stand": "taken"}
        for ops in said.pushes:
            call = json.dumps({"device": device, "want": [], "ops": ops}, ensure_ascii=False)
            stand = _ask(connection, "push_bundle", (centre, device), call)
            if stand["stand"] == "gap":
                raise SyncError("bundle_gap")
            if stand["stand"] == "fork":
                break
            total = {name: total[name] + stand[name] for name in total}
        return {"stand": stand["stand"], **total, **_all_rows(connection, centre, said)}


def _enrol(connection: "Connection", centre: int, header: dict[str, Any], said: _Said) -> None:
    """Let a device that forked go on as another one, as it says itself."""
    connection.execute(
        "INSERT INTO referee.device (id, centre, role, series, name, was, last_n, last_id,"
        " sign_key, seal_key) SELECT %(device)s, centre, role, %(series)s, name, id, %(n)s,"
        " nullif(%(id)s, ''), sign_key, seal_key FROM referee.device"
        " WHERE id::text = %(was)s AND centre = %(at)s ON CONFLICT DO NOTHING",
        {
            "device": said.device,
            "series": said.series,
            "n": said.n,
            "id": said.id,
            "was": str(header.get("was", "")),
            "at": centre,
        },
    )


def _go_behind_the_wall(connection: "Connection", centre: int, device: str) -> None:
    """Until the end of the transaction see what the device's centre may see, and nothing else.

    The administrator would see every centre: row-level security does not hold for superusers.
    """
    row = connection.execute(
        "SELECT set_config('minga.centre', centre::text, true),"
        " pg_has_role('minga_owner', 'MEMBER') FROM referee.device"
        " WHERE centre = %s AND id = %s::uuid",
        (centre, device),
    ).fetchone()
    if row is None:  # its series is that of another one
        raise SyncError("bundle_damaged")
    if row[1]:
        connection.execute("SET LOCAL ROLE minga_owner")


def _all_rows(connection: "Connection", at: int, said: _Said) -> dict[str, Any]:
    """Return all that the device does not have, page by page, each stream by itself."""
    shared, centre, more = said.shared, said.centre, True
    found: dict[str, Any] = {"from_shared": shared, "from_centre": centre}
    rows: dict[str, list[Any]] = {"shared_rows": [], "centre_rows": []}
    while more:
        call = json.dumps({"shared": shared, "centre": centre, "limit": PAGE})
        answer = _ask(connection, "pull_bundle", (at, str(said.device)), call)
        split = int(answer["shared_count"])
        rows["shared_rows"] += answer["rows"][:split]
        rows["centre_rows"] += answer["rows"][split:]
        shared, centre, more = answer["shared"], answer["centre"], answer["more"]
        found |= {name: answer[name] for name in ("epoch", "n", "id", "time", "shared", "centre")}
    return found | rows


def _ask(connection: "Connection", function: str, device: tuple[int, str], call: str) -> Any:  # noqa: ANN401
    row = connection.execute(
        f"SELECT referee.{function}(%s, %s::uuid, %s::text::jsonb)::text", (*device, call)
    ).fetchone()
    return json.loads(row[0]) if row else {}
