"""A new computer: its file is made, joins the centre and takes in what the centre knows."""

from pathlib import Path

from desktop.errors import ExpectedError
from desktop.storage import keys
from desktop.storage.database import Database, create_database
from desktop.storage.engine import DATA_FILE
from desktop.sync.address import Address
from desktop.sync.desk import SyncDesk
from desktop.sync.joining import read_code


def join_anew(folder: Path, passphrase: str, name: str, url: str, code: str) -> Database:
    """Return the open file of a computer that has just joined, with everything of its centre.

    *passphrase* opens it until an account does. Who is refused leaves nothing behind. A line that
    breaks afterwards leaves a computer that has joined: the next exchange goes on. Raises
    RefusedError centre_exists, DataFileError, SyncError as ``SyncDesk.join``.
    """
    read_code(code)
    Address.parse(url)
    database = create_database(folder, passphrase, name, holder="")
    desk = SyncDesk(database)
    try:
        desk.join(url, code)
    except ExpectedError:
        desk.close()
        database.close()
        for left in (keys.KEY_FILE, DATA_FILE, f"{DATA_FILE}-wal", f"{DATA_FILE}-shm"):
            (folder / left).unlink(missing_ok=True)
        raise
    try:
        desk.synchronise()
    except ExpectedError:
        database.close()
        raise
    finally:
        desk.close()
    return database
