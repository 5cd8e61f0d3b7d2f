"""PINs: chosen by who signed in, and signing in by one, on the computer where it was chosen.

Signing in by a PIN is no use case that a gate could check: it makes who the gate asks about.
"""

import hmac
from dataclasses import dataclass
from pathlib import Path

from desktop.domain.accounts import Account, Secret
from desktop.domain.pins import PinHolder, check_pin
from desktop.domain.rights import Right
from desktop.errors import DataFileError, RefusedError, SecretError
from desktop.storage import accounts, pin_secrets, pins
from desktop.storage.database import Database, UnitOfWork, open_with_key
from desktop.storage.keys import OpenedKey
from desktop.use_cases.accounts import asker
from desktop.use_cases.own_secret import check_passphrase_of_asker
from desktop.use_cases.perform import Performer
from desktop.use_cases.registry import command, query
from desktop.use_cases.sign_in import seat_again


@dataclass(frozen=True)
class PinState:
    """Whether whoever asks has a PIN here, and whether this computer can keep one."""

    there: bool
    possible: bool


@query(Right.SIGN_IN)
def read_pin(unit: UnitOfWork) -> PinState:
    """Return whether whoever asks has a PIN on this computer."""
    mine = unit.account.account_id if unit.account is not None else ""
    there = any(line.account_id == mine for line in pins.pin_holders(unit.copies.folder))
    return PinState(there, possible=pin_secrets.can_keep())


@query(Right.SIGN_IN)
def who_has_pin(unit: UnitOfWork) -> tuple[PinHolder, ...]:
    """Return who may type a PIN at this desk; who signed in last comes first."""
    return pins.pin_holders(unit.copies.folder)


@command(Right.SIGN_IN)
def choose_pin(unit: UnitOfWork, *, passphrase: Secret, pin: Secret) -> PinState:
    """Let a PIN open this computer for whoever asks, instead of the passphrase.

    Raises RefusedError pin_digits, pin_length, pin_obvious, pin_no_keyring; SecretError
    passphrase_wrong, too_many_attempts (seconds); DataFileError folder_unwritable.
    """
    check_pin(pin.text)
    if not pin_secrets.can_keep():
        raise RefusedError("pin_no_keyring")
    account, verifier = check_passphrase_of_asker(unit, passphrase)
    unit.copies.put_pin(account, verifier, pin.text)
    return PinState(there=True, possible=True)


@command(Right.SIGN_IN)
def drop_pin(unit: UnitOfWork) -> PinState:
    """Let the PIN of whoever asks open this computer no more. Raises DataFileError."""
    pins.drop_pins(unit.copies.folder, {asker(unit).account_id})
    return read_pin(unit)


def people_with_pin(folder: Path) -> tuple[PinHolder, ...]:
    """Return who may type a PIN where nobody signed in yet; who was last here comes first."""
    return pins.pin_holders(folder)


class PinWay:
    """The way in by a PIN that was typed: it is tried once, however often its key is asked for."""

    def __init__(self, folder: Path, account_id: str, pin: str) -> None:
        self._folder, self._account_id, self._pin = folder, account_id, pin
        self._opened: OpenedKey | None = None

    def find_key(self) -> OpenedKey:
        """Return the key. Raises SecretError pin_wrong (left), pin_gone."""
        if self._opened is None:
            self._opened = pins.open_by_pin(self._folder, self._account_id, self._pin)
        return self._opened

    def enter(self) -> Performer:
        """Open the file. Raises as ``find_key``, pin_gone; DataFileError as ``open_with_key``."""
        opened = self.find_key()
        database = open_with_key(self._folder, opened.key, "")
        try:
            _current(database, opened)
            return seat_again(database, opened.account_id)
        except (SecretError, DataFileError):
            database.close()
            raise


def sit_down_by_pin(performer: Performer, account_id: str, pin: str) -> Account:
    """Let somebody take the seat at an open desk. Raises SecretError pin_wrong (left), pin_gone."""
    database = performer.database
    folder = database.path.parent
    opened = pins.open_by_pin(folder, account_id, pin)
    account = _current(database, opened)
    performer.seat(account)
    pins.note_last(folder, account_id)
    return account


def _current(database: Database, opened: OpenedKey) -> Account:
    """Return whose PIN it is; of who was revoked, or has another passphrase, it is gone."""
    with database.begin(writes=False) as unit:
        row = accounts.live_account(unit.session, opened.account_id)
        verifier = accounts.verifier_of(unit.session, opened.account_id)
        account = accounts.account_of(row) if row else None
    same_file = hmac.compare_digest(opened.key, database.copies.key)
    chosen_since = not verifier or database.copies.tag_of(verifier) != opened.tag
    if account is None or chosen_since or not same_file:
        pins.drop_pins(database.path.parent, {opened.account_id})
        raise SecretError("pin_gone")
    return account
