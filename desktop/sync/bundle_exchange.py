"""The exchange by stick: what a desk writes for the municipality, and takes in of the answer.

The same operations and rows travel as over a line, so late, twice or out of order harms nothing.
"""

import json
import os
import secrets
from pathlib import Path
from time import monotonic
from typing import Any
from uuid import uuid4

from desktop.domain.access_log import Act
from desktop.domain.certificates import series_name
from desktop.errors import SyncError
from desktop.storage.access_log import append
from desktop.storage.database import Database
from desktop.storage.device_secrets import DeviceSecrets
from desktop.sync import bundle
from desktop.sync.bundle_files import read_bundle, write_bundle
from desktop.sync.intake import read_rows, take_in
from desktop.sync.outbox import count_pending, is_mine, next_batch
from desktop.sync.reports import SyncReport
from desktop.sync.standing import (
    Standing,
    ahead_of,
    become,
    keep_clock,
    now_text,
    read_standing,
    write_standing,
)

_WAS = "sync_was_device"


def new_secrets() -> DeviceSecrets:
    """Return fresh secrets of a device: nobody has to remember them."""
    return DeviceSecrets(
        secrets.token_urlsafe(32), bundle.new_signing_key(), bundle.new_opening_key()
    )


def public_keys(own: DeviceSecrets) -> dict[str, str]:
    """Return what the centre may know of the keys of a device."""
    return {
        "sign_key": bundle.public_signing_key(own.signing_key).hex(),
        "seal_key": bundle.public_opening_key(own.opening_key).hex(),
    }


def export_bundle(database: Database, path: Path) -> SyncReport:
    """Write all that the centre does not have into a sealed file; the access log tells first.

    Raises SyncError: not_joined, copied_file; OutputError("file_unwritable").
    """
    began = monotonic()
    own, stands, town = _own(database)
    with database.begin(writes=True) as unit:
        # Before what leaves, and in it: after the answer nothing waits to be sent.
        append(unit, Act.EXPORTED, "export_bundle", (), str(_pending(database)))
    with database.reading() as connection:
        pushes, after = _all_pending(connection, stands.acked_n)
        was = connection.execute("SELECT value FROM setting WHERE name = ?", (_WAS,)).fetchone()
    pending = sum(map(len, pushes))
    content = bundle.seal(
        _payload(stands, pushes),
        recipient_public=bytes.fromhex(town["opening"]),
        signer_private=own.signing_key,
        header={
            "municipality": town["municipality"],
            "device": stands.device_id,
            "was": was[0] if was else "",
            "kind": "push",
            "sequence": after,
        },
    )
    write_bundle(path, content)
    return SyncReport(
        pushed=pending,
        pending=pending,
        cursor=f"{stands.shared_cursor}.{stands.centre_cursor}",
        seconds=round(monotonic() - began, 3),
        bytes_up=len(content),
    )


def _all_pending(connection: Any, after: int) -> tuple[list[Any], int]:  # noqa: ANN401
    """Return the batches after an operation, and the number of the last one."""
    pushes = []
    while (batch := next_batch(connection, after)) is not None:
        pushes.append(json.loads(batch.text))
        after = batch.last_n
    return pushes, after


def _payload(stands: Standing, pushes: list[Any]) -> bytes:
    said = {
        "device": stands.device_id,
        "series": stands.series,
        "n": stands.acked_n,
        "id": stands.acked_id or "",
        "shared": stands.shared_cursor,
        "centre": stands.centre_cursor,
        "pushes": pushes,
    }
    return json.dumps(said, ensure_ascii=False).encode()


def import_bundle(database: Database, path: Path) -> SyncReport:
    """Take in what the municipality answered.

    Raises SyncError: bundle_unreadable, bundle_damaged, bundle_other_municipality,
    bundle_not_answer, bundle_other_device, bundle_gap; then nothing was changed.
    """
    began = monotonic()
    content = read_bundle(path)
    stands, answer = _opened(database, content)
    if answer["stand"] == "fork":
        _go_on_as_another(database, stands)
        return SyncReport(pending=_pending(database), bytes_down=len(content))
    pulled, changed = _take(database, stands, answer)
    return SyncReport(
        pulled=pulled,
        conflicts=answer["differences"],
        parked=answer["parked"],
        pending=_pending(database),
        cursor=f"{answer['shared']}.{answer['centre']}",
        seconds=round(monotonic() - began, 3),
        bytes_down=len(content),
        changed=changed,
    )


def _opened(database: Database, content: bytes) -> tuple[Standing, dict[str, Any]]:
    """Return the answer in a bundle that is for this computer, and how far that has come."""
    own, stands, town = _own(database)
    header = bundle.peek(content)
    if header.get("municipality") != town["municipality"]:
        raise SyncError("bundle_other_municipality")
    if header.get("kind") == "push":
        raise SyncError("bundle_not_answer")  # it lies beside the answer on the same stick
    if header.get("kind") != "reply" or header.get("device") != stands.device_id:
        raise SyncError("bundle_other_device")
    _header, payload = bundle.open_sealed(
        content,
        recipient_private=own.opening_key,
        signer_public=bytes.fromhex(town["signing"]),
    )
    answer: dict[str, Any] = json.loads(payload)
    return stands, answer


def _take(
    database: Database, stands: Standing, answer: dict[str, Any]
) -> tuple[int, frozenset[str]]:
    """Take in the rows that are newer than what is here; an older answer changes nothing."""
    if stands.epoch is not None and answer["epoch"] != stands.epoch:
        raise SyncError("bundle_gap")  # the centre was put back: only a line can begin again
    if answer["from_shared"] > stands.shared_cursor or answer["from_centre"] > stands.centre_cursor:
        raise SyncError("bundle_gap")
    shared, centre = read_rows(answer["shared_rows"]), read_rows(answer["centre_rows"])
    fresh = [row for row in shared if row.seq > stands.shared_cursor]
    fresh += [row for row in centre if row.seq > stands.centre_cursor]
    with database.applying() as connection:
        n, op_id = answer["n"], answer["id"]
        if not is_mine(connection, n, op_id):
            raise SyncError("bundle_other_device")
        acked = max(n, stands.acked_n)
        changed = take_in(connection, fresh, acked) if fresh else frozenset()
        if fresh:
            keep_clock(connection, max(row.stamp for row in fresh))
        write_standing(
            connection,
            epoch=answer["epoch"],
            shared_cursor=max(answer["shared"], stands.shared_cursor),
            centre_cursor=max(answer["centre"], stands.centre_cursor),
            acked_n=acked,
            acked_id=op_id if n >= stands.acked_n else stands.acked_id,
            last_at=now_text(),
            last_error=None,
            clock_ahead_ms=ahead_of(answer["time"]) if stands.last_at is None else 0,
        )
    return len(fresh), changed


def _go_on_as_another(database: Database, stands: Standing) -> None:
    """Somebody else wrote under this identity: the next bundle begins another one."""
    fresh = str(uuid4())
    with database.begin(writes=False) as unit:
        database.memory.carry_over(unit.session, fresh)
    with database.applying() as connection:
        become(connection, fresh, series_name(os.urandom(8)), stands.centre_id or "")
        connection.execute(
            "INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE"
            " SET value = excluded.value",
            (_WAS, stands.device_id),
        )


def _own(database: Database) -> tuple[DeviceSecrets, Standing, dict[str, str]]:
    with database.reading() as connection:
        stands = read_standing(connection)
        kept = connection.execute("SELECT municipality_keys FROM sync_state").fetchone()[0]
    with database.begin(writes=False) as unit:
        own = database.memory.read_secrets(unit.session)
    if not stands.joined or kept is None:
        raise SyncError("not_joined" if stands.state == "alone" else "copied_file")
    if own is None:
        raise SyncError("copied_file")
    town: dict[str, str] = json.loads(kept)
    return own, stands, town


def _pending(database: Database) -> int:
    with database.reading() as connection:
        return count_pending(connection, read_standing(connection).acked_n)
