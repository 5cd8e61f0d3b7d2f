"""One window on a folder: the lock that keeps a second one off, and how that one says so."""

from pathlib import Path

from PySide6.QtCore import QLockFile

from desktop.errors import DataFileError, ExpectedError

FILE = "window.lock"


def lock_folder(folder: Path) -> QLockFile:
    """Return the lock that keeps a second window off the folder.

    A folder that may not be written has none: whoever opens it only looks. Raises DataFileError
    open_elsewhere, folder_unwritable; commands may work beside a window.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataFileError("folder_unwritable", folder=folder) from error
    lock = QLockFile(str(folder / FILE))
    lock.setStaleLockTime(0)
    if not lock.tryLock(0) and lock.error() == QLockFile.LockError.LockFailedError:
        raise DataFileError("open_elsewhere", folder=folder)
    return lock


def was_stopped(folder: Path) -> bool:
    """Tell, before it is locked, whether the last window on the folder was not closed.

    One that is closed takes its lock away; a power cut and a kill leave it.
    """
    return (folder / FILE).exists()


def tell_alone(error: ExpectedError) -> None:
    """Say why there is no window: whoever clicked on a picture sees no terminal."""
    from PySide6.QtWidgets import QMessageBox

    from desktop.i18n.wording import sentence

    QMessageBox(QMessageBox.Icon.Information, "Minga", sentence(error)).exec()
