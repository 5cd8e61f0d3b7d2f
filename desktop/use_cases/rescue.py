"""What can be done with a damaged file before anybody works on it: look, go back, or save."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from desktop.errors import DataFileError, SecretError
from desktop.storage import backup
from desktop.storage.database import Database, open_with_key
from desktop.storage.engine import DATA_FILE
from desktop.storage.keys import OpenedKey
from desktop.storage.looking import open_to_look
from desktop.storage.record import utc_now
from desktop.storage.salvage import Salvage, newest_good, salvage
from desktop.use_cases.perform import Performer
from desktop.use_cases.sign_in import seat_again

SAVED = "salvaged"


@dataclass
class Rescue:
    """The ways out for the damaged file of *folder*. None of them changes or deletes it.

    *find_key* opens the copy of the key (asked late: a passphrase takes its time), *sign_in* lets
    the same person in afterwards, as into any file. After :meth:`save` *saved* tells what was
    saved.
    """

    folder: Path
    find_key: Callable[[], OpenedKey] = field(repr=False)
    sign_in: Callable[[], Performer]
    saved: Salvage | None = None

    def newest_backup(self) -> datetime | None:
        """Return when the newest backup was made; whether it is whole is seen when it is used."""
        made = backup.made_backups(self.folder)
        return made[0][0] if made else None

    def look(self) -> Performer:
        """Open the damaged file for questions alone, with the rights of whoever opens it.

        Raises DataFileError file_damaged when not even that can be, SecretError account_revoked.
        """
        opened = self.find_key()
        database = open_to_look(self.folder, opened.key, opened.holder)
        try:
            return seat_again(database, opened.account_id)
        except (DataFileError, SecretError):
            database.close()
            raise

    def put_back(self) -> Performer:
        """Put the newest backup that is whole in its place, and go on with that.

        Raises DataFileError backup_unusable when there is none.
        """
        key = self.find_key().key
        good = newest_good(self.folder, key)
        if good is None:
            raise DataFileError("backup_unusable", path=self.folder / backup.FOLDER)
        self._replace(good[1], key)
        return self.sign_in()

    def save(self) -> Performer:
        """Save what can be saved into a new file, put that in its place and go on with it.

        Raises DataFileError as ``salvage`` and ``restore``; then the file is as it was.
        """
        fresh, key = self.folder / SAVED, self.find_key().key
        shutil.rmtree(fresh, ignore_errors=True)
        try:
            self.saved = salvage(self.folder, fresh, key)
            self._replace(fresh / DATA_FILE, key)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        return self.sign_in()

    def _replace(self, copy: Path, key: bytes) -> None:
        backup.restore(self.folder, copy, key, utc_now(), damaged=True)


def rescue_in_use(database: Database) -> Rescue:
    """Return the ways out for a file that turned out to be damaged in the middle of work."""
    folder, key, actor = database.path.parent, database.memory.key, database.actor
    account_id = database.account.account_id if database.account else ""
    opened = OpenedKey(key, account_id, actor)

    def again() -> Performer:
        return seat_again(open_with_key(folder, key, actor), account_id)

    return Rescue(folder, lambda: opened, again)
