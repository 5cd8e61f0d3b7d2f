"""What this computer has to send: operations of its journal that the centre does not have."""

import json
from dataclasses import dataclass
from typing import Any

MOST_OPERATIONS = 1_000
MOST_BYTES = 4_000_000
_PENDING = """SELECT n, op_id, coalesce(prev_id, ''), table_name, row_id, fields, base, stamp, user,
  at, schema_version FROM change WHERE n > ? ORDER BY n LIMIT ?"""


@dataclass(frozen=True)
class Batch:
    """Operations as the centre reads them, and how far they go."""

    text: str
    count: int
    last_n: int


def next_batch(connection: Any, after: int, limit: int = MOST_OPERATIONS) -> Batch | None:  # noqa: ANN401
    """Return the next operations after number *after*, None when there are none.

    A batch ends early when it would grow beyond 4 MB.
    """
    parts: list[str] = []
    size, last = 0, after
    for row in connection.execute(_PENDING, (after, limit)):
        made = _operation(row)
        size += len(made)
        if parts and size > MOST_BYTES:
            break
        parts.append(made)
        last = row[0]
    return Batch(f"[{','.join(parts)}]", len(parts), last) if parts else None


def _operation(row: Any) -> str:  # noqa: ANN401
    """Return one operation; its fields are JSON already, and are not read to be written again."""
    n, op_id, prev_id, table, row_id, fields, base, stamp, user, at, version = row
    made = (
        f'{{"n":{n},"id":"{op_id}","prev":"{prev_id}","tbl":"{table}","row":{json.dumps(row_id)},'
        f'"f":{fields},"b":{base},"st":"{stamp}","by":{json.dumps(user, ensure_ascii=False)},'
        f'"at":{json.dumps(at)},"v":"{version}"}}'
    )
    return _without_nul(made) if "\\u0000" in made else made


def _without_nul(made: str) -> str:
    """Return *made* with the one character that PostgreSQL cannot keep shown as unreadable."""

    def clean(value: Any) -> Any:  # noqa: ANN401
        if isinstance(value, dict):
            return {key: clean(one) for key, one in value.items()}
        return value.replace("\0", "\ufffd") if isinstance(value, str) else value

    return json.dumps(clean(json.loads(made)), ensure_ascii=False)


def has_nul(batch: Batch) -> bool:
    """Tell whether a value had to be changed to be sent; its row must then come back."""
    return "\ufffd" in batch.text


def count_pending(connection: Any, after: int) -> int:  # noqa: ANN401
    """Return how many operations the centre does not have."""
    row = connection.execute("SELECT count(*) FROM change WHERE n > ?", (after,)).fetchone()
    return int(row[0])


def is_mine(connection: Any, n: int, op_id: str | None) -> bool:  # noqa: ANN401
    """Tell whether the operation that the centre knows last is the one of this journal."""
    if n == 0:
        return True
    found = connection.execute("SELECT op_id FROM change WHERE n = ?", (n,)).fetchone()
    return found is not None and found[0] == op_id
