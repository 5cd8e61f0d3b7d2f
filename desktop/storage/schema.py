"""Bringing a file to the tables that this program knows."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from desktop.errors import DataFileError

MIGRATIONS = Path(__file__).parent / "migrations"
VERSION = "0007"  # the newest step in migrations/versions; a test compares


def bring_up_to_date(engine: Engine, path: Path, before: Callable[[], object]) -> None:
    """Apply the steps that the file lacks, all or none; *before* is called unless the file is new.

    Raises DataFileError("file_newer") when the file knows steps that this program does not.
    """
    with engine.connect() as connection:
        found = _version(connection)
    if found == VERSION:
        return
    if found is not None and found > VERSION:
        raise DataFileError("file_newer", path=path)
    if found is not None:
        before()
    with engine.execution_options(begin="IMMEDIATE").begin() as connection:
        if _version(connection) != VERSION:  # another program may have been faster
            _upgrade(connection)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found) if found else None


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    from desktop.storage.kept_fields import take_up_kept

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    take_up_kept(connection)
