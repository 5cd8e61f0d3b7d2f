"""What the commands print and write."""

import re
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from desktop.errors import OutputError
from desktop.use_cases.perform import Paper

_LONGEST_NAME = 200  # bytes; systems take 255


def say(*lines: str) -> None:
    """Print lines on standard output."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def table(rows: Iterable[tuple[str, ...]]) -> None:
    """Print rows in columns."""
    rows = list(rows)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    say(
        *(
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in rows
        )
    )


def save(paper: Paper, folder: Path) -> Path:
    """Write a document into *folder* and return its path; an older file of its name is replaced.

    Raises OutputError("folder_unwritable").
    """
    path = folder / _safe(paper.file_name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(paper.content)
    except OSError as error:
        raise OutputError("folder_unwritable", folder=folder) from error
    return path


def _safe(file_name: str) -> str:
    """Return a name that stays in its folder on every system, and fits: people are in names."""
    stem, dot, kind = re.sub(r'[<>:"/\\|?*\x00-\x1f]', "-", file_name).rpartition(".")
    return stem.encode("utf-8")[:_LONGEST_NAME].decode("utf-8", "ignore").lstrip(".") + dot + kind


def check_folder(folder: Path) -> None:
    """Make sure that documents can be written into *folder*, before anything is done.

    Raises OutputError("folder_unwritable").
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as error:
        raise OutputError("folder_unwritable", folder=folder) from error


def check_file(path: Path) -> None:
    """Make sure that a file can be written at *path*, before anything is done.

    Raises OutputError("file_unwritable"), OutputError("folder_unwritable").
    """
    check_folder(path.absolute().parent)
    if path.is_dir():
        raise OutputError("file_unwritable", path=path)
