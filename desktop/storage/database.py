"""The local file and the one way in: a unit of work."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property, partial
from pathlib import Path
from threading import Event
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, event
from sqlalchemy.orm import Session, sessionmaker

from desktop.domain.accounts import Account
from desktop.errors import DataFileError, RefusedError
from desktop.storage import backup, keys, recognition, schema
from desktop.storage.applying import applying, reading
from desktop.storage.device import taken_folios
from desktop.storage.device_memory import DeviceMemory
from desktop.storage.engine import DATA_FILE, make_engine
from desktop.storage.failures import told
from desktop.storage.key_copies import KeyCopies
from desktop.storage.reader import Reader, Values
from desktop.storage.recognition import Recognition
from desktop.storage.record import utc_now
from desktop.storage.second_place import copy_there
from desktop.storage.signing import sign, tell_changed

ZONE = ZoneInfo("America/Santiago")


@dataclass(frozen=True)
class UnitOfWork:
    """One transaction, by one person, at one moment; *account* is who asks, if anybody is known."""

    sessions: sessionmaker[Session]
    reader: Reader | None  # who asks beside the session; None where the session may write
    actor: str
    now: datetime
    back_up: Callable[[], Path]
    account: Account | None
    copies: KeyCopies
    changed: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)  # ids: of whom a paper tells, for the access log
    copied: list[int] = field(default_factory=list)  # rows of each whole copy that somebody made
    afterwards: list[Callable[[], object]] = field(default_factory=list)  # once it is saved

    @cached_property
    def session(self) -> Session:
        """The session of this transaction, made when first asked for: a search needs none."""
        return self.sessions(info={"unit": self})

    @property
    def begun(self) -> bool:
        """Whether the session was made."""
        return "session" in self.__dict__

    def rows(self, statement: str, values: Values) -> list[Any]:
        """Return the rows of a bare statement; one that has begun sees what it wrote itself."""
        if self.reader is None or (self.begun and self.session.in_transaction()):
            return list(self.session.connection().exec_driver_sql(statement, values))
        return self.reader.rows(statement, values)

    @property
    def today(self) -> date:
        """The date on the wall of the centre."""
        return self.now.astimezone(ZONE).date()

    def touch(self, table: str) -> None:
        """Say that *table* was changed by a statement that the session did not see."""
        self.changed.add(table)


class Database:
    """The local records, opened through :meth:`begin` only."""

    def __init__(
        self, engine: Engine, path: Path, key: bytes, actor: str, clock: Callable[[], datetime]
    ) -> None:
        self.path = path
        self.actor = actor
        self.memory = DeviceMemory(path.parent, key)
        self.copies = KeyCopies(path.parent, key)
        self.account: Account | None = None
        self.recognised: Recognition | None = None
        self.looks_only = False  # at a damaged file
        self._engine, self._key, self._clock = engine, key, clock
        self._wrote = False
        self._leaving = Event()
        self._reader = Reader(engine)
        self._readers = sessionmaker(engine)
        self._writers = sessionmaker(engine.execution_options(begin="IMMEDIATE"))
        for sessions in (self._readers, self._writers):
            event.listen(sessions, "before_flush", sign)
            event.listen(sessions, "after_flush", tell_changed)

    @contextmanager
    def begin(self, *, writes: bool) -> Iterator[UnitOfWork]:
        """Yield a unit of work; commit it on success, roll it back on any error.

        One that writes holds the file's write lock from the beginning; others read beside it.
        Raises DataFileError when the file or the disk fails, opened_to_look.
        """
        if writes and self.looks_only:
            raise DataFileError("opened_to_look", path=self.path)
        if writes and self.recognised is None:
            self._settle()
        with self._unit(writes=writes) as unit:
            yield unit

    @contextmanager
    def _unit(self, *, writes: bool) -> Iterator[UnitOfWork]:
        sessions = self._writers if writes else self._readers
        reader = None if writes else self._reader
        unit = UnitOfWork(
            sessions, reader, self.actor, self._clock(), self.back_up, self.account, self.copies
        )
        with told(self.path):
            try:
                yield unit
                if writes:
                    self._commit(unit.session)
                elif unit.changed:
                    raise RuntimeError(f"a question changed {sorted(unit.changed)}")
            finally:
                if unit.begun:
                    unit.session.close()
        for act in unit.afterwards:
            act()

    @contextmanager
    def applying(self) -> Iterator[Any]:
        """Yield a bare connection on which rows from elsewhere are written; all or nothing.

        Raises DataFileError when the file or the disk fails.
        """
        with told(self.path), applying(self._engine) as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Any]:
        """Yield a bare connection that sees one moment of the file and writes nothing."""
        with told(self.path), reading(self._engine) as connection:
            yield connection

    def _commit(self, session: Session) -> None:
        """Save; folios are promised outside the file first.

        Should the computer stop between the two, folios are passed over; none is given twice.
        """
        session.flush()
        if taken := taken_folios(session):
            self.memory.promise(session, taken)
        session.commit()
        self._wrote = True
        if session.info.pop("log_head", None) or taken:
            self._mark_end()

    def recognise(self, *, new: bool = False) -> None:
        """Compare the file with its witness before anybody acts; a copy becomes another device.

        A *new* file counts folios in a series of its own. A file or a witness that may not be
        written is left as it is and may be read: it is recognised before the first change.
        Raises DataFileError.
        """
        self.recognised = None
        with self._unit(writes=False) as unit:
            found = recognition.recognise(unit.session, self.path.parent)
        if found is Recognition.SAME:
            self.recognised = found
            return
        try:
            self._settle(new=new)
        except DataFileError as error:
            if new or error.code not in {"file_read_only", "witness_unwritable"}:
                raise

    @property
    def is_another(self) -> bool:
        """Whether the file became another device when it was opened or restored just now."""
        return self.recognised in {Recognition.COPY, Recognition.OLDER}

    def _settle(self, *, new: bool = False) -> None:
        with self._unit(writes=True) as unit:
            found = recognition.settle(unit.session, self.path.parent, self._key, unit.now)
            if new:
                recognition.give_own_series(unit.session)
        self.recognised = found

    def _mark_end(self) -> None:
        """Remember how far the journal came, if that can be: folios are promised without it."""
        with suppress(DataFileError), self._unit(writes=False) as unit:
            self.memory.mark_end(unit.session)

    def back_up(self) -> Path:
        """Copy the whole file, to the second place too.

        Raises DataFileError as they do, CancelledError once somebody leaves.
        """
        unwanted = self._leaving.is_set
        made = backup.make_backup(self.path.parent, self._key, self._clock(), unwanted=unwanted)
        with self._unit(writes=False) as unit:
            copy_there(unit.session, made, self._key)
        return made

    def restore(self, copy: Path) -> Path:
        """Put *copy* in the place of the file and go on with it; return where the old one is.

        Nobody may be at work here meanwhile. Raises DataFileError as ``backup.restore``; then
        the file is as it was.
        """
        self.close()
        kept = backup.restore(self.path.parent, copy, self._key, self._clock())
        schema.bring_up_to_date(self._engine, self.path, self.back_up)
        self.recognise()
        return kept

    def leave(self) -> None:
        """Let no copy of the file go on: whoever closes does not wait for gigabytes."""
        self._leaving.set()

    def close(self) -> None:
        """Give the file back; the journal is folded into it."""
        if self._wrote and self.path.exists():
            self._mark_end()
        self._wrote = False
        self._reader.close()
        self._engine.dispose()
        self._engine.clear_compiled_cache()  # megabytes, with the values that were asked for first


def create_database(
    folder: Path, passphrase: str, actor: str, *, holder: str | None = None
) -> Database:
    """Make a new encrypted file in *folder*; it never exists in clear.

    Raises RefusedError("centre_exists") where there is one already, DataFileError (disk_full,
    folder_unwritable …); then nothing is left behind, and it can be tried again.
    """
    if (folder / DATA_FILE).exists() or (folder / keys.KEY_FILE).exists():
        raise RefusedError("centre_exists", folder=folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        key = keys.create_key(folder, passphrase, actor if holder is None else holder)
    except OSError as error:
        raise DataFileError("folder_unwritable", folder=folder) from error
    try:
        return _open(folder, key, actor, utc_now, new=True)
    except DataFileError:
        for name in (keys.KEY_FILE, DATA_FILE, f"{DATA_FILE}-wal", f"{DATA_FILE}-shm"):
            (folder / name).unlink(missing_ok=True)
        raise


def open_database(folder: Path, passphrase: str, actor: str) -> Database:
    """Open the file in *folder*; an older one is brought up to date after a copy was made.

    Raises DataFileError (no_centre, file_newer, file_damaged …), SecretError.
    """
    return open_with_key(folder, keys.unlock_key(folder, passphrase), actor)


def open_with_key(
    folder: Path, key: bytes, actor: str, clock: Callable[[], datetime] = utc_now
) -> Database:
    """Open the file in *folder* with its 256-bit key; where there is no key file, make a new one.

    An older file is brought up to date after a copy was made. Raises DataFileError:
    data_file_missing, file_newer, file_damaged (also for a wrong key), file_locked …
    """
    path = folder / DATA_FILE
    if (folder / keys.KEY_FILE).exists() and not (path.exists() and path.stat().st_size):
        raise DataFileError("data_file_missing", path=path)
    return _open(folder, key, actor, clock)


def _open(
    folder: Path, key: bytes, actor: str, clock: Callable[[], datetime], *, new: bool = False
) -> Database:
    path = folder / DATA_FILE
    engine = make_engine(path, key)
    database = Database(engine, path, key, actor, clock)
    try:
        with told(path):
            copy = partial(backup.make_backup, folder, key, utc_now())
            schema.bring_up_to_date(engine, path, copy)
        database.recognise(new=new)
    except DataFileError:
        engine.dispose()
        raise
    return database
