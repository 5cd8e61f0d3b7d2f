"""What a newer program wrote is taken up once this program knows the field or the table too."""

import json

from sqlalchemy import Connection, inspect, text

_KEPT = "SELECT table_name, row_id, field, value, stamp FROM kept_field WHERE field <> '*'"


def take_up_kept(connection: Connection) -> int:
    """Write kept fields into the columns that have been made since; return how many.

    Capture is silent meanwhile: the values came from elsewhere and are known there.
    """
    columns: dict[str, set[str]] = {}
    inspector = inspect(connection)
    taken = 0
    connection.execute(text("UPDATE device SET applying = 1"))
    for table, row_id, field, value, stamp in connection.execute(text(_KEPT)).all():
        if table not in columns:
            there = inspector.has_table(table)
            columns[table] = (
                {column["name"] for column in inspector.get_columns(table)} if there else set()
            )
        if field in columns[table]:
            _take_up(connection, (table, row_id, field), json.loads(value), stamp)
            taken += 1
    connection.execute(text("UPDATE device SET applying = 0"))
    _read_again(connection)
    return taken


def _read_again(connection: Connection) -> None:
    """Have everything read again where a whole table was kept that is known now."""
    kept = connection.execute(text("SELECT DISTINCT table_name FROM kept_field WHERE field = '*'"))
    known = [table for (table,) in kept.all() if inspect(connection).has_table(table)]
    for table in known:
        connection.execute(
            text("DELETE FROM kept_field WHERE table_name = :table"), {"table": table}
        )
    if known:
        connection.execute(text("UPDATE sync_state SET shared_cursor = 0, centre_cursor = 0"))


def _take_up(connection: Connection, what: tuple[str, str, str], value: object, stamp: str) -> None:
    table, row_id, field = what
    names = {"row": row_id, "value": value, "field": field, "stamp": json.dumps({field: stamp})}
    connection.execute(
        text(
            f'UPDATE "{table}" SET "{field}" = :value,'
            " field_stamps = json_patch(field_stamps, :stamp) WHERE id = :row"
        ),
        names,
    )
    connection.execute(
        text(
            "DELETE FROM kept_field WHERE table_name = :table AND row_id = :row AND field = :field"
        ),
        {"table": table, **names},
    )
