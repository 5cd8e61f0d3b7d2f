"""A second place for backups: a folder on a stick or a share, chosen for this computer."""

import shutil
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from desktop.errors import DataFileError
from desktop.storage import backup
from desktop.storage.device import read_setting, this_device, write_setting

SETTING = "backup.second_place"


def second_place(session: Session) -> Path | None:
    """Return the folder that was chosen."""
    chosen = read_setting(session, SETTING)
    return Path(chosen) if chosen else None


def choose(session: Session, folder: Path | None) -> None:
    """Copy to *folder* too from now on, or to no second place."""
    write_setting(session, SETTING, str(folder) if folder else "")


def copies_there(session: Session) -> list[tuple[datetime, Path]]:
    """Return the copies of this computer in the second place, the newest first."""
    folder = _own_folder(session)
    return backup.copies_in(folder) if folder else []


def copy_there(session: Session, copy: Path, key: bytes) -> None:
    """Bring a backup to the second place, if there is one; it is read back and checked there.

    Raises DataFileError second_place_failed; the backup itself is as it was.
    """
    folder = _own_folder(session)
    if folder is None:
        return
    try:
        _bring(copy, folder, key)
    except (OSError, DataFileError) as error:
        raise DataFileError("second_place_failed", folder=folder.parent) from error


def _own_folder(session: Session) -> Path | None:
    """Return where the copies of this computer are: a stick may go from one to the next."""
    place = second_place(session)
    return place / f"minga-{this_device(session).device_id[:8]}" if place else None


def _bring(copy: Path, folder: Path, key: bytes) -> None:
    folder.mkdir(exist_ok=True)  # not its parents: a stick that is not there is no folder
    fresh = folder / f"{copy.name}.part"
    try:
        shutil.copyfile(copy, fresh)
        backup.check_copy(fresh, key)
        backup.sync_to_disk(fresh)
        fresh.replace(folder / copy.name)
    finally:
        fresh.unlink(missing_ok=True)
    if copy.with_suffix(".keys").exists():
        shutil.copyfile(copy.with_suffix(".keys"), (folder / copy.name).with_suffix(".keys"))
    backup.clear(folder)
