"""What the system's keyring remembers: the key of a folder, for one account, until it says no.

A memory names the account and the verifier of its passphrase: whoever was revoked, or chose another
passphrase, is asked again (``use_cases.sign_in`` compares).
"""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class RememberedKey:
    """The key of a folder; one from before accounts has no account and is not enough to sign in."""

    key: bytes = field(repr=False)
    account_id: str = ""
    tag: str = ""


def remember_key(folder: Path, memory: RememberedKey) -> bool:
    """Keep a key in the system's keyring; False where the system has none."""
    import keyring
    from keyring.errors import KeyringError

    said = f"{memory.account_id}:{memory.tag}:{memory.key.hex()}"
    try:
        keyring.set_password("minga", str(folder.resolve()), said)
    except KeyringError:
        return False
    return True


def remembered_key(folder: Path) -> RememberedKey | None:
    """Return what the system's keyring remembers for *folder*."""
    import keyring
    from keyring.errors import KeyringError

    try:
        found = keyring.get_password("minga", str(folder.resolve()))
    except KeyringError:
        return None
    parts = (found or "").split(":")
    account_id, tag = parts[:2] if len(parts) == 3 else ("", "")
    try:
        key = bytes.fromhex(parts[-1])
    except ValueError:
        return None
    return RememberedKey(key, account_id, tag) if len(key) == 32 else None


def forget_key(folder: Path) -> None:
    """Take the key out of the system's keyring again."""
    import keyring
    from keyring.errors import KeyringError, PasswordDeleteError

    try:
        keyring.delete_password("minga", str(folder.resolve()))
    except (KeyringError, PasswordDeleteError):
        return
