"""Letting people in: from cold, at an open desk, and the first of all.

These are no use cases that a gate could check: they make who the gate asks about. No answer tells
whether the name or the passphrase was wrong.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from desktop.domain.accounts import (
    Account,
    check_passphrase,
    read_sign_in_name,
    write_roles,
)
from desktop.domain.recovery_kit import read_part
from desktop.domain.rights import FIRST_ROLES
from desktop.errors import DataFileError, RefusedError, SecretError
from desktop.storage import accounts, brought_copy, keyring_memory, keys, pins, verifiers
from desktop.storage.accounts import AccountRecord
from desktop.storage.attempts import count_attempt, forget_attempts
from desktop.storage.centre import own_centre
from desktop.storage.database import Database, create_database, open_with_key
from desktop.storage.keys import OpenedKey
from desktop.storage.record import utc_now
from desktop.storage.recovery_kit import open_with_kit
from desktop.use_cases.perform import Performer

FindKey = Callable[[], OpenedKey]
"""How the key of a file is found that may be damaged."""

_KIT = "\N{KEY} recovery kit"  # counted as a name that nobody has
NAMELESS = "admin"  # signs in whoever opens a file that never named anybody
# Then one may read all the same; the account is made when the file can be written again.
_UNWRITABLE = frozenset(
    {"file_read_only", "file_locked", "folder_unwritable", "witness_unwritable", "disk_full"}
)


class Typed(NamedTuple):
    """What somebody typed at a locked computer.

    Without a name whoever the passphrase opens signs in. *newer* is the passphrase of the account
    where it was changed elsewhere and this computer knows only the one before.
    """

    passphrase: str
    sign_in_name: str | None = None
    newer: str | None = None


def sign_in(folder: Path, typed: Typed) -> Performer:
    """Open the file of *folder* for whoever typed that.

    Who opens a file from before accounts becomes its administrator. Raises SecretError
    passphrase_wrong, passphrase_changed and account_needed (the *newer* one is needed too),
    account_revoked, too_many_attempts (seconds); DataFileError as ``open_with_key``.
    """
    keys.key_file(folder)
    count_attempt(folder, typed.sign_in_name)
    opened = keys.open_copy(folder, typed.passphrase, typed.sign_in_name)
    database = open_with_key(folder, opened.key, opened.holder)
    try:
        account = _account_of(database, opened, typed)
    except (SecretError, DataFileError):
        database.close()
        raise
    forget_attempts(folder, typed.sign_in_name)
    return _seated(database, account)


def sign_in_remembered(folder: Path) -> Performer:
    """Open the file of *folder* for whom the system's keyring remembers.

    Raises SecretError passphrase_missing: nobody is remembered, or was revoked, or has chosen
    another passphrase since; DataFileError as ``open_with_key``.
    """
    memory = keyring_memory.remembered_key(folder)
    if memory is None or not memory.account_id:
        raise SecretError("passphrase_missing")
    database = open_with_key(folder, memory.key, "")
    with database.begin(writes=False) as unit:
        row = accounts.live_account(unit.session, memory.account_id)
        verifier = accounts.verifier_of(unit.session, memory.account_id)
        account = accounts.account_of(row) if row else None
    if account is None or not verifier or database.copies.tag_of(verifier) != memory.tag:
        keyring_memory.forget_key(folder)
        database.close()
        raise SecretError("passphrase_missing")
    return _seated(database, account)


def find_key(folder: Path, typed: Typed) -> OpenedKey:
    """Return the key of a file that may be too damaged to say who may sign in."""
    return keys.open_copy(folder, typed.passphrase, typed.sign_in_name)


def asks_name(folder: Path) -> bool:
    """Tell whether one signs in with a name: not in a file from before there were accounts."""
    return keys.knows_accounts(folder)


def remember(performer: Performer) -> bool:
    """Let whoever sits here open this computer without a passphrase; False where it cannot be."""
    database, account = performer.database, performer.account
    if account is None:
        return False
    with database.begin(writes=False) as unit:
        verifier = accounts.verifier_of(unit.session, account.account_id)
    return verifier is not None and database.copies.remember(account.account_id, verifier)


def sit_down(performer: Performer, account_id: str, passphrase: str) -> Account:
    """Let somebody take the seat at an open desk; from then on they open it from cold too.

    Raises SecretError passphrase_wrong, too_many_attempts (seconds).
    """
    database = performer.database
    with database.begin(writes=False) as unit:
        row = accounts.live_account(unit.session, account_id)
        verifier = accounts.verifier_of(unit.session, account_id)
        account = accounts.account_of(row) if row else None
    name = account.sign_in_name if account else account_id
    count_attempt(database.path.parent, name)
    if account is None or verifier is None or not verifiers.fits(verifier, passphrase):
        raise SecretError("passphrase_wrong")
    _renew(database, account, verifier, passphrase)
    forget_attempts(database.path.parent, name)
    pins.note_last(database.path.parent, account_id)
    performer.seat(account)
    return account


def recover(
    folder: Path,
    parts: tuple[str, str],
    sign_in_name: str,
    secret: str,
    copy: Path | None = None,
) -> Performer:
    """Let an account choose another passphrase by the recovery kit, and sit down.

    With a *copy*, a backup of whatever computer the kit opens, its records take the place of those
    here, which are kept beside the backups. Raises RefusedError kit_part_length, kit_part_wrong
    (group), kit_part_twice, kit_parts_differ, nobody_of_that_name, passphrase_short; SecretError
    kit_wrong, kit_not_here, too_many_attempts; DataFileError as ``find_key`` and ``restore``.
    """
    check_passphrase(secret)
    one, other = (read_part(part) for part in parts)
    folder.mkdir(parents=True, exist_ok=True)
    count_attempt(folder, _KIT)
    if copy is None:
        key = open_with_kit(folder, one, other)
    else:
        key, key_file = brought_copy.find_key(copy, (one, other))
        brought_copy.check_name(copy, key, sign_in_name)
        brought_copy.put_in_place(folder, copy, key, key_file, utc_now())
    forget_attempts(folder, _KIT)
    database = open_with_key(folder, key, sign_in_name)
    verifier = verifiers.make_verifier(secret)
    try:
        with database.begin(writes=True) as unit:
            rows = accounts.with_name(unit.session, sign_in_name)
            if not rows:
                raise RefusedError("nobody_of_that_name", name=sign_in_name)
            account = accounts.account_of(rows[0])
            accounts.set_verifier(unit.session, account.account_id, verifier, unit.now)
        database.copies.wrap_for(account, verifier, secret)
    except (RefusedError, DataFileError):
        database.close()
        raise
    return _seated(database, account)


def found(folder: Path, passphrase: str, name: str) -> Performer:
    """Make a new file in *folder* and its administrator, who has chosen *passphrase*.

    Raises RefusedError sign_in_name_missing, passphrase_short, centre_exists, too_long;
    DataFileError as ``create_database``.
    """
    name = read_sign_in_name(name)
    check_passphrase(passphrase)
    database = create_database(folder, passphrase, name, holder="")
    return _seated(database, _make_administrator(database, name, passphrase))


def adopt(database: Database, typed: Typed) -> Performer:
    """Seat whoever made the new file *database* to join a centre with it.

    One of the centre's accounts where it has any: raises SecretError as ``sign_in`` does. Where it
    has none, they become its administrator.
    """
    opened = OpenedKey(b"", holder=typed.sign_in_name or "")
    return _seated(database, _account_of(database, opened, typed))


def seat_again(database: Database, account_id: str) -> Performer:
    """Let who opened a damaged file go on with it, to look, or with what took its place.

    Raises SecretError account_revoked where the account is not there (any more).
    """
    with database.begin(writes=False) as unit:
        row = accounts.live_account(unit.session, account_id)
        account = accounts.account_of(row) if row else None
    if account is None:
        raise SecretError("account_revoked")
    return _seated(database, account)


def _seated(database: Database, account: Account) -> Performer:
    performer = Performer(database, account.rights, account)
    performer.look_again()
    pins.note_last(database.path.parent, account.account_id)
    return performer


def _account_of(database: Database, opened: OpenedKey, typed: Typed) -> Account:
    with database.begin(writes=False) as unit:
        known = {row.id for row in accounts.account_rows(unit.session)}
        row = accounts.live_account(unit.session, opened.account_id)
        verifier = accounts.verifier_of(unit.session, opened.account_id) or ""
        account = accounts.account_of(row) if row else None
    if opened.account_id not in known:  # of nobody yet, or of somebody an older backup knows not
        return _account_of_holder(database, opened, typed)
    if account is None:
        database.copies.drop({opened.account_id})
        raise SecretError("account_revoked")
    if database.copies.tag_of(verifier) == opened.tag:
        return account
    for passphrase in filter(None, (typed.newer, typed.passphrase)):
        if verifiers.fits(verifier, passphrase):
            _renew(database, account, verifier, passphrase)
            return account
    raise SecretError("passphrase_changed")


def _account_of_holder(database: Database, opened: OpenedKey, typed: Typed) -> Account:
    """Return the account of who opened a copy that belongs to none yet."""
    with database.begin(writes=False) as unit:
        rows = accounts.account_rows(unit.session)
        named = accounts.with_name(unit.session, typed.sign_in_name or "")
        known = named or [row for row in rows if row.active]
        if typed.sign_in_name is not None and typed.newer is not None:
            known = named
        mine = [
            (accounts.account_of(row), accounts.verifier_of(unit.session, row.id) or "")
            for row in known
        ]
    passphrase = typed.newer or typed.passphrase
    if not rows:
        name = opened.holder or typed.sign_in_name or NAMELESS
        return _make_administrator(database, name, passphrase)
    for account, verifier in mine:
        if verifiers.fits(verifier, passphrase):
            _renew(database, account, verifier, passphrase)
            return account
    raise SecretError("account_needed")


def _make_administrator(database: Database, name: str, passphrase: str) -> Account:
    """Make the first account of a file; where it may not be written, one for this once."""
    row = AccountRecord(
        sign_in_name=name, full_name=name, roles=write_roles(FIRST_ROLES), active=True
    )
    verifier = verifiers.make_verifier(passphrase)
    try:
        with database.begin(writes=True) as unit:
            centre = own_centre(unit.session)
            row.centre_id = centre.id if centre else None
            unit.session.add(row)
            unit.session.flush()
            accounts.set_verifier(unit.session, row.id, verifier, unit.now)
            account = accounts.account_of(row)
    except DataFileError as error:
        if error.code not in _UNWRITABLE:
            raise
        return Account("", name, name, FIRST_ROLES)
    _renew(database, account, verifier, passphrase)
    return account


def _renew(database: Database, account: Account, verifier: str, passphrase: str) -> None:
    """Let the passphrase that was just checked open this computer from cold."""
    if not database.copies.is_current(account.account_id, verifier):
        with suppress(DataFileError):  # a folder that may not be written can still be read
            database.copies.wrap_for(account, verifier, passphrase)
