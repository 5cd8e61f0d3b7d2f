"""Taking in rows of the centre: as they stand there, with what is not sent yet laid on top."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple

from desktop.domain.names import sort_key
from desktop.domain.shared_fields import DERIVED
from desktop.storage.applied import note_applied
from desktop.sync.forgetting import forget_rows
from desktop.sync.rules import columns, indexed
from desktop.sync.stepping_aside import step_aside

_WHO = ("updated_at", "updated_by", "stamp", "field_stamps")


class Row(NamedTuple):
    """One row as the centre gives it; *into* is the row it was merged into."""

    table: str
    id: str
    seq: int
    fields: dict[str, Any]
    stamp: str
    stamps: dict[str, str]
    into: str | None
    erased: bool
    at: str | None
    by: str | None


def read_rows(page: Iterable[Sequence[Any]]) -> list[Row]:
    """Return the rows of a page."""
    return list(map(Row._make, page))


def take_in(connection: Any, rows: Sequence[Row], acked: int) -> frozenset[str]:  # noqa: ANN401
    """Write *rows* and lay the operations after *acked* on top; return the tables that changed.

    The caller holds a transaction in which capture is silent. Raises the driver's errors.
    """
    by_table: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_table[row.table].append(row)
    for table, of_table in by_table.items():
        if table in columns():
            _write(connection, table, of_table)
        else:
            _keep_whole(connection, of_table)
    _remember_aliases(connection, rows)
    _lay_pending(connection, rows, acked)
    forget_rows(connection, [(row.table, row.id) for row in rows if row.erased])
    note_applied(connection, by_table)
    return frozenset(by_table)


@cache
def _statement(table: str, fields: tuple[str, ...]) -> str:
    names = ("id", *fields, *DERIVED.get(table, ()), *_WHO)
    quoted = ", ".join(f'"{name}"' for name in names)
    updated = ", ".join(f'"{name}" = excluded."{name}"' for name in names[1:])
    blanks = ", ".join("?" * len(names))
    return (
        f'INSERT INTO "{table}" ({quoted}) VALUES ({blanks})'
        f" ON CONFLICT (id) DO UPDATE SET {updated}"
    )


@cache
def _update(table: str, fields: tuple[str, ...]) -> str:
    names = (*fields, *DERIVED.get(table, ()), *_WHO)
    sets = ", ".join(f'"{name}" = ?' for name in names)
    return f'UPDATE "{table}" SET {sets} WHERE id = ?'


def _write(connection: Any, table: str, rows: list[Row]) -> None:  # noqa: ANN401
    fields = tuple(columns()[table])
    names = frozenset(fields)
    known: list[Row] = []
    partial: list[Row] = []
    for row in rows:
        said = row.fields.keys()
        if said == names:
            known.append(row)
        else:
            (known if said >= names else partial).append(row)
            _keep_unknown(connection, row, fields)
    _write_all(connection, table, known, fields)
    for row in partial:
        _write_partial(connection, row, fields)


def _write_all(connection: Any, table: str, rows: list[Row], fields: tuple[str, ...]) -> None:  # noqa: ANN401
    """Write rows that say everything.

    No savepoint is set: below one SQLite copies, and encrypts, each page before it changes it.
    Rows that were written before one that cannot be are written once more, as they are. SQLite
    writes the index of each column that a statement names, changed or not: in a large file every
    entry is a page of its own, so rows that stay where they are do not name them.
    """
    stay = _unmoved(connection, table, rows)
    moved = [row for row in rows if row.id not in stay]
    stayed = [row for row in rows if row.id in stay]
    try:
        connection.executemany(_statement(table, fields), _all_values(table, moved, fields))
        if stayed:
            rest = tuple(field for field in fields if field not in indexed(table))
            values = ((*said[1:], said[0]) for said in _all_values(table, stayed, rest))
            connection.executemany(_update(table, rest), values)
    except _integrity_error():
        for row in rows:
            _write_one(connection, row, fields)


def _unmoved(connection: Any, table: str, rows: list[Row]) -> set[str]:  # noqa: ANN401
    """Return the ids of the rows that are here with the same values in all indexed fields."""
    names = indexed(table)
    quoted = "".join(f', "{name}"' for name in names)
    asked = json.dumps([row.id for row in rows])
    found = connection.execute(
        f'SELECT id{quoted} FROM "{table}" WHERE id IN (SELECT value FROM json_each(?))', (asked,)
    )
    here = {row_id: tuple(values) for row_id, *values in found}
    if not here:
        return set()
    return {row.id for row in rows if here.get(row.id) == tuple(row.fields[name] for name in names)}


def _write_one(connection: Any, row: Row, fields: tuple[str, ...]) -> None:  # noqa: ANN401
    """Write a row; one of this computer with the same key steps aside for it."""
    try:
        connection.execute(_statement(row.table, fields), _values(row.table, row, fields))
    except _integrity_error():
        step_aside(connection, row.table, row.id, row.fields)
        connection.execute(_statement(row.table, fields), _values(row.table, row, fields))


def _write_partial(connection: Any, row: Row, fields: tuple[str, ...]) -> None:  # noqa: ANN401
    """Write a row that an older program made: what it does not say stays, or is empty.

    Of who was erased nothing stays.
    """
    stood = connection.execute(f'SELECT * FROM "{row.table}" WHERE id = ?', (row.id,))
    names = [each[0] for each in stood.description]
    found = stood.fetchone()
    stays = found is not None and not row.erased
    before = dict(zip(names, found, strict=True)) if stays else _empty(connection, row.table)
    said = {field: row.fields.get(field, before.get(field)) for field in fields}
    _write_one(connection, row._replace(fields=said), fields)


def _empty(connection: Any, table: str) -> dict[str, Any]:  # noqa: ANN401
    """Return what stands in a row of *table* that says nothing."""
    blank = {"VARCHAR": "", "INTEGER": 0, "BOOLEAN": 0, "DATE": "0001-01-01", "JSON": "{}"}
    return {
        name: blank.get(kind, "") if needed else None
        for _n, name, kind, needed, *_ in connection.execute(f'PRAGMA table_info("{table}")')
    }


def _values(table: str, row: Row, fields: tuple[str, ...]) -> tuple[Any, ...]:
    return next(_all_values(table, [row], fields))


def _all_values(
    table: str, rows: Iterable[Row], fields: tuple[str, ...]
) -> Iterator[tuple[Any, ...]]:
    """Yield what stands in each row, in the order of the statement."""
    pick = itemgetter(*fields)
    derived = table in DERIVED
    for _table, row_id, _seq, said, stamp, stamps, _into, _erased, at, by in rows:
        made = tuple(_derived(table, said)) if derived else ()
        yield (
            row_id,
            *pick(said),
            *made,
            at or said.get("created_at"),
            by or said.get("created_by"),
            stamp,
            json.dumps(stamps, separators=(",", ":")) if stamps else "{}",
        )


def _derived(table: str, said: Mapping[str, Any]) -> Iterable[Any]:
    if table == "person":
        yield sort_key(
            said.get("first_surname") or "",
            said.get("second_surname") or "",
            said.get("given_names") or "",
        )


def _keep_unknown(connection: Any, row: Row, fields: tuple[str, ...]) -> None:  # noqa: ANN401
    """Keep fields that a newer program knows until this one does too."""
    derived = DERIVED.get(row.table, frozenset())
    connection.executemany(
        "INSERT INTO kept_field VALUES (?, ?, ?, ?, ?) ON CONFLICT (table_name, row_id, field)"
        " DO UPDATE SET value = excluded.value, stamp = excluded.stamp",
        [
            (row.table, row.id, field, json.dumps(value), row.stamps.get(field, row.stamp))
            for field, value in row.fields.items()
            if field not in fields and field not in derived
        ],
    )


def _keep_whole(connection: Any, rows: list[Row]) -> None:  # noqa: ANN401
    connection.executemany(
        "INSERT INTO kept_field VALUES (?, ?, '*', ?, ?) ON CONFLICT (table_name, row_id, field)"
        " DO UPDATE SET value = excluded.value, stamp = excluded.stamp",
        [(row.table, row.id, json.dumps(list(row)), row.stamp) for row in rows],
    )


def _remember_aliases(connection: Any, rows: Sequence[Row]) -> None:  # noqa: ANN401
    for row in rows:
        if row.into:
            connection.execute(
                "INSERT INTO alias VALUES (?, ?, ?) ON CONFLICT (table_name, row_id)"
                " DO UPDATE SET into_id = excluded.into_id",
                (row.table, row.id, row.into),
            )
    plain = [(row.table, row.id) for row in rows if not row.into]
    _take_out(connection, "alias", plain)
    given = [(row.table, row.id) for row in rows]
    _take_out(connection, "set_aside", given)


def _take_out(connection: Any, table: str, rows: Sequence[tuple[str, str]]) -> None:  # noqa: ANN401
    """Delete *rows* from a table that is empty in nearly every file."""
    if connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone():
        connection.executemany(f"DELETE FROM {table} WHERE table_name = ? AND row_id = ?", rows)


def _lay_pending(connection: Any, rows: Sequence[Row], acked: int) -> None:  # noqa: ANN401
    """Lay what the centre does not have yet on the rows that it has just given."""
    given = {(row.table, row.id) for row in rows}
    pending = connection.execute(
        "SELECT table_name, row_id, fields, stamp, user, at FROM change WHERE n > ? ORDER BY n",
        (acked,),
    ).fetchall()
    for table, row_id, fields, stamp, user, at in pending:
        remains = _remaining(connection, table, row_id)
        if (table, remains) in given and fields != "{}":
            _lay(connection, (table, remains), json.loads(fields), (stamp, user, at))


def _remaining(connection: Any, table: str, row_id: str) -> str:  # noqa: ANN401
    seen = {row_id}
    while True:
        found = connection.execute(
            "SELECT into_id FROM alias WHERE table_name = ? AND row_id = ?", (table, row_id)
        ).fetchone()
        if found is None or found[0] in seen:
            return row_id
        row_id = found[0]
        seen.add(row_id)


def _lay(
    connection: Any,  # noqa: ANN401
    where: tuple[str, str],
    said: dict[str, Any],
    signed: tuple[str, str, str | None],
) -> None:
    (table, row_id), (stamp, user, at) = where, signed
    known = [field for field in columns().get(table, ()) if field in said]
    if not known:
        return
    sets = ", ".join(f'"{field}" = ?' for field in known)
    stamps = json.dumps(dict.fromkeys(known, stamp))
    connection.execute(
        f'UPDATE "{table}" SET {sets}, field_stamps = json_patch(field_stamps, ?),'
        " updated_by = ?, updated_at = coalesce(?, updated_at) WHERE id = ?",
        (*[said[field] for field in known], stamps, user, at, row_id),
    )
    if table == "person":
        _derive_again(connection, row_id)


def _derive_again(connection: Any, person_id: str) -> None:  # noqa: ANN401
    first, second, given = connection.execute(
        "SELECT first_surname, second_surname, given_names FROM person WHERE id = ?", (person_id,)
    ).fetchone()
    key = sort_key(first or "", second or "", given or "")
    connection.execute("UPDATE person SET sort_key = ? WHERE id = ?", (key, person_id))


def _integrity_error() -> type[Exception]:
    from sqlcipher3 import dbapi2

    error: type[Exception] = dbapi2.IntegrityError
    return error
