"""A row that is not sent yet, with a key that the centre has given to another one, steps aside.

The centre decides when it arrives there: people are made one, codes get a tail. Until then the
row of the centre stands under the key, and the operation that waits to be sent says what it said.
"""

from typing import Any

_KEYS = {
    "identity_document": ("type", "number"),
    "course": ("code",),
    "course_run": ("code",),
    "code_value": ("list", "code"),
    "closed_day": ("date",),
    "course_version": ("course_id", "number"),
    "certificate": ("folio",),
    "outcome": ("enrolment_id",),
    "centre": ("code",),
    "issuer_key": ("key_id",),
}
_ASIDE = {
    "identity_document": "deleted_at = coalesce(deleted_at, updated_at)",
    # Of all that have stepped aside no two may stand under one key: each has a place by its row.
    "closed_day": "date = date('4000-01-01', '+' || rowid || ' days')",
    "course_version": "number = number % 100000 + 100000 * (1 + rowid)",
    "certificate": "folio = folio || '~' || substr(id, 1, 8)",
    "outcome": "enrolment_id = enrolment_id || '~' || substr(id, 1, 8)",
    "issuer_key": "key_id = key_id || '~'",
}


def step_aside(connection: Any, table: str, row_id: str, fields: dict[str, Any]) -> None:  # noqa: ANN401
    """Let the rows of this computer that have the key of *fields* give it up for now."""
    key = _KEYS.get(table, ())
    same = " AND ".join(f'"{field}" = ?' for field in key)
    if table == "identity_document":
        same += " AND deleted_at IS NULL"  # documents are unique among the living only
    values = [fields.get(field) for field in key]
    found = connection.execute(
        f'SELECT id FROM "{table}" WHERE {same or "0"} AND id <> ?', (*values, row_id)
    ).fetchall()
    change = _ASIDE.get(table, "code = code || '~' || substr(id, 1, 8)")
    for (other,) in found:
        connection.execute(f'UPDATE "{table}" SET {change} WHERE id = ?', (other,))
        connection.execute(
            "INSERT INTO set_aside VALUES (?, ?) ON CONFLICT DO NOTHING", (table, other)
        )


def wanted_back(connection: Any) -> list[str]:  # noqa: ANN401
    """Return the rows that stepped aside: the centre shall say how they stand."""
    return [row[0] for row in connection.execute("SELECT row_id FROM set_aside")]
