"""Bringing a file to the tables that this program knows."""

import os
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from desktop.errors import DataFileError
from desktop.storage.engine import fold_journal
from desktop.storage.new_file import lay_out

MIGRATIONS = Path(__file__).parent / "migrations"
VERSION = "0016"  # the newest step in migrations/versions; a test compares


def bring_up_to_date(engine: Engine, path: Path, before: Callable[[], object]) -> None:
    """Apply the steps that the file lacks, all or none; *before* is called unless the file is new.

    Raises DataFileError("file_newer") when the file knows steps that this program does not.
    """
    if Path(f"{path}-wal").exists() and os.access(path, os.W_OK):
        fold_journal(engine)
    with engine.connect() as connection:
        found = _version(connection)
    if found == VERSION:
        return
    if found is not None and found > VERSION:
        raise DataFileError("file_newer", path=path)
    if found is not None:
        before()
    with engine.execution_options(begin="IMMEDIATE").begin() as connection:
        found = _version(connection)  # another program may have been faster
        if found is None:
            lay_out(connection, VERSION)
        elif found != VERSION:
            take_steps(connection)


def check_version(engine: Engine, path: Path) -> None:
    """Make sure that a file has the tables of this program. Raises DataFileError file_damaged."""
    with engine.connect() as connection:
        if _version(connection) != VERSION:
            raise DataFileError("file_damaged", path=path)


def make(engine: Engine, version: str) -> None:
    """Make the tables of an older or of this *version* in a file that is new."""
    with engine.execution_options(begin="IMMEDIATE").begin() as connection:
        if version == VERSION:
            lay_out(connection, version)
        else:
            take_steps(connection, version)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found) if found else None


def take_steps(connection: Connection, version: str = "head") -> None:
    """Take every step that a file lacks, up to a *version*."""
    from alembic import command
    from alembic.config import Config

    from desktop.storage.kept_fields import take_up_kept

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, version)
    if version == "head":
        take_up_kept(connection)
