"""Opening a damaged file to look at: it answers as far as it can be read, and stays as it is."""

from pathlib import Path

from desktop.errors import DataFileError
from desktop.storage import schema
from desktop.storage.database import Database
from desktop.storage.engine import DATA_FILE, make_engine
from desktop.storage.failures import told
from desktop.storage.record import utc_now


def open_to_look(folder: Path, key: bytes, actor: str) -> Database:
    """Open the file of *folder* to be asked and not written; not a byte of it changes.

    Raises DataFileError file_damaged when its first pages are, or it is of another version.
    """
    path = folder / DATA_FILE
    engine = make_engine(path, key, read_only=True)
    database = Database(engine, path, key, actor, utc_now)
    database.looks_only = True
    try:
        with told(path):
            schema.check_version(engine, path)
    except DataFileError:
        engine.dispose()
        raise
    return database
