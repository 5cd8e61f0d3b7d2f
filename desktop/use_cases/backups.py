"""Copies of the file: made when the program opens, once a day, and whenever one is asked for."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from desktop.domain.rights import Right
from desktop.errors import DataFileError
from desktop.storage import second_place
from desktop.storage.backup import folder_of, made_backups
from desktop.storage.change_log import written_last
from desktop.storage.database import UnitOfWork
from desktop.storage.tables import count_rows
from desktop.use_cases.registry import command, query

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True)
class BackupLine:
    """One copy: when it was made, its file and its size in bytes."""

    made_at: datetime
    file: str
    size: int


@query(Right.ADMINISTER)
def list_backups(unit: UnitOfWork) -> tuple[BackupLine, ...]:
    """Return the copies in the data folder, the newest first."""
    made = made_backups(folder_of(unit.session))
    return tuple(BackupLine(at, str(path), path.stat().st_size) for at, path in made)


@query(Right.ADMINISTER)
def back_up(unit: UnitOfWork) -> BackupLine:
    """Copy the whole file now, checked and encrypted; the access log tells who did, and how much.

    Nobody has to stop working. Raises DataFileError disk_full, folder_unwritable …
    """
    unit.copied.append(count_rows(unit.session))
    return _copy(unit)


def _copy(unit: UnitOfWork) -> BackupLine:
    path = unit.back_up()
    made_at = next(at for at, made in made_backups(path.parent.parent) if made == path)
    return BackupLine(made_at, str(path), path.stat().st_size)


@dataclass(frozen=True)
class SecondPlace:
    """The folder that gets every copy too, whether it is there now, and its newest copy."""

    folder: str
    there: bool
    newest: datetime | None


@query(Right.ADMINISTER)
def read_second_place(unit: UnitOfWork) -> SecondPlace | None:
    """Return the second place of the backups; None while there is none."""
    folder = second_place.second_place(unit.session)
    if folder is None:
        return None
    copies = second_place.copies_there(unit.session)
    return SecondPlace(str(folder), folder.is_dir(), copies[0][0] if copies else None)


@command(Right.ADMINISTER)
def choose_second_place(unit: UnitOfWork, *, folder: Path | None) -> None:
    """Copy every backup to *folder* too, or to no second place (null); the access log tells.

    Raises DataFileError folder_unwritable when it is not there.
    """
    if folder is not None and not _is_there(folder):
        raise DataFileError("folder_unwritable", folder=folder)
    second_place.choose(unit.session, folder)
    if folder is not None:
        unit.copied.append(count_rows(unit.session))


def _is_there(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except (OSError, ValueError):  # a name that no disk takes
        return False


@query(Right.SIGN_IN)
def back_up_if_due(unit: UnitOfWork) -> BackupLine | None:
    """Copy the file when the newest copy is of another day, or an hour old and there is news.

    Returns None when nothing is due. Raises as ``back_up``.
    """
    made = made_backups(folder_of(unit.session))
    age = unit.now - made[0][0] if made else DAY
    if age < HOUR or (age < DAY and not _written_since(unit, made[0][0])):
        return None
    # Nobody asked for this one, and it stays where the file is: the log would grow by the hour.
    return _copy(unit)


def _written_since(unit: UnitOfWork, moment: datetime) -> bool:
    _n, last = written_last(unit.session)
    return last is not None and last > moment
