"""Opening a file that somebody handed over: what cannot be read is said, never guessed."""

from pathlib import Path

from desktop.errors import InputFileError

MEGABYTE = 1024 * 1024


def read_bytes(path: Path, most_megabytes: int) -> bytes:
    """Return the bytes of *path*.

    Raises InputFileError file_missing, file_is_folder, file_not_allowed, file_too_big,
    file_empty, or file_unreadable (a disk that fails, a name the system does not take).
    """
    try:
        if path.is_dir():
            raise InputFileError("file_is_folder", name=path.name)
        size = path.stat().st_size
        if size > most_megabytes * MEGABYTE:
            raise InputFileError("file_too_big", name=path.name, megabytes=most_megabytes)
        content = path.read_bytes() if path.is_file() else b""
    except FileNotFoundError as error:
        raise InputFileError("file_missing", name=path.name) from error
    except PermissionError as error:
        raise InputFileError("file_not_allowed", name=path.name) from error
    except (OSError, ValueError) as error:
        raise InputFileError("file_unreadable", name=path.name[:80]) from error
    if not content:
        raise InputFileError("file_empty", name=path.name)
    return content
