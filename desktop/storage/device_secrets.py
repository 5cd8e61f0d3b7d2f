"""What this device proves itself with at the centre, kept in its witness.

Sealed with the key of the file: the witness alone opens nothing, and a copied data file does not
have them. Each value is bound to its device and its name, so none can be put in another's place.
"""

import os
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Mapping
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE_BYTES = 12


@dataclass(frozen=True)
class DeviceSecrets:
    """The login at the central server, an Ed25519 key that signs and an X25519 key that opens.

    The keys are their 32 private bytes.
    """

    login_password: str = field(repr=False)
    signing_key: bytes = field(repr=False)
    opening_key: bytes = field(repr=False)


def seal_secrets(secrets: DeviceSecrets, key: bytes, device_id: str) -> dict[str, str]:
    """Return the values by name, each sealed for this device and file."""
    values = {
        "login_password": secrets.login_password.encode("utf-8"),
        "signing_key": secrets.signing_key,
        "opening_key": secrets.opening_key,
    }
    cipher = _cipher(key)
    sealed = {}
    for name, value in values.items():
        nonce = os.urandom(_NONCE_BYTES)
        sealed[name] = b64encode(nonce + cipher.encrypt(nonce, value, _bound(device_id, name)))
    return {name: value.decode("ascii") for name, value in sealed.items()}


def open_secrets(sealed: Mapping[str, str], key: bytes, device_id: str) -> DeviceSecrets | None:
    """Return the secrets; None where there are none, or not of this device and file."""
    cipher = _cipher(key)

    def value(name: str) -> bytes:
        raw = b64decode(sealed[name], validate=True)
        return cipher.decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], _bound(device_id, name))

    try:
        password = value("login_password").decode("utf-8")
        return DeviceSecrets(password, value("signing_key"), value("opening_key"))
    except (KeyError, NotBase64, ValueError, InvalidTag):
        return None


def _cipher(key: bytes) -> AESGCM:
    """Return the cipher of a key of its own: the key of the file seals pages and nothing else."""
    derived = HKDF(SHA256(), 32, salt=None, info=b"minga device secrets").derive(key)
    return AESGCM(derived)


def _bound(device_id: str, name: str) -> bytes:
    return f"{device_id}/{name}".encode()
