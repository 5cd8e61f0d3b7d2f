"""Sums over all shared rows: equal on two computers exactly when their shared data is.

Each row is written as PostgreSQL writes JSON, so that the centre can make the same sum: the
computer and the centre compare without sending rows. Sums of single rows are added up, so the
order of rows does not matter; sixteen buckets a table tell where a difference is.
"""

import json
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from hashlib import md5, sha256
from typing import Any

from desktop.sync.rules import columns

Sums = dict[str, dict[str, str]]
_MODULUS = 1 << 60
_SETTING = "sync_digest_at"
_EVERY = timedelta(hours=24)


def local_sums(connection: Any) -> Sums:  # noqa: ANN401
    """Return the sum of each table and bucket (first letter of the id)."""
    kept: dict[tuple[str, str], dict[str, Any]] = defaultdict(dict)
    for table, row_id, field, value in connection.execute(
        "SELECT table_name, row_id, field, value FROM kept_field WHERE field <> '*'"
    ):
        kept[table, row_id][field] = json.loads(value)
    return {
        table: sums
        for table, fields in columns().items()
        if (sums := _sums(connection, table, fields, kept))
    }


def _sums(connection: Any, table: str, fields: list[str], kept: Any) -> dict[str, str]:  # noqa: ANN401
    sums: dict[str, int] = defaultdict(int)
    names = sorted(fields, key=_place)
    quoted = ", ".join(f'"{name}"' for name in names)
    for row_id, *values in connection.execute(f'SELECT id, {quoted} FROM "{table}"'):
        said = dict(zip(names, values, strict=True))
        if (table, row_id) in kept:
            said |= kept[table, row_id]
        sums[row_id[0]] += row_sum(table, row_id, said)
    return {bucket: str(total % _MODULUS) for bucket, total in sums.items()}


def row_sum(table: str, row_id: str, said: dict[str, Any]) -> int:
    """Return the sum of one row: 60 bits of the MD5 of its text; a comparison, not a secret."""
    text = f"{table}{row_id}{as_postgresql(said)}"
    return int(md5(text.encode(), usedforsecurity=False).hexdigest()[:15], 16)


def as_postgresql(said: dict[str, Any]) -> str:
    """Return *said* without its nulls, as PostgreSQL writes ``jsonb``: short names first."""
    ordered = sorted((name for name, value in said.items() if value is not None), key=_place)
    pairs = (f'"{name}": {json.dumps(said[name], ensure_ascii=False)}' for name in ordered)
    return f"{{{', '.join(pairs)}}}"


def _place(name: str) -> tuple[int, bytes]:
    return len(name.encode()), name.encode()


def overall(sums: Sums) -> str:
    """Return one text for all sums."""
    said = json.dumps(sums, sort_keys=True, separators=(",", ":"))
    return sha256(said.encode()).hexdigest()


def differing(mine: Sums, theirs: Sums) -> list[tuple[str, str]]:
    """Return the (table, bucket) whose sums differ, of the tables that this program knows."""
    return sorted(
        (table, bucket)
        for table in columns()
        for bucket in {*mine.get(table, {}), *theirs.get(table, {})}
        if mine.get(table, {}).get(bucket) != theirs.get(table, {}).get(bucket)
    )


def digest_due(connection: Any) -> bool:  # noqa: ANN401
    """Tell whether the last comparison with the centre was long ago."""
    found = connection.execute("SELECT value FROM setting WHERE name = ?", (_SETTING,)).fetchone()
    return found is None or datetime.fromisoformat(found[0]) < datetime.now(UTC) - _EVERY


def note_digest(connection: Any) -> None:  # noqa: ANN401
    """Write down that sums were compared now."""
    connection.execute(
        "INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (_SETTING, datetime.now(UTC).isoformat()),
    )
