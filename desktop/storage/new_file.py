"""A new file has its tables at once; a test compares them with what all the steps make.

The steps of ``migrations`` bring older files up to date, one after another. A file that is new is
laid out by ``migrations/new_file.sql``, which ``python3 tasks schema`` writes from a file that
went through them all: its statements in their order, with a line for each table that is captured.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, text

from desktop.storage.capture import capture_table

LAYOUT = Path(__file__).parent / "migrations" / "new_file.sql"
_BETWEEN = "\n\n"
_CAPTURE = re.compile(r"-- capture (\w+) (\d{4})")
_MADE_BY_OTHERS = re.compile(r"sqlite_|person_search_\w+$")
_STATEMENTS = (  # steps make the indexes of a table in any order
    "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY"
    " CASE type WHEN 'table' THEN 1 WHEN 'index' THEN 2 ELSE 3 END,"
    " CASE type WHEN 'index' THEN name END, rowid"
)


def lay_out(connection: Connection, version: str) -> None:
    """Make the tables of the newest *version* in a file that is new."""
    for block in LAYOUT.read_text("utf-8").split(_BETWEEN):
        if captured := _CAPTURE.match(block):
            capture_table(connection, *captured.groups())
        else:
            connection.exec_driver_sql(block)
    connection.execute(
        text(
            "INSERT INTO device (id, device_id, series, clock, applying, witnessed)"
            " VALUES (1, :device_id, 'A', 0, 0, 0)"
        ).bindparams(device_id=str(uuid4()))
    )
    connection.execute(text("INSERT INTO alembic_version VALUES (:now)").bindparams(now=version))


def describe(connection: Connection) -> str:
    """Return what ``lay_out`` needs to make such a file."""
    return _BETWEEN.join(_blocks(connection)) + "\n"


def _blocks(connection: Connection) -> Iterator[str]:
    for name, statement in connection.exec_driver_sql(_STATEMENTS).all():
        if _MADE_BY_OTHERS.match(name):
            continue
        made = re.match(r"capture_(\w+)_(insert|update|delete)$", name)
        if not made:
            yield re.sub(r"\n\s*\n", "\n", statement)
        elif made[2] == "update":
            [version] = set(re.findall(r"NEW\.updated_by, '(\d{4})'", statement))
            yield f"-- capture {made[1]} {version}"
    yield _state(connection)


def _state(connection: Connection) -> str:
    """Return the statement that makes the one row of where the exchange stands."""
    row = connection.exec_driver_sql("SELECT * FROM sync_state").mappings().one()
    said = {name: value for name, value in row.items() if value is not None}
    values = ", ".join(repr(value) for value in said.values())
    return f"INSERT INTO sync_state ({', '.join(said)}) VALUES ({values})"
