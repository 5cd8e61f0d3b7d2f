"""The key of the file: made once at random, wrapped by what a person remembers.

The key never changes; each person's passphrase wraps a copy of it, so a new passphrase
rewraps and re-encrypts nothing. Argon2id after RFC 9106 (second recommended option: 64 MiB),
key wrap after RFC 3394, which notices a wrong key by itself.
"""

import json
import os
import unicodedata
from base64 import b64decode, b64encode
from pathlib import Path
from typing import TypedDict

from desktop.errors import DataFileError, RefusedError, SecretError
from desktop.storage.whole_file import write_whole

KEY_FILE = "minga.keys"
SHORTEST_PASSPHRASE = 8
_TIME_COST, _MEMORY_KIB, _LANES = 3, 65_536, 4
_MOST_TIME_COST, _MOST_MEMORY_KIB = 20, 1_048_576  # a later version may ask for more than this one


class WrappedKey(TypedDict):
    """One copy of the file key, as it stands in the key file; bytes are base64."""

    holder: str
    salt: str
    time_cost: int
    memory_kib: int
    lanes: int
    wrapped: str


def key_file(folder: Path) -> Path:
    """Return the key file of *folder*. Raises DataFileError("no_centre") where there is none."""
    path = folder / KEY_FILE
    if not path.exists():
        raise DataFileError("no_centre", folder=folder)
    return path


def create_key(folder: Path, passphrase: str, holder: str) -> bytes:
    """Make the 256-bit key of a new file and leave it in *folder*, wrapped for *holder*."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise RefusedError("passphrase_short", shortest=SHORTEST_PASSPHRASE)
    key = os.urandom(32)
    _write(folder, [_wrap(key, passphrase, holder)])
    return key


def unlock_key(folder: Path, passphrase: str) -> bytes:
    """Return the key of the file in *folder*.

    Raises SecretError("passphrase_wrong") when no copy opens, DataFileError (no_centre,
    key_file_damaged).
    """
    for copy in _read(folder):
        key = _unwrap(folder, copy, passphrase)
        if key is not None:
            return key
    raise SecretError("passphrase_wrong")


def change_passphrase(folder: Path, old: str, new: str) -> None:
    """Wrap the copy that *old* opens with *new* instead."""
    if len(new) < SHORTEST_PASSPHRASE:
        raise RefusedError("passphrase_short", shortest=SHORTEST_PASSPHRASE)
    key = unlock_key(folder, old)
    _write(
        folder,
        [
            _wrap(key, new, copy["holder"]) if _unwrap(folder, copy, old) == key else copy
            for copy in _read(folder)
        ],
    )


def remember_key(folder: Path, key: bytes) -> bool:
    """Keep the key in the system's keyring; False where the system has none."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password("minga", str(folder.resolve()), key.hex())
    except KeyringError:
        return False
    return True


def remembered_key(folder: Path) -> bytes | None:
    """Return the key that the system's keyring remembers for *folder*."""
    import keyring
    from keyring.errors import KeyringError

    try:
        found = keyring.get_password("minga", str(folder.resolve()))
    except KeyringError:
        return None
    return bytes.fromhex(found) if found else None


def forget_key(folder: Path) -> None:
    """Take the key out of the system's keyring again."""
    import keyring
    from keyring.errors import KeyringError, PasswordDeleteError

    try:
        keyring.delete_password("minga", str(folder.resolve()))
    except (KeyringError, PasswordDeleteError):
        return


def _derive(passphrase: str, copy: WrappedKey) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    # One keyboard types ñ as one character, another as n with a tilde: the same passphrase.
    typed = unicodedata.normalize("NFC", passphrase)
    return hash_secret_raw(
        typed.encode("utf-8", "surrogatepass"),
        b64decode(copy["salt"]),
        time_cost=copy["time_cost"],
        memory_cost=copy["memory_kib"],
        parallelism=copy["lanes"],
        hash_len=32,
        type=Type.ID,
    )


def _wrap(key: bytes, passphrase: str, holder: str) -> WrappedKey:
    from cryptography.hazmat.primitives.keywrap import aes_key_wrap

    copy = WrappedKey(
        holder=holder,
        salt=b64encode(os.urandom(16)).decode(),
        time_cost=_TIME_COST,
        memory_kib=_MEMORY_KIB,
        lanes=_LANES,
        wrapped="",
    )
    copy["wrapped"] = b64encode(aes_key_wrap(_derive(passphrase, copy), key)).decode()
    return copy


def _unwrap(folder: Path, copy: WrappedKey, passphrase: str) -> bytes | None:
    from argon2.exceptions import HashingError
    from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap

    try:
        if copy["memory_kib"] > _MOST_MEMORY_KIB or copy["time_cost"] > _MOST_TIME_COST:
            raise ValueError  # whoever wrote that wants to fill the memory, or never to be answered
        return aes_key_unwrap(_derive(passphrase, copy), b64decode(copy["wrapped"]))
    except InvalidUnwrap:
        return None
    except (HashingError, KeyError, TypeError, ValueError, OverflowError):
        raise DataFileError("key_file_damaged", path=folder / KEY_FILE) from None


def _read(folder: Path) -> list[WrappedKey]:
    try:
        content = json.loads((folder / KEY_FILE).read_text("utf-8"))
        copies: list[WrappedKey] = list(content["keys"])
    except FileNotFoundError:
        raise DataFileError("no_centre", folder=folder) from None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise DataFileError("key_file_damaged", path=folder / KEY_FILE) from None
    return copies


def _write(folder: Path, copies: list[WrappedKey]) -> None:
    content = json.dumps({"format": 1, "keys": copies}, indent=1)
    write_whole(folder / KEY_FILE, content.encode("utf-8"), private=True)
