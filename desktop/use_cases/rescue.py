"""What can be done with a damaged file before anybody works on it: look, go back, or save."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from desktop.errors import DataFileError
from desktop.storage import backup
from desktop.storage.database import open_with_key, utc_now
from desktop.storage.engine import DATA_FILE
from desktop.storage.looking import open_to_look
from desktop.storage.salvage import Salvage, newest_good, salvage
from desktop.use_cases.perform import Performer

SAVED = "salvaged"


@dataclass
class Rescue:
    """The ways out for the damaged file of *folder*. None of them changes or deletes it.

    After :meth:`save` *saved* tells what was saved.
    """

    folder: Path
    find_key: Callable[[], bytes] = field(repr=False)  # asked late: a passphrase takes its time
    actor: str
    saved: Salvage | None = None

    def newest_backup(self) -> datetime | None:
        """Return when the newest backup was made; whether it is whole is seen when it is used."""
        made = backup.made_backups(self.folder)
        return made[0][0] if made else None

    def look(self) -> Performer:
        """Open the damaged file for questions alone.

        Raises DataFileError file_damaged when not even that can be.
        """
        return Performer(open_to_look(self.folder, self.find_key(), self.actor))

    def put_back(self) -> Performer:
        """Put the newest backup that is whole in its place, and go on with that.

        Raises DataFileError backup_unusable when there is none.
        """
        good = newest_good(self.folder, self.find_key())
        if good is None:
            raise DataFileError("backup_unusable", path=self.folder / backup.FOLDER)
        self._replace(good[1])
        return Performer(open_with_key(self.folder, self.find_key(), self.actor))

    def save(self) -> Performer:
        """Save what can be saved into a new file, put that in its place and go on with it.

        Raises DataFileError as ``salvage`` and ``restore``; then the file is as it was.
        """
        fresh = self.folder / SAVED
        shutil.rmtree(fresh, ignore_errors=True)
        try:
            self.saved = salvage(self.folder, fresh, self.find_key())
            self._replace(fresh / DATA_FILE)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        return Performer(open_with_key(self.folder, self.find_key(), self.actor))

    def _replace(self, copy: Path) -> None:
        backup.restore(self.folder, copy, self.find_key(), utc_now(), damaged=True)
