"""The key of the file: made once at random, wrapped by what a person remembers.

The key never changes; each person's passphrase wraps a copy of it, so a new passphrase
rewraps and re-encrypts nothing. Argon2id after RFC 9106 (as slow as ``key_cost`` says), key wrap
after RFC 3394, which notices a wrong key by itself.

A copy names its account by id. Which name it answers to is told by a hash with a salt of its own,
so that only the right copy is tried and the folder names nobody. A file from before accounts has
copies with a *holder*; whoever opens one becomes an account (``use_cases.sign_in``).
"""

import hmac
import json
import os
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NotRequired, TypedDict

from desktop.domain.accounts import check_passphrase, folded
from desktop.errors import DataFileError, SecretError
from desktop.storage.key_cost import key_cost
from desktop.storage.whole_file import write_whole

KEY_FILE = "minga.keys"
_MOST_TIME_COST, _MOST_MEMORY_KIB = 20, 1_048_576  # a later version may ask for more than this one


class WrappedKey(TypedDict):
    """One copy of the file key, as it stands in the key file; bytes are base64.

    *tag* tells which verifier the passphrase of the copy was checked with.
    """

    salt: str
    time_cost: int
    memory_kib: int
    lanes: int
    wrapped: str
    holder: NotRequired[str]
    account: NotRequired[str]
    name: NotRequired[str]
    tag: NotRequired[str]


@dataclass(frozen=True)
class CopyFor:
    """Whose copy of the key it is: an account, its sign-in name, the tag of its verifier."""

    account_id: str
    sign_in_name: str
    tag: str


@dataclass(frozen=True)
class OpenedKey:
    """The key of a file and the copy that gave it; one without account has a *holder*."""

    key: bytes = field(repr=False)
    account_id: str = ""
    holder: str = ""
    tag: str = ""


def key_file(folder: Path) -> Path:
    """Return the key file of *folder*. Raises DataFileError("no_centre") where there is none."""
    path = folder / KEY_FILE
    if not path.exists():
        raise DataFileError("no_centre", folder=folder)
    return path


def create_key(folder: Path, passphrase: str, holder: str) -> bytes:
    """Make the 256-bit key of a new file and leave it in *folder*, wrapped for *holder*."""
    check_passphrase(passphrase)
    key = os.urandom(32)
    _write(folder, {}, [{**wrap(key, passphrase), "holder": holder}])
    return key


def unlock_key(folder: Path, passphrase: str) -> bytes:
    """Return the key of the file in *folder*.

    Raises SecretError("passphrase_wrong") when no copy opens, DataFileError (no_centre,
    key_file_damaged).
    """
    return open_copy(folder, passphrase).key


def open_copy(folder: Path, passphrase: str, sign_in_name: str | None = None) -> OpenedKey:
    """Return the key and whose copy it came from: of those that answer to a name, if one is given.

    It takes as long for a name that nobody has. Raises as ``unlock_key``.
    """
    _content, copies = _read(folder)
    asked = [copy for copy in copies if sign_in_name is None or _answers_to(copy, sign_in_name)]
    for copy in asked:
        key = unwrap(folder, copy, passphrase)
        if key is not None:
            return OpenedKey(
                key, copy.get("account", ""), copy.get("holder", ""), copy.get("tag", "")
            )
    if not asked:
        wrap(os.urandom(32), passphrase)
    raise SecretError("passphrase_wrong")


def put_copy(folder: Path, key: bytes, who: CopyFor, passphrase: str) -> None:
    """Wrap a copy of the key for an account; its copy before, and those of holders, are gone.

    A holder becomes an account when the file is first opened, so there is one at most.
    """
    content, copies = _read(folder) if (folder / KEY_FILE).exists() else ({}, [])
    salt = os.urandom(16)
    made: WrappedKey = {
        "account": who.account_id,
        "name": f"{salt.hex()}:{_named(salt, who.sign_in_name)}",
        "tag": who.tag,
        **wrap(key, passphrase),
    }
    others = [copy for copy in copies if copy.get("account", "") not in {"", who.account_id}]
    _write(folder, content, [*others, made])


def drop_copies(folder: Path, account_ids: Collection[str]) -> bool:
    """Take the copies of accounts away; tell whether there were any."""
    if not copy_tags(folder).keys() & set(account_ids):
        return False
    content, copies = _read(folder)
    stay = [copy for copy in copies if copy.get("account", "") not in account_ids]
    _write(folder, content, stay)
    return True


def copy_tags(folder: Path) -> dict[str, str]:
    """Return the accounts that open the file of *folder* from cold, each with the tag of its copy.

    A holder from before accounts has none.
    """
    if not (folder / KEY_FILE).exists():
        return {}
    return {copy["account"]: copy.get("tag", "") for copy in _read(folder)[1] if "account" in copy}


def knows_accounts(folder: Path) -> bool:
    """Tell whether one signs in with a name: not in a file from before there were accounts."""
    return bool(copy_tags(folder))


def salts_in(folder: Path, name: str = KEY_FILE) -> set[str]:
    """Return what tells the copies in a key file from any others; nothing where there is none."""
    if not (folder / name).exists():
        return set()
    return {str(copy.get("salt", "")) for copy in _read(folder, name)[1]}


def read_beside(folder: Path, name: str = KEY_FILE) -> dict[str, Any]:
    """Return what a key file says of the recovery kit; nothing before there was one."""
    found = _read(folder, name)[0].get("kit")
    return found if isinstance(found, dict) else {}


def write_beside(folder: Path, kit: dict[str, Any]) -> None:
    """Let the key file say *kit* of the recovery kit."""
    content, copies = _read(folder)
    _write(folder, {**content, "kit": kit}, copies)


def change_passphrase(folder: Path, old: str, new: str) -> None:
    """Wrap the copies that *old* opens with *new* instead, whosever they are."""
    check_passphrase(new)
    key = unlock_key(folder, old)
    content, copies = _read(folder)
    _write(
        folder,
        content,
        [
            {**copy, **wrap(key, new)} if unwrap(folder, copy, old) == key else copy
            for copy in copies
        ],
    )


def composed(passphrase: str) -> bytes:
    """Return a passphrase as bytes.

    One keyboard types ñ as one character, another as n with a tilde: the same passphrase.
    """
    return unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")


def _answers_to(copy: WrappedKey, sign_in_name: str) -> bool:
    salt, _, named = copy.get("name", "").partition(":")
    if not named:
        return True  # of a holder before there were accounts
    try:
        return hmac.compare_digest(named, _named(bytes.fromhex(salt), sign_in_name))
    except ValueError:
        return False


def _named(salt: bytes, sign_in_name: str) -> str:
    return hmac.digest(salt, folded(sign_in_name).encode("utf-8", "replace"), "sha256").hex()


def _derive(passphrase: str, copy: WrappedKey) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        composed(passphrase),
        b64decode(copy["salt"]),
        time_cost=copy["time_cost"],
        memory_cost=copy["memory_kib"],
        parallelism=copy["lanes"],
        hash_len=32,
        type=Type.ID,
    )


def wrap(key: bytes, passphrase: str) -> WrappedKey:
    """Return a copy of *key* that opens by *passphrase* alone."""
    from cryptography.hazmat.primitives.keywrap import aes_key_wrap

    cost = key_cost()
    copy = WrappedKey(
        salt=b64encode(os.urandom(16)).decode(),
        time_cost=cost.time,
        memory_kib=cost.memory_kib,
        lanes=cost.lanes,
        wrapped="",
    )
    copy["wrapped"] = b64encode(aes_key_wrap(_derive(passphrase, copy), key)).decode()
    return copy


def unwrap(folder: Path, copy: WrappedKey, passphrase: str) -> bytes | None:
    """Return the key that *copy* has, None where *passphrase* does not open it.

    Raises DataFileError("key_file_damaged").
    """
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


def _read(folder: Path, name: str = KEY_FILE) -> tuple[dict[str, Any], list[WrappedKey]]:
    """Return all that the key file says, and the copies in it."""
    try:
        content: dict[str, Any] = json.loads((folder / name).read_text("utf-8"))
        copies: list[WrappedKey] = list(content["keys"])
        if not all(isinstance(copy, dict) for copy in copies):
            raise TypeError(copies)
    except FileNotFoundError:
        raise DataFileError("no_centre", folder=folder) from None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise DataFileError("key_file_damaged", path=folder / name) from None
    return content, copies


def _write(folder: Path, content: dict[str, Any], copies: list[WrappedKey]) -> None:
    text = json.dumps({**content, "format": 2, "keys": copies}, indent=1)
    try:
        write_whole(folder / KEY_FILE, text.encode("utf-8"), private=True)
    except OSError as error:
        raise DataFileError("folder_unwritable", folder=folder) from error
