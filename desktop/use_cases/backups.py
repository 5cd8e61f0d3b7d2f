"""Which copies of the file there are; they are made when the program opens, once a day."""

from dataclasses import dataclass
from datetime import datetime

from desktop.storage.backup import folder_of, made_backups
from desktop.storage.database import UnitOfWork
from desktop.use_cases.registry import Right, query


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
