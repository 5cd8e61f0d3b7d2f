"""The copy of the file's key that the recovery kit opens; a new kit takes the place of the old."""

import os
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from pathlib import Path

from desktop.domain.recovery_kit import SECRET_BYTES, KitPart, join, split
from desktop.errors import SecretError
from desktop.storage import keys


def make_kit(folder: Path, key: bytes) -> tuple[KitPart, KitPart]:
    """Return the parts of a new kit for the file of *folder*; an older one opens nothing more."""
    from cryptography.hazmat.primitives.keywrap import aes_key_wrap

    before = keys.read_beside(folder).get("number")
    number = before + 1 if isinstance(before, int) else 1
    secret = os.urandom(SECRET_BYTES)
    wrapped = b64encode(aes_key_wrap(_wrapping(secret), key)).decode()
    keys.write_beside(folder, {"number": number, "wrapped": wrapped})
    return split(secret, number)


def open_with_kit(folder: Path, one: KitPart, other: KitPart) -> bytes:
    """Return the key of the file. Raises SecretError("kit_wrong"), RefusedError as ``join``."""
    from cryptography.hazmat.primitives.keywrap import InvalidUnwrap, aes_key_unwrap

    secret = join(one, other)
    try:
        wrapped = b64decode(str(keys.read_beside(folder).get("wrapped", "")), validate=True)
        return aes_key_unwrap(_wrapping(secret), wrapped)
    except (InvalidUnwrap, NotBase64, ValueError):
        raise SecretError("kit_wrong") from None


def _wrapping(secret: bytes) -> bytes:
    """Return the key that wraps; the secret is random and long, nothing is gained by slowness."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), 32, salt=None, info=b"minga recovery kit").derive(secret)
