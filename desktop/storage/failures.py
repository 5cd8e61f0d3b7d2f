"""What SQLite says, told as one of the expected errors of the local file."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from desktop.errors import CancelledError, DataFileError

_CODES = (
    ("database is locked", "file_locked"),
    ("database table is locked", "file_locked"),
    ("database or disk is full", "disk_full"),
    ("disk i/o error", "disk_failed"),
    ("readonly database", "file_read_only"),
    ("unable to open database file", "data_file_unreadable"),
    ("file is not a database", "file_damaged"),
    ("disk image is malformed", "file_damaged"),
    ("malformed database schema", "file_damaged"),
)
LEAST_ROOM = 256 * 1024  # bytes: with less the journal of an open file finds no place


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the file or the disk does to us into a DataFileError; anything else is a bug.

    A statement that was stopped because nobody wants it any more is a CancelledError.
    """
    try:
        yield
    except _failures() as error:
        said = str(error.orig if isinstance(error, DBAPIError) else error).lower()
        if said == "interrupted":
            raise CancelledError("cancelled") from error
        for words, code in _CODES:
            if words in said:
                raise DataFileError(_cause(code, path), path=path) from error
        raise


def _cause(code: str, path: Path) -> str:
    """Return *code*; of a disk that only seems to fail, that it is full.

    SQLite says "disk I/O error" where what it keeps beside the file finds no place.
    """
    if code != "disk_failed" or not path.parent.is_dir():
        return code
    return "disk_full" if shutil.disk_usage(path.parent).free < LEAST_ROOM else code


def _failures() -> tuple[type[Exception], ...]:
    """Return what may be told; asked for only once something failed, not with every search."""
    from sqlcipher3 import dbapi2

    return DBAPIError, dbapi2.Error
