"""Capture: triggers write one operation for each changed row, in the user's own transaction.

Nobody calls this to record a change, so it cannot be forgotten: neither a bulk insert nor a
statement typed by hand escapes. The triggers are generated from the columns of each table;
a migration that changes a table calls :func:`capture_table` again. They are silent while
``device.applying`` is 1, and rows are never deleted: a tombstone is an update of ``deleted_at``.

The base of an update is the stamp of every field as the row stood when the update began, that is,
of the values that the writer had in front of them: writers take the file's one write lock before
they read. ``*`` is the stamp of the fields that are not named. Fields that are decided together
(``domain.shared_fields``) travel together, also when only one of them changed.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, MetaData, text

from desktop.domain.shared_fields import DERIVED, group_of
from desktop.storage.record import Record

# Who and when of the last change travel as the operation's own user and stamp: as fields they
# would make two edits of different fields look like a difference.
_NOT_SENT = frozenset({"id", "stamp", "field_stamps", "updated_at", "updated_by"})

_TICK = """UPDATE device SET clock = max(clock + 1,
    CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER));"""
# Both begin with the clock: an index of random ids would be written all over a large file.
_STAMP = "printf('%012x-%s', clock, lower(hex(randomblob(6))))"
_OP_ID = "printf('%012x%s', clock, lower(hex(randomblob(10))))"
_PREVIOUS = "(SELECT op_id FROM change WHERE n = (SELECT max(n) FROM change))"
_LISTENING = "(SELECT applying FROM device) = 0"
_COLUMNS = "op_id, prev_id, table_name, row_id, fields, base, stamp, user, schema_version, at"


def captured_tables(metadata: MetaData) -> list[str]:
    """Return the tables whose changes are captured: every ``Record``."""
    return sorted(
        table.name
        for table in metadata.tables.values()
        if {"stamp", "field_stamps"} <= set(table.columns.keys())
    )


def capture_table(connection: Connection, table: str, schema_version: str) -> None:
    """Make (again) the triggers of one table from the columns it has now."""
    columns = [row[1] for row in connection.execute(text(f'PRAGMA table_info("{table}")'))]
    for name, statement in triggers(table, columns, schema_version).items():
        connection.execute(text(f"DROP TRIGGER IF EXISTS {name}"))
        connection.exec_driver_sql(statement)


def capture_all(connection: Connection, schema_version: str) -> None:
    """Make (again) the triggers of every captured table."""
    for table in captured_tables(Record.metadata):
        capture_table(connection, table, schema_version)


def travelling_fields(table: str, columns: Iterable[str]) -> list[str]:
    """Return those of *columns* whose values an operation carries."""
    stays = _NOT_SENT | DERIVED.get(table, frozenset())
    return [column for column in columns if column not in stays]


def triggers(table: str, columns: Iterable[str], schema_version: str) -> dict[str, str]:
    """Return the triggers of a table, by name."""
    fields = travelling_fields(table, columns)
    return {
        f"capture_{table}_insert": _insert_trigger(table, fields, schema_version),
        f"capture_{table}_update": _update_trigger(table, fields, schema_version),
        f"capture_{table}_delete": _delete_trigger(table),
    }


def _insert_trigger(table: str, fields: list[str], version: str) -> str:
    values = ", ".join(f"'{field}', NEW.\"{field}\"" for field in fields)
    return f"""CREATE TRIGGER capture_{table}_insert AFTER INSERT ON "{table}" WHEN {_LISTENING}
BEGIN
  {_TICK}
  INSERT INTO change ({_COLUMNS})
  SELECT {_OP_ID}, {_PREVIOUS}, '{table}', NEW.id, json_object({values}), '{{}}', {_STAMP},
    NEW.updated_by, '{version}', NEW.updated_at FROM device;
  UPDATE "{table}" SET stamp = (SELECT stamp FROM change WHERE n = last_insert_rowid())
  WHERE rowid = NEW.rowid;
END"""


def _update_trigger(table: str, fields: list[str], version: str) -> str:
    watched = ", ".join(f'"{field}"' for field in fields)
    changed = " UNION ALL ".join(
        f"SELECT '{field}' AS field, NEW.\"{field}\" AS value"
        f" WHERE {_differs(each for each in group_of(table, field) if each in fields)}"
        for field in fields
    )
    return f"""CREATE TRIGGER capture_{table}_update AFTER UPDATE OF {watched} ON "{table}"
WHEN {_LISTENING} AND ({_differs(fields)})
BEGIN
  {_TICK}
  INSERT INTO change ({_COLUMNS})
  SELECT {_OP_ID}, {_PREVIOUS}, '{table}', NEW.id, fields,
    json_patch(json_object('*', OLD.stamp), OLD.field_stamps), {_STAMP},
    NEW.updated_by, '{version}', NEW.updated_at FROM device,
    (SELECT json_group_object(field, value) AS fields FROM ({changed}));
  UPDATE "{table}" SET field_stamps = json_patch(OLD.field_stamps, (
    SELECT json_group_object(key, stamp) FROM change, json_each(fields)
    WHERE n = last_insert_rowid()))
  WHERE rowid = NEW.rowid;
END"""


def _differs(fields: Iterable[str]) -> str:
    return " OR ".join(f'OLD."{field}" IS NOT NEW."{field}"' for field in fields)


def _delete_trigger(table: str) -> str:
    return f"""CREATE TRIGGER capture_{table}_delete BEFORE DELETE ON "{table}"
BEGIN
  SELECT RAISE(ABORT, 'rows are never deleted: set deleted_at');
END"""
