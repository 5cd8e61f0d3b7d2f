"""Copies of the file: made when the program opens, once a day, and whenever one is asked for."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.domain.rights import Right
from desktop.storage.backup import folder_of, made_backups
from desktop.storage.database import UnitOfWork
from desktop.use_cases.registry import query

OFTEN = timedelta(days=1)


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
    """Copy the whole file now, checked and encrypted; nobody has to stop working.

    Raises DataFileError disk_full, folder_unwritable …
    """
    path = unit.back_up()
    made_at = next(at for at, made in made_backups(path.parent.parent) if made == path)
    return BackupLine(made_at, str(path), path.stat().st_size)


@query(Right.SIGN_IN)
def back_up_if_due(unit: UnitOfWork) -> BackupLine | None:
    """Copy the file when there is no copy of the last day; None when there is one.

    Raises as ``back_up``.
    """
    made = made_backups(folder_of(unit.session))
    if made and unit.now - made[0][0] < OFTEN:
        return None
    return back_up(unit)
