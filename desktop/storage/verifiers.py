"""Whether a passphrase is the one that was chosen, without keeping it.

A verifier is Argon2id after RFC 9106 (``key_cost``) in its usual text form.
"""

import hmac

from desktop.storage.key_cost import key_cost
from desktop.storage.keys import composed


def make_verifier(passphrase: str) -> str:
    """Return what *passphrase* is checked with from now on."""
    from argon2 import PasswordHasher

    return PasswordHasher(*key_cost()).hash(composed(passphrase))


def fits(verifier: str, passphrase: str) -> bool:
    """Tell whether *passphrase* is the one; False for a verifier that was damaged."""
    from argon2 import PasswordHasher
    from argon2.exceptions import VerificationError

    try:
        return PasswordHasher().verify(verifier, composed(passphrase))
    except (VerificationError, ValueError):
        return False


def tag_of(verifier: str, key: bytes) -> str:
    """Return a mark of a verifier that only who has the key of the file can make."""
    return hmac.digest(key, b"minga verifier " + verifier.encode(), "sha256").hex()
