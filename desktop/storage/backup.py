"""Backups: whole, checked, encrypted copies of the file, and putting one back.

A copy is made through SQLite's backup API beside whoever works, checked page by page, and only
then gets its name. The key file goes with it: without it a copy cannot be read on another day.
"""

import os
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.orm import Session

from desktop.errors import CancelledError, DataFileError
from desktop.storage import keys, schema
from desktop.storage.engine import DATA_FILE, connect
from desktop.storage.failures import told
from desktop.storage.pins import drop_all_pins

FOLDER = "backups"
LATEST, DAYS, WEEKS, MONTHS = 7, 7, 8, 12
LEAST = 3  # that stay also where the disk is short
SHARE = 0.5  # of what is free without them: no more than this is for copies
PIECE = 2_000  # pages that are copied at once: some ten milliseconds
STEPS = 1_000  # of SQLite's machine between two looks whether a copy is still wanted
_NAME = "minga-%Y%m%d-%H%M%S.db"
_REPLACED = "replaced-%Y%m%d-%H%M%S"
_TRAILS = ("", "-wal", "-shm")
_TORN_AFTER = 24 * 60 * 60  # seconds: no copy takes so long
# A disk that takes no copy must not keep people from working; a damaged file must.


def never() -> bool:
    """Return that it is wanted for good."""
    return False


def make_backup(
    folder: Path, key: bytes, now: datetime, *, unwanted: Callable[[], bool] = never
) -> Path:
    """Copy the file of *folder* into its ``backups`` and return the copy; old ones are cleared.

    Once it is *unwanted* nothing is left of it. Raises DataFileError: disk_full,
    folder_unwritable, file_damaged …; CancelledError.
    """
    copy = folder / FOLDER / now.astimezone(UTC).strftime(_NAME)
    with writing(copy):
        copy.parent.mkdir(exist_ok=True)
        _clear_torn(copy.parent)  # before: it may be what fills the disk
        # Two programs may make the copy of the same second: each writes a file of its own.
        fresh = copy.with_suffix(f".{os.urandom(4).hex()}.part")
        try:
            _copy(folder / DATA_FILE, fresh, key, unwanted)
            _check_fresh(fresh, key, folder / DATA_FILE, unwanted)
            sync_to_disk(fresh)
            if (folder / keys.KEY_FILE).exists():
                shutil.copy2(folder / keys.KEY_FILE, copy.with_suffix(".keys"))
            fresh.replace(copy)
            sync_to_disk(copy.parent)
        finally:
            for trail in _TRAILS:
                Path(f"{fresh}{trail}").unlink(missing_ok=True)
    clear(copy.parent)
    return copy


def made_backups(folder: Path) -> list[tuple[datetime, Path]]:
    """Return the copies there are and when they were made, the newest first."""
    return copies_in(folder / FOLDER)


def copies_in(copies: Path) -> list[tuple[datetime, Path]]:
    """Return the backups in the folder *copies*, the newest first."""
    found = []
    for path in copies.glob("minga-*.db"):
        try:
            made = datetime.strptime(path.name, _NAME).replace(tzinfo=UTC)
        except ValueError:
            continue
        found.append((made, path))
    return sorted(found, reverse=True)


def folder_of(session: Session) -> Path:
    """Return the data folder of the file that *session* is open on."""
    row = session.execute(text("SELECT file FROM pragma_database_list WHERE name = 'main'")).one()
    return Path(str(row[0])).parent


def to_keep(made: Sequence[datetime]) -> set[datetime]:
    """Return which copies stay: the last 7, one a day, a week and a month for some time."""
    newest_first = sorted(made, reverse=True)
    by_day = {moment.date(): moment for moment in reversed(newest_first)}
    days = sorted(by_day.values(), reverse=True)[:DAYS]
    by_week = {day.isocalendar()[:2]: day for day in reversed(newest_first)}
    by_month = {(day.year, day.month): day for day in reversed(newest_first)}
    weeks = sorted(by_week.values(), reverse=True)[:WEEKS]
    months = sorted(by_month.values(), reverse=True)[:MONTHS]
    return {*newest_first[:LATEST], *days, *weeks, *months}


def restore(
    folder: Path, backup: Path, key: bytes, now: datetime, *, damaged: bool = False
) -> Path:
    """Put *backup* in the place of the file of *folder*; return where the old one is kept.

    The copy is checked first, and nothing is lost: what was there is moved, not overwritten. What
    is known to be *damaged* is moved as it lies there, with its journal, and its key is kept too.
    Raises DataFileError: backup_unusable, backup_elsewhere (of another computer), file_newer,
    file_locked (another program is open) …
    """
    with told(backup):
        _check_own(folder, backup, key)
    data = folder / DATA_FILE
    with writing(data):
        drop_all_pins(folder)  # they were chosen by who is in the file that is replaced
        fresh = folder / f"{DATA_FILE}.new"
        shutil.copy2(backup, fresh)
        sync_to_disk(fresh)
        _let_go(data, key, fold=not damaged)
        kept = _new_folder(folder / FOLDER / now.strftime(_REPLACED))
        if damaged and (folder / keys.KEY_FILE).exists():
            shutil.copy2(folder / keys.KEY_FILE, kept / keys.KEY_FILE)
            sync_to_disk(kept / keys.KEY_FILE)
        _keep(data, kept)
        fresh.replace(data)
        if not (folder / keys.KEY_FILE).exists() and backup.with_suffix(".keys").exists():
            shutil.copy2(backup.with_suffix(".keys"), folder / keys.KEY_FILE)
        sync_to_disk(folder)
    return kept


def _new_folder(wanted: Path) -> Path:
    """Make a folder that was not there before; who comes in the same second gets a tail."""
    for number in count(2):
        try:
            wanted.mkdir(parents=True)
        except FileExistsError:
            wanted = wanted.with_name(f"{wanted.name.partition('.')[0]}.{number}")
        else:
            break
    return wanted


def _check_own(folder: Path, copy: Path, key: bytes) -> None:
    """Check a copy; of one that does not open, tell when another computer must have made it."""
    try:
        check_copy(copy, key)
    except DataFileError as error:
        theirs, ours = keys.salts_in(copy.parent, f"{copy.stem}.keys"), keys.salts_in(folder)
        if error.code == "backup_unusable" and theirs and ours and not theirs & ours:
            raise DataFileError("backup_elsewhere", path=copy) from error
        raise


def check_copy(path: Path, key: bytes, unwanted: Callable[[], bool] = never) -> None:
    """Open a copy and read every page of it.

    Raises DataFileError: backup_unusable when it is missing, damaged or of another key,
    file_newer when this program is too old for it; CancelledError once it is *unwanted*.
    """
    if not path.is_file() or not path.stat().st_size:
        raise DataFileError("backup_unusable", path=path)
    try:
        with told(path), connect(path, key) as connection:
            connection.set_progress_handler(unwanted, STEPS)
            torn = connection.execute("PRAGMA cipher_integrity_check").fetchone()
            said = connection.execute("PRAGMA quick_check").fetchone()
            version = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except DataFileError as error:
        raise DataFileError("backup_unusable", path=path) from error
    if torn is not None or said is None or said[0] != "ok" or version is None:
        raise DataFileError("backup_unusable", path=path)
    if str(version[0]) > schema.VERSION:
        raise DataFileError("file_newer", path=path)


def _copy(source: Path, target: Path, key: bytes, unwanted: Callable[[], bool]) -> None:
    def piece(_status: int, _left: int, _total: int) -> None:
        _go_on(unwanted)

    target.unlink(missing_ok=True)
    with told(source), connect(source, key) as here, connect(target, key) as there:
        # One look at the file for all pieces: else each change meanwhile begins the copy anew.
        here.execute("BEGIN")
        here.execute("SELECT count(*) FROM sqlite_master")
        here.backup(there, pages=PIECE, progress=piece)
        here.execute("COMMIT")
        there.execute("PRAGMA journal_mode = DELETE")  # one file, readable on any medium


def _go_on(unwanted: Callable[[], bool]) -> None:
    if unwanted():
        raise CancelledError("cancelled")


def _check_fresh(fresh: Path, key: bytes, source: Path, unwanted: Callable[[], bool]) -> None:
    """Check a copy that was made just now: one that is no good tells of its source."""
    try:
        check_copy(fresh, key, unwanted)
    except DataFileError as error:
        if error.code == "backup_unusable":
            raise DataFileError("file_damaged", path=source) from error
        raise


def _let_go(data: Path, key: bytes, *, fold: bool) -> None:
    """Fold the journal into the file that is replaced; refuses while another program has it."""
    if not data.exists() or not fold:
        return
    try:
        with told(data), connect(data, key) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
    except DataFileError as error:
        if error.code == "file_locked":
            raise


def _keep(data: Path, kept: Path) -> None:
    """Give what is replaced a second name, so that at no moment there is no file at all."""
    trails = [old for trail in _TRAILS if (old := Path(f"{data}{trail}")).exists()]
    for old in trails:
        try:
            os.link(old, kept / old.name)
        except OSError:  # not every disk has second names
            shutil.copy2(old, kept / old.name)
            sync_to_disk(kept / old.name)
    sync_to_disk(kept)
    for old in trails:
        if old != data:  # it belongs to what is replaced, and must not be read with what comes
            old.unlink()
    sync_to_disk(data.parent)


def clear(copies: Path) -> None:
    """Take away the old backups of a folder, by their age and by the room on its disk."""
    _clear_torn(copies)
    made = copies_in(copies)
    stay = to_keep([moment for moment, _ in made])
    fitting = affordable([path.stat().st_size for _, path in made], _free_bytes(copies))
    for number, (moment, path) in enumerate(made):
        if moment not in stay or number >= fitting:
            path.unlink(missing_ok=True)
            path.with_suffix(".keys").unlink(missing_ok=True)


def _clear_torn(copies: Path) -> None:
    """Take away what is left of a copy in the middle of which the program was ended."""
    for torn in copies.glob("minga-*.part*"):
        with suppress(FileNotFoundError):  # another program clears too
            if time.time() - torn.stat().st_mtime > _TORN_AFTER:
                torn.unlink()


def affordable(sizes: Sequence[int], free: int) -> int:
    """Return how many of the newest copies may stay, so that they leave the disk room enough."""
    room, total = (free + sum(sizes)) * SHARE, 0
    for number, size in enumerate(sizes):
        total += size
        if total > room and number >= LEAST:
            return number
    return len(sizes)


def _free_bytes(folder: Path) -> int:
    return shutil.disk_usage(folder).free


def sync_to_disk(path: Path) -> None:
    """Wait until the disk has it. Windows cannot be asked about a folder."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn what a folder does to us into a DataFileError."""
    try:
        yield
    except OSError as error:
        import errno

        full = error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
        code = "disk_full" if full else "folder_unwritable"
        raise DataFileError(code, folder=path.parent, path=path) from error
