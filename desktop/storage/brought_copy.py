"""A backup of any computer, put in the place of the file of this one: its key comes with it."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from desktop.domain.accounts import folded
from desktop.domain.recovery_kit import KitPart
from desktop.errors import DataFileError, RefusedError, SecretError
from desktop.storage import backup, keyring_memory, keys
from desktop.storage.engine import connect
from desktop.storage.failures import told
from desktop.storage.recovery_kit import open_with_kit
from desktop.storage.whole_file import write_whole


def find_key(copy: Path, parts: tuple[KitPart, KitPart]) -> tuple[bytes, Path]:
    """Return the key of *copy* by a kit, and the key file that had it.

    That of the copy, or of another copy beside it: the key of a computer never changes, so a kit
    opens the copies from before it too. Raises RefusedError as ``join``, SecretError kit_not_here,
    DataFileError backup_unusable, backup_keyless, file_newer.
    """
    found = [name for name in _key_files(copy) if name.is_file()]
    if not found:
        raise DataFileError("backup_keyless", path=copy)
    for path in found:
        try:
            key = open_with_kit(path.parent, *parts, path.name)
        except (SecretError, DataFileError):
            continue
        backup.check_copy(copy, key)
        return key, path
    raise SecretError("kit_not_here")


def check_name(copy: Path, key: bytes, sign_in_name: str) -> None:
    """Refuse with nobody_of_that_name where the copy has no account that is called so."""
    with told(copy), connect(copy, key) as connection:
        rows = connection.execute(
            "SELECT sign_in_name FROM account WHERE active AND deleted_at IS NULL"
        ).fetchall()
    if folded(sign_in_name) not in {folded(str(name)) for (name,) in rows}:
        raise RefusedError("nobody_of_that_name", name=sign_in_name)


def put_in_place(folder: Path, copy: Path, key: bytes, key_file: Path, now: datetime) -> Path:
    """Let *folder* have the records of *copy* and their key; return where what was there is kept.

    Its key file is kept too. Ended in between, it is done again with the same kit.
    Raises DataFileError as ``backup.restore``.
    """
    content = key_file.read_bytes()
    # Nothing here has the key of what is replaced: it is moved as it lies, with its journal.
    kept = backup.restore(folder, copy, key, now, damaged=True)
    with backup.writing(folder / keys.KEY_FILE):
        write_whole(folder / keys.KEY_FILE, content, private=True)
    keyring_memory.forget_key(folder)
    return kept


def _key_files(copy: Path) -> Iterator[Path]:
    yield copy.with_suffix(".keys")
    for _made, other in backup.copies_in(copy.parent):
        if other != copy:
            yield other.with_suffix(".keys")
