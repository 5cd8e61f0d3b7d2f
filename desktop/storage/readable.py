"""A damaged file, read as far as it can be: what is whole comes out, the rest is passed over."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from desktop.storage.engine import connect

PORTION = 500
BLOCK = 65_536
STEP_BY_STEP = 8  # rows passed over one by one before the steps become longer
FARTHEST = 1 << 40
Row = tuple[Any, ...]


def copy_out(source: Path, target: Path) -> None:
    """Copy a file; a block that the disk does not give any more becomes zeros.

    Raises OSError when the copy cannot be written, or the file not be opened at all.
    """
    size = source.stat().st_size
    with source.open("rb", buffering=0) as old, target.open("wb") as new:
        for at in range(0, size, BLOCK):
            new.write(_block(old, at, min(BLOCK, size - at)))


def _block(file: Any, at: int, length: int) -> bytes:  # noqa: ANN401 (an unbuffered file)
    try:
        file.seek(at)
        found: bytes = file.read(length)
    except OSError:
        found = b""
    return found.ljust(length, b"\0")


class Readable:
    """One damaged file, on which every question is answered or answered with None.

    It opens *path* for writing, as a journal beside it may have to be folded in: give it a copy.
    ``gaps`` counts for each table the places that could not be read.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        self.gaps: dict[str, int] = {}
        self._path, self._key = path, key
        self._held: Any = None
        self._connection: Any = None

    def ask(self, question: str, values: Row = ()) -> list[Row] | None:
        """Return all rows of a question; None when a page that it needs is damaged."""
        from sqlcipher3 import dbapi2

        try:
            return list(self._open().execute(question, values))
        except (dbapi2.Error, UnicodeDecodeError, OverflowError, MemoryError):
            self.close()  # what failed once on a connection fails on for good
            return None

    def columns(self, table: str) -> list[str]:
        """Return the columns of a table, none when they are not known any more."""
        return [row[1] for row in self.ask(f'PRAGMA table_info("{table}")') or ()]

    def version(self) -> str | None:
        """Return the step of the tables that the file has come to, if that can be read."""
        found = self.ask("SELECT version_num FROM alembic_version")
        return str(found[0][0]) if found else None

    def rows(self, table: str, columns: list[str]) -> Iterator[Row]:
        """Yield every row of *table* that can be read."""
        listed = ", ".join(f'"{column}"' for column in columns)
        question = f'SELECT rowid, {listed} FROM "{table}" WHERE rowid > ? ORDER BY rowid LIMIT ?'
        at, size = -1, PORTION
        while True:
            portion = self.ask(question, (at, size))
            if portion is None and size > 1:
                size //= 4
                continue
            if portion is None:
                self.gaps[table] = self.gaps.get(table, 0) + 1
                portion = self._beyond(question, at)
            if not portion:
                return
            yield from (row[1:] for row in portion)
            at, size = portion[-1][0], min(PORTION, size * 4)

    def ids(self, table: str) -> set[str]:
        """Return the ids that the index of *table* names, also those of rows that are gone."""
        found = self.ask(f'SELECT id FROM "{table}"')
        return {str(row[0]) for row in found or ()}

    def close(self) -> None:
        """Give the file back."""
        if self._held is not None:
            self._held.__exit__(None, None, None)
        self._held = self._connection = None

    def _open(self) -> Any:  # noqa: ANN401 (a connection of the driver)
        if self._connection is None:
            self._held = connect(self._path, self._key)
            self._connection = self._held.__enter__()
        return self._connection

    def _beyond(self, question: str, at: int) -> list[Row] | None:
        """Return the next row that can be read after a damaged place."""
        failed, step = 0, 1
        while step < FARTHEST:
            found = self.ask(question, (at + step, 1))
            if found is not None:
                return self._first_between(question, (at + failed, at + step), found)
            failed, step = step, step + 1 if step < STEP_BY_STEP else step * 2
        return None

    def _first_between(self, question: str, span: Row, found: list[Row]) -> list[Row]:
        """Go back from a place that can be read to where that begins."""
        failed, works = span
        while works - failed > 1:
            middle = (failed + works) // 2
            again = self.ask(question, (middle, 1))
            if again is None:
                failed = middle
            else:
                works, found = middle, again
        return found


def copy_with_journal(source: Path, target: Path) -> None:
    """Copy a data file with its journal, as far as they can be read. Raises OSError."""
    for trail in ("", "-wal"):
        old = Path(f"{source}{trail}")
        if old.exists():
            copy_out(old, Path(f"{target}{trail}"))


def remove_copy(path: Path) -> None:
    """Take a copy away again, with what SQLite left beside it."""
    for trail in ("", "-wal", "-shm", "-journal"):
        Path(f"{path}{trail}").unlink(missing_ok=True)


def room_for(folder: Path, size: int) -> bool:
    """Tell whether the disk of *folder* has *size* bytes free."""
    return shutil.disk_usage(folder).free >= size
