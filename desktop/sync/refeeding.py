"""Giving a centre that was put back what it had lost, also what others or itself had made.

Each computer offers its own journal again. What it holds beyond that and the centre does not know
any more is made into operations whose ids follow from the row and its stamp: two computers that
offer the same row offer the same operation.
"""

import json
from collections import defaultdict
from hashlib import sha256
from typing import Any

from desktop.storage.schema import VERSION
from desktop.sync.rules import OFFICE_ONLY, columns


def offer_missing(connection: Any, given: set[tuple[str, str]]) -> int:  # noqa: ANN401
    """Write operations for the rows of this file that are not among *given*; return how many.

    *given* are (table, id) of all that the centre has. Rows that wait to be sent are left out.
    """
    waiting = {
        tuple(row)
        for row in connection.execute(
            "SELECT table_name, row_id FROM change WHERE n > (SELECT acked_n FROM sync_state)"
        )
    }
    offered = 0
    for table, fields in columns().items():
        if table in OFFICE_ONLY:
            continue
        named = ", ".join(f'"{field}"' for field in fields)
        rows = connection.execute(
            f"SELECT id, stamp, field_stamps, updated_by, updated_at, {named} FROM {table}"
        ).fetchall()
        for row in rows:
            if (table, row[0]) not in given and (table, row[0]) not in waiting:
                offered += _offer(connection, table, row, fields)
    return offered


def _offer(connection: Any, table: str, row: Any, fields: list[str]) -> int:  # noqa: ANN401
    row_id, stamp, field_stamps, by, at, *values = row
    said = dict(zip(fields, values, strict=True))
    later: dict[str, dict[str, Any]] = defaultdict(dict)
    for field, its in json.loads(field_stamps).items():
        if field in said:
            later[its][field] = said[field]
    base: dict[str, str] = {}
    steps = [(stamp, said), *sorted(later.items())]
    for its, values_then in steps:
        _write(connection, (table, row_id, its), (values_then, base), (by, at))
        base = {**base, **dict.fromkeys(values_then, its)} if base else {"*": stamp}
    return len(steps)


def _write(
    connection: Any,  # noqa: ANN401
    what: tuple[str, str, str],
    said: tuple[dict[str, Any], dict[str, str]],
    signed: tuple[str, str],
) -> None:
    table, row_id, stamp = what
    fields, base = (json.dumps(each, ensure_ascii=False) for each in said)
    op_id = sha256("\x1f".join((*what, fields)).encode()).hexdigest()[:32]
    connection.execute(
        "INSERT INTO change (op_id, prev_id, table_name, row_id, fields, base, stamp, user,"
        " schema_version, at) SELECT ?, (SELECT op_id FROM change WHERE n = (SELECT max(n)"
        " FROM change)), ?, ?, ?, ?, ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM change"
        " WHERE op_id = ?)",
        (op_id, table, row_id, fields, base, stamp, signed[0], VERSION, signed[1], op_id),
    )
