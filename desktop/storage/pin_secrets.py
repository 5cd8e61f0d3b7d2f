"""The half of each PIN that is of the computer: random, and kept in the system's keyring alone.

Whoever carries a copy of the folder away has not got it. It names the person and counts the wrong
PINs a second time, so that neither stands in the folder only: names are told to nobody there, and
an older copy of the count, put back, gives nobody further guesses.
"""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class PinSecret:
    """What the keyring has of the PIN of one person at one folder."""

    secret: str = field(repr=False)
    name: str
    digits: int
    wrong: int = 0


def can_keep() -> bool:
    """Tell whether the system has a keyring that is worth the name."""
    import keyring

    # Below one are those that keep nothing, or keep it in clear.
    return float(getattr(keyring.get_keyring(), "priority", 0)) >= 1


def keep(folder: Path, account_id: str, kept: PinSecret) -> bool:
    """Keep it; False where the keyring did not."""
    import keyring
    from keyring.errors import KeyringError

    if not can_keep():
        return False
    backend: Any = keyring.get_keyring()
    if hasattr(type(backend), "persist"):  # Windows would carry it to the other ones of a domain
        backend.persist = "local machine"
    said = json.dumps(asdict(kept), ensure_ascii=False)
    try:
        keyring.set_password(_service(account_id), str(folder.resolve()), said)
    except KeyringError:
        return False
    return read(folder, account_id) == kept


def read(folder: Path, account_id: str) -> PinSecret | None:
    """Return what is kept; None where nothing is, or nobody may look."""
    import keyring
    from keyring.errors import KeyringError

    try:
        found = json.loads(keyring.get_password(_service(account_id), str(folder.resolve())) or "")
        return PinSecret(
            bytes.fromhex(found["secret"]).hex(),
            str(found["name"]),
            int(found["digits"]),
            int(found["wrong"]),
        )
    except (KeyringError, ValueError, KeyError, TypeError):
        return None


def forget(folder: Path, account_id: str) -> None:
    """Take it out of the keyring, if it is there."""
    import keyring
    from keyring.errors import KeyringError

    with suppress(KeyringError):
        keyring.delete_password(_service(account_id), str(folder.resolve()))


def _service(account_id: str) -> str:
    # One for each: Windows keeps one name for each service, and would move the others about.
    return f"minga PIN {account_id}"
