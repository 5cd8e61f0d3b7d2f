"""What PINs open: for each person, a copy of the file's key that this computer alone can unwrap.

The PIN and a random secret in the system's keyring (``pin_secrets``) are mixed, and Argon2id of the
two wraps the key. The file is of this computer: no backup, bundle or exchange has it. A wrong PIN
is counted, and the disk has the count, before it is looked at; after five in a row the secret is
deleted and nothing is left that a PIN could open.
"""

import hmac
import json
import os
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypedDict

from desktop.domain.pins import MOST_WRONG, PinHolder, check_pin
from desktop.errors import DataFileError, RefusedError, SecretError
from desktop.storage import keys, pin_secrets
from desktop.storage.alone import alone
from desktop.storage.keys import OpenedKey, WrappedKey
from desktop.storage.pin_secrets import PinSecret
from desktop.storage.whole_file import write_whole

PIN_FILE = "minga.pins"


class PinSlot(TypedDict):
    """What one PIN opens, as it stands in the file; who signed in last stands last."""

    account: str
    tag: str
    wrong: int
    copy: WrappedKey


@dataclass(frozen=True)
class PinFor:
    """Whose PIN it is: an account, the name of the person, the tag of their verifier."""

    account_id: str
    name: str
    tag: str


def put_pin(folder: Path, key: bytes, who: PinFor, pin: str) -> None:
    """Let *pin* give *key* on this computer from now on; the PIN before gives nothing any more.

    Raises RefusedError as ``check_pin``, pin_no_keyring; DataFileError folder_unwritable.
    """
    check_pin(pin)
    with alone(folder / PIN_FILE):
        _drop(folder, {who.account_id})
        kept = PinSecret(os.urandom(32).hex(), who.name, len(pin))
        if not pin_secrets.keep(folder, who.account_id, kept):
            pin_secrets.forget(folder, who.account_id)
            raise RefusedError("pin_no_keyring")
        copy = keys.wrap(key, _mixed(kept, pin))
        slot = PinSlot(account=who.account_id, tag=who.tag, wrong=0, copy=copy)
        _write(folder, [*_read(folder), slot])


def open_by_pin(folder: Path, account_id: str, pin: str) -> OpenedKey:
    """Return the key that the PIN of an account gives.

    Raises SecretError pin_wrong (left), pin_gone: there is none (any more), or none is counted.
    """
    with alone(folder / PIN_FILE):
        slot, kept = _find(folder, account_id), pin_secrets.read(folder, account_id)
        if slot is None or kept is None:  # it stays: a keyring may be locked for a while
            raise SecretError("pin_gone")
        wrong = max(slot["wrong"], kept.wrong)
        if wrong >= MOST_WRONG:
            _drop_if_it_can_be(folder, account_id)
            raise SecretError("pin_gone")
        _count(folder, account_id, kept, wrong + 1)
        key = _unwrap(folder, slot, _mixed(kept, pin))
        if key is not None:
            _count(folder, account_id, kept, 0)
            return OpenedKey(key, account_id, tag=slot["tag"])
        if wrong + 1 >= MOST_WRONG:
            _drop_if_it_can_be(folder, account_id)
            raise SecretError("pin_gone")
        raise SecretError("pin_wrong", left=MOST_WRONG - wrong - 1)


def pin_holders(folder: Path) -> tuple[PinHolder, ...]:
    """Return who may type a PIN here; who signed in last comes first."""
    found = [(slot["account"], pin_secrets.read(folder, slot["account"])) for slot in _read(folder)]
    return tuple(PinHolder(who, kept.name, kept.digits) for who, kept in reversed(found) if kept)


def drop_pins(folder: Path, account_ids: Collection[str]) -> None:
    """Take the PINs of accounts away. Raises DataFileError folder_unwritable."""
    if (folder / PIN_FILE).exists():
        with alone(folder / PIN_FILE):
            _drop(folder, account_ids)


def drop_all_pins(folder: Path) -> None:
    """Take every PIN away, also where the disk is full. Raises as ``drop_pins``."""
    if not (folder / PIN_FILE).exists():
        return
    with alone(folder / PIN_FILE):
        for slot in _read(folder):
            pin_secrets.forget(folder, slot["account"])
        try:
            (folder / PIN_FILE).unlink(missing_ok=True)
        except OSError as error:
            raise DataFileError("folder_unwritable", folder=folder) from error


def note_last(folder: Path, account_id: str) -> None:
    """Remember who signed in last, if they have a PIN and the folder may be written."""
    slots = _read(folder)
    if slots and slots[-1]["account"] != account_id:
        with alone(folder / PIN_FILE), suppress(DataFileError):
            slots = _read(folder)
            mine = [slot for slot in slots if slot["account"] == account_id]
            if mine:
                _write(folder, [slot for slot in slots if slot not in mine] + mine)


def _count(folder: Path, account_id: str, kept: PinSecret, wrong: int) -> None:
    """Let the disk, and the keyring, have the count; what cannot be counted is not tried."""
    slots = _read(folder)
    for slot in slots:
        if slot["account"] == account_id:
            slot["wrong"] = wrong
    try:
        _write(folder, slots)
    except DataFileError:
        raise SecretError("pin_gone") from None
    counted = PinSecret(kept.secret, kept.name, kept.digits, wrong)
    if not pin_secrets.keep(folder, account_id, counted):
        raise SecretError("pin_gone")


def _drop(folder: Path, account_ids: Collection[str]) -> None:
    # First what this computer alone has: without it the rest opens nothing.
    for account_id in account_ids:
        if _find(folder, account_id) is not None:
            pin_secrets.forget(folder, account_id)
    slots = _read(folder)
    stay = [slot for slot in slots if slot["account"] not in account_ids]
    if len(stay) < len(slots):
        _write(folder, stay)


def _drop_if_it_can_be(folder: Path, account_id: str) -> None:
    pin_secrets.forget(folder, account_id)
    with suppress(DataFileError):
        _drop(folder, {account_id})


def _mixed(kept: PinSecret, pin: str) -> str:
    """Return what stands for the passphrase: without the secret there is nothing to guess at."""
    return hmac.digest(bytes.fromhex(kept.secret), pin.encode(), "sha256").hex()


def _unwrap(folder: Path, slot: PinSlot, mixed: str) -> bytes | None:
    """Return the key; None for a wrong PIN, or a slot that was spoilt."""
    try:
        return keys.unwrap(folder, slot["copy"], mixed)
    except DataFileError:
        return None


def _find(folder: Path, account_id: str) -> PinSlot | None:
    return next((slot for slot in _read(folder) if slot["account"] == account_id), None)


def _read(folder: Path) -> list[PinSlot]:
    """Return the slots; none where there is no file, or a damaged one: passphrases open as well."""
    try:
        found: dict[str, Any] = json.loads((folder / PIN_FILE).read_text("utf-8"))
        return [
            PinSlot(
                account=str(slot["account"]),
                tag=str(slot["tag"]),
                wrong=int(slot["wrong"]),
                copy=slot["copy"],
            )
            for slot in found["slots"]
        ]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return []


def _write(folder: Path, slots: list[PinSlot]) -> None:
    text = json.dumps({"format": 1, "slots": slots}, indent=1)
    try:
        write_whole(folder / PIN_FILE, text.encode("utf-8"), private=True)
    except OSError as error:
        raise DataFileError("folder_unwritable", folder=folder) from error
