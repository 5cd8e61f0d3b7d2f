"""Saving what can be saved of a damaged file: into a new one, and the damaged one stays as it is.

What can be read is taken as it stands. Of what cannot, the journal tells most once more, and the
newest good backup the rest; what is known to have been there and is found nowhere is counted.
"""

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from desktop.errors import DataFileError, RefusedError
from desktop.storage import backup, keys, schema
from desktop.storage.applying import applying
from desktop.storage.capture import captured_tables
from desktop.storage.engine import DATA_FILE, make_engine
from desktop.storage.failures import told
from desktop.storage.journal_rows import COLUMNS, Operation, Values, by_row, made_again
from desktop.storage.page_scan import scanned_operations
from desktop.storage.readable import Readable, copy_with_journal, remove_copy
from desktop.storage.tables import METADATA

JOURNAL = "change"
WORK = "salvaging"
PORTION = 1_000


@dataclass(frozen=True)
class SavedTable:
    """What became of the rows of a table.

    *read* stood in the file, *rebuilt* were made again from the journal, *copied* came from the
    backup; *lost* are known to have been there. *gaps* are places that could not be read.
    """

    table: str
    read: int
    rebuilt: int = 0
    copied: int = 0
    lost: int = 0
    gaps: int = 0

    @property
    def whole(self) -> bool:
        """Whether everything stood there to be read."""
        return not (self.rebuilt or self.copied or self.lost or self.gaps)


@dataclass(frozen=True)
class Salvage:
    """What was saved, table by table, and the moment of the backup that filled gaps, if any."""

    tables: tuple[SavedTable, ...]
    backup_of: datetime | None

    @property
    def lost(self) -> int:
        """How many rows are known to have been there and are lost."""
        return sum(table.lost for table in self.tables)


@dataclass
class _Sources:
    """The damaged file, and the backup that helps out."""

    damaged: Readable
    backup: Readable | None
    operations: Mapping[tuple[str, str], Sequence[Operation]] = field(default_factory=dict)


def salvage(folder: Path, target: Path, key: bytes) -> Salvage:
    """Save what the damaged file of *folder* has into a new file in *target*, with its key file.

    Raises RefusedError centre_exists; DataFileError disk_full, folder_unwritable, file_newer,
    nothing_to_save (neither the file nor a backup can be read).
    """
    if (target / DATA_FILE).exists() or target.resolve() == folder.resolve():
        raise RefusedError("centre_exists", folder=target)
    with backup.writing(target / DATA_FILE), told(target / DATA_FILE):
        target.mkdir(parents=True, exist_ok=True)
        made: Salvage | None = None
        try:
            made = _salvage(folder, target, key)
        finally:
            unfinished = () if made else (DATA_FILE,)
            for name in (f"{WORK}.db", f"{WORK}-backup.db", *unfinished):
                remove_copy(target / name)
    return made


def newest_good(folder: Path, key: bytes) -> tuple[datetime, Path] | None:
    """Return the newest backup of *folder* that is whole."""
    for made_at, path in backup.made_backups(folder):
        with suppress(DataFileError):
            backup.check_copy(path, key)
            return made_at, path
    return None


def _salvage(folder: Path, target: Path, key: bytes) -> Salvage:
    good = newest_good(folder, key)
    with _sources(folder, target, key, good) as sources:
        version = _version(sources, target)
        engine = make_engine(target / DATA_FILE, key)
        try:
            schema.make(engine, version)
            with applying(engine) as connection:
                tables = tuple(_fill(connection, sources))
            schema.bring_up_to_date(engine, target / DATA_FILE, lambda: None)
        finally:
            engine.dispose()
    backup.check_copy(target / DATA_FILE, key)
    for path in (folder / keys.KEY_FILE, good and good[1].with_suffix(".keys")):
        if path and path.exists() and not (target / keys.KEY_FILE).exists():
            shutil.copy2(path, target / keys.KEY_FILE)
    return Salvage(tables, good[0] if good else None)


@contextmanager
def _sources(
    folder: Path, target: Path, key: bytes, good: tuple[datetime, Path] | None
) -> Iterator[_Sources]:
    """Yield what can be read; the damaged file is never opened, only a copy of it."""
    work, spare = target / f"{WORK}.db", target / f"{WORK}-backup.db"
    if (folder / DATA_FILE).exists():
        copy_with_journal(folder / DATA_FILE, work)
    scanned = list(scanned_operations(work, key)) if work.exists() else []
    if good:
        shutil.copy2(good[1], spare)
    sources = _Sources(Readable(work, key), Readable(spare, key) if good else None)
    operations = [*scanned]
    for source in (sources.backup, sources.damaged):
        if source is not None:
            operations += source.rows(JOURNAL, _known(source, JOURNAL, COLUMNS))
    sources.operations = by_row(map(_padded, operations))
    try:
        yield sources
    finally:
        for source in (sources.damaged, sources.backup):
            if source is not None:
                source.close()


def _padded(operation: Operation) -> Operation:
    return (*operation, *([None] * (len(COLUMNS) - len(operation))))


def _version(sources: _Sources, target: Path) -> str:
    """Return the step of the tables: of the file, else of the backup, else as operations say."""
    found = sources.damaged.version()
    if found is None and sources.backup is not None:
        found = sources.backup.version()
    if found is None:
        said = [each[9] for operations in sources.operations.values() for each in operations]
        found = max(map(str, said), default=None)
    if found is None:
        raise DataFileError("nothing_to_save", path=target)
    if found > schema.VERSION:
        raise DataFileError("file_newer", path=target)
    return found


def _fill(connection: Any, sources: _Sources) -> Iterator[SavedTable]:  # noqa: ANN401 (the driver's)
    captured = set(captured_tables(METADATA))
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master").fetchall()}
    for table in (each.name for each in METADATA.sorted_tables if each.name in there):
        names = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")').fetchall()]
        if table in captured:
            yield _fill_captured(connection, sources, table, names)
        elif table == JOURNAL:
            yield _fill_journal(connection, sources, names)
        else:
            yield _fill_own(connection, sources, table, names)
    _settle_device(connection, sources)


def _settle_device(connection: Any, sources: _Sources) -> None:  # noqa: ANN401
    """Let what is known about this computer fit the records, also where its own row is lost.

    A row that is new here counts folios in a series of its own: it is taken for a copy.
    """
    connection.execute(
        "UPDATE device SET witnessed = 1, centre_id = (SELECT max(id) FROM centre"
        " WHERE deleted_at IS NULL HAVING count(*) = 1) WHERE centre_id IS NULL"
    )
    stamps = [each[7] for operations in sources.operations.values() for each in operations]
    newest = int(max(stamps, default="0")[:12], 16)
    connection.execute("UPDATE device SET clock = max(clock, ?)", (newest,))


def _fill_captured(
    connection: Any,  # noqa: ANN401
    sources: _Sources,
    table: str,
    names: list[str],
) -> SavedTable:
    columns = _known(sources.damaged, table, names)
    read = _write(connection, table, columns, sources.damaged.rows(table, columns))
    there = {row[0] for row in connection.execute(f'SELECT id FROM "{table}"').fetchall()}
    older = _rows_of_backup(sources, table, names, there)
    told_of = {row_id for name, row_id in sources.operations if name == table}
    missing = (told_of | older.keys() | sources.damaged.ids(table)) - there
    rebuilt = copied = 0
    for row_id in sorted(missing):
        operations = sources.operations.get((table, row_id), ())
        again = made_again(operations, older.get(row_id))
        if again is not None and _write_one(connection, table, again, names):
            changed = again != older.get(row_id)
            rebuilt, copied = rebuilt + changed, copied + (not changed)
    lost = len(missing) - rebuilt - copied
    return SavedTable(table, read, rebuilt, copied, lost, sources.damaged.gaps.get(table, 0))


def _rows_of_backup(
    sources: _Sources, table: str, names: list[str], there: Set[str]
) -> dict[str, Values]:
    """Return the rows of the backup that are not *there*, by id."""
    if sources.backup is None:
        return {}
    known = _known(sources.backup, table, names)
    rows = (dict(zip(known, row, strict=True)) for row in sources.backup.rows(table, known))
    return {values["id"]: values for values in rows if values["id"] not in there}


def _fill_journal(connection: Any, sources: _Sources, names: list[str]) -> SavedTable:  # noqa: ANN401
    """Write every operation that is known from anywhere."""
    found = [each for operations in sources.operations.values() for each in operations]
    columns = [name for name in COLUMNS if name in names]
    rows = (each[: len(columns)] for each in sorted(found))
    written = _write(connection, JOURNAL, columns, rows)
    expected = max((each[0] for each in found), default=0)
    gaps = sources.damaged.gaps.get(JOURNAL, 0)
    return SavedTable(JOURNAL, written, lost=max(0, expected - written), gaps=gaps)


def _fill_own(
    connection: Any,  # noqa: ANN401
    sources: _Sources,
    table: str,
    names: list[str],
) -> SavedTable:
    """Write the rows of a table of this computer alone; a new file may have one already."""
    columns = _known(sources.damaged, table, names)
    rows = list(sources.damaged.rows(table, columns))
    gaps = sources.damaged.gaps.get(table, 0)
    known = _known(sources.backup, table, names) if sources.backup else []
    older = list(sources.backup.rows(table, known)) if sources.backup and (gaps or not rows) else []
    if rows or older:
        connection.execute(f'DELETE FROM "{table}"')
    read = _write(connection, table, columns, rows)
    copied = _write(connection, table, known, older)
    if table == "device":
        connection.execute("UPDATE device SET applying = 1")
    return SavedTable(table, read, copied=copied, gaps=gaps)


def _known(source: Readable, table: str, names: Sequence[str]) -> list[str]:
    """Return those of *names* that the table has there; all where nobody knows."""
    there = source.columns(table)
    return [name for name in names if name in there] if there else list(names)


def _write(
    connection: Any,  # noqa: ANN401
    table: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
) -> int:
    """Write rows that are not there yet; return how many."""
    listed, marks = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
    statement = f'INSERT OR IGNORE INTO "{table}" ({listed}) VALUES ({marks})'
    written, waiting = 0, iter(rows)
    while portion := list(islice(waiting, PORTION)):
        written += connection.executemany(statement, portion).rowcount
    return written


def _write_one(
    connection: Any,  # noqa: ANN401
    table: str,
    values: Mapping[str, Any],
    names: Sequence[str],
) -> bool:
    """Write one row; False when it would break what the table asks for."""
    columns = [name for name in values if name in names]
    return bool(_write(connection, table, columns, [[values[name] for name in columns]]))
