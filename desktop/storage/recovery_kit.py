"""The copy of the file's key that the recovery kit opens; a new kit takes the place of the old.

One kit may open several computers: each wraps a copy of its own key with the secret of the kit.
"""

import os
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from datetime import date
from pathlib import Path

from desktop.domain.recovery_kit import KITS, SECRET_BYTES, KitPart, join, split
from desktop.errors import SecretError
from desktop.storage import keys


def make_kit(folder: Path, key: bytes, on: date) -> tuple[KitPart, KitPart]:
    """Return the parts of a new kit for the file of *folder*; an older one opens nothing more."""
    before = keys.read_beside(folder).get("number")
    # The first number is anybody's: so that parts of the kits of two computers are told apart.
    number = before + 1 if isinstance(before, int) else os.urandom(1)[0] % KITS
    secret = os.urandom(SECRET_BYTES)
    _wrap(folder, key, secret, number, on)
    return split(secret, number)


def take_kit(folder: Path, key: bytes, parts: tuple[KitPart, KitPart], on: date) -> None:
    """Let a kit that another computer made open this one too. Raises as ``join``."""
    _wrap(folder, key, join(*parts), parts[0].kit, on)


def kit_since(folder: Path) -> date | None:
    """Return the day on which this computer made or took its kit, or date.min; None for none."""
    kit = keys.read_beside(folder) if (folder / keys.KEY_FILE).exists() else {}
    if not kit.get("wrapped"):
        return None
    try:
        return date.fromisoformat(str(kit.get("on")))
    except ValueError:
        return date.min  # made before the day was kept


def open_with_kit(folder: Path, one: KitPart, other: KitPart, name: str = keys.KEY_FILE) -> bytes:
    """Return the key that the key file *name* wraps for the kit.

    Raises SecretError("kit_wrong"), RefusedError as ``join``.
    """
    from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap

    secret = join(one, other)
    try:
        wrapped = b64decode(str(keys.read_beside(folder, name).get("wrapped", "")), validate=True)
        return aes_key_unwrap(_wrapping(secret), wrapped)
    except (InvalidUnwrap, NotBase64, ValueError):
        raise SecretError("kit_wrong") from None


def _wrap(folder: Path, key: bytes, secret: bytes, number: int, on: date) -> None:
    from cryptography.hazmat.primitives.keywrap import aes_key_wrap

    wrapped = b64encode(aes_key_wrap(_wrapping(secret), key)).decode()
    keys.write_beside(folder, {"number": number, "wrapped": wrapped, "on": on.isoformat()})


def _wrapping(secret: bytes) -> bytes:
    """Return the key that wraps; the secret is random and long, nothing is gained by slowness."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), 32, salt=None, info=b"minga recovery kit").derive(secret)
