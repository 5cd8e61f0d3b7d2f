"""Accounts: who may sign in at the centre and as what; passphrases; revoking."""

from dataclasses import dataclass
from datetime import datetime

from desktop.domain.accounts import (
    Account,
    Secret,
    check_passphrase,
    check_roles,
    read_roles,
    read_sign_in_name,
    write_roles,
)
from desktop.domain.names import tidy
from desktop.domain.rights import Right, Role
from desktop.errors import MissingError, RefusedError, SecretError
from desktop.storage import accounts, verifiers
from desktop.storage.accounts import AccountRecord
from desktop.storage.attempts import count_attempt, forget_attempts
from desktop.storage.centre import InstructorRecord, own_centre
from desktop.storage.database import UnitOfWork
from desktop.storage.record import find
from desktop.use_cases.registry import command, query


@dataclass(frozen=True)
class AccountDraft:
    """What is written about an account; *instructor_id* says which course runs are their own."""

    sign_in_name: str
    full_name: str
    roles: frozenset[Role]
    instructor_id: str | None = None


@dataclass(frozen=True)
class AccountLine:
    """An account in the list; *opens_here* says that it opens this computer from cold."""

    account_id: str
    sign_in_name: str
    full_name: str
    roles: tuple[Role, ...]
    instructor_id: str | None
    instructor: str | None
    active: bool
    revoked_at: datetime | None
    revoked_by: str | None
    last_seen_at: datetime | None
    opens_here: bool


@dataclass(frozen=True)
class SeatLine:
    """Somebody who may sit down at this desk."""

    account_id: str
    full_name: str
    sign_in_name: str


@query(Right.ADMINISTER)
def list_accounts(unit: UnitOfWork) -> tuple[AccountLine, ...]:
    """Return all accounts by name, those that were revoked last."""
    rows = sorted(accounts.account_rows(unit.session), key=lambda row: not row.active)
    return tuple(_line(unit, row) for row in rows)


@query(Right.SIGN_IN)
def who_may_sit_down(unit: UnitOfWork) -> tuple[SeatLine, ...]:
    """Return who may sit down at this desk, by name."""
    rows = accounts.account_rows(unit.session)
    return tuple(SeatLine(row.id, row.full_name, row.sign_in_name) for row in rows if row.active)


@command(Right.ADMINISTER)
def add_account(unit: UnitOfWork, *, draft: AccountDraft, new_passphrase: Secret) -> AccountLine:
    """Let somebody sign in. They may sit down here at once, and elsewhere once it was exchanged.

    Raises RefusedError sign_in_name_missing, sign_in_name_taken (name), name_missing, too_long,
    roles_missing, instructor_needed, passphrase_short; MissingError.
    """
    check_passphrase(new_passphrase.text)
    name = read_sign_in_name(draft.sign_in_name)
    if accounts.with_name(unit.session, name):
        raise RefusedError("sign_in_name_taken", name=name, field="sign_in_name")
    row = AccountRecord(sign_in_name=name, active=True)
    centre = own_centre(unit.session)
    row.centre_id = centre.id if centre else None
    _fill(unit, row, draft)
    unit.session.add(row)
    unit.session.flush()
    _let_in(unit, row, new_passphrase)
    return _line(unit, row)


@command(Right.ADMINISTER)
def change_account(unit: UnitOfWork, *, account_id: str, draft: AccountDraft) -> AccountLine:
    """Change the name and the roles of an account; what one signs in with stays.

    Raises as ``add_account``, and RefusedError last_administrator.
    """
    row = _row(unit, account_id)
    _fill(unit, row, draft)
    _check_administrator(unit)
    return _line(unit, row)


@command(Right.ADMINISTER)
def set_passphrase(unit: UnitOfWork, *, account_id: str, new_passphrase: Secret) -> AccountLine:
    """Give an account another passphrase; other computers take it up with the next exchange.

    Raises RefusedError passphrase_short, MissingError.
    """
    row = _row(unit, account_id)
    _let_in(unit, row, new_passphrase)
    return _line(unit, row)


@command(Right.SIGN_IN)
def change_own_passphrase(
    unit: UnitOfWork, *, passphrase: Secret, new_passphrase: Secret
) -> SeatLine:
    """Choose another passphrase; nothing is encrypted again.

    Raises SecretError passphrase_wrong, too_many_attempts (seconds); RefusedError
    passphrase_short.
    """
    row = _row(unit, asker(unit).account_id)
    verifier = accounts.verifier_of(unit.session, row.id)
    count_attempt(unit.copies.folder, row.sign_in_name)
    if verifier is None or not verifiers.fits(verifier, passphrase.text):
        raise SecretError("passphrase_wrong")
    forget_attempts(unit.copies.folder, row.sign_in_name)
    _let_in(unit, row, new_passphrase)
    return SeatLine(row.id, row.full_name, row.sign_in_name)


@command(Right.SIGN_IN)
def note_sign_in(unit: UnitOfWork) -> None:
    """Keep the day on which whoever asks was last at a desk, once a day."""
    row = _row(unit, asker(unit).account_id)
    if row.last_seen_at is None or row.last_seen_at.date() != unit.now.date():
        row.last_seen_at = unit.now


@command(Right.ADMINISTER)
def revoke_account(unit: UnitOfWork, *, account_id: str) -> AccountLine:
    """Let somebody in no more; every computer that hears of it forgets their passphrase.

    Raises RefusedError last_administrator, MissingError.
    """
    row = _row(unit, account_id)
    if row.active:
        row.active, row.revoked_at, row.revoked_by = False, unit.now, unit.actor
    _check_administrator(unit)
    return _line(unit, row)


@command(Right.ADMINISTER)
def reinstate_account(unit: UnitOfWork, *, account_id: str, new_passphrase: Secret) -> AccountLine:
    """Let somebody in again who was revoked, with a new passphrase.

    Raises RefusedError sign_in_name_taken (name), passphrase_short; MissingError.
    """
    row = _row(unit, account_id)
    others = [other.id for other in accounts.with_name(unit.session, row.sign_in_name)]
    if any(other != row.id for other in others):
        raise RefusedError("sign_in_name_taken", name=row.sign_in_name, field="sign_in_name")
    row.active, row.revoked_at, row.revoked_by = True, None, None
    _let_in(unit, row, new_passphrase)
    return _line(unit, row)


def asker(unit: UnitOfWork) -> Account:
    """Return who asks. Raises SecretError("signed_out") where nobody signed in."""
    if unit.account is None:
        raise SecretError("signed_out")
    return unit.account


def _row(unit: UnitOfWork, account_id: str) -> AccountRecord:
    row = find(unit.session, AccountRecord, account_id)
    if row is None:
        raise MissingError("no_such_record")
    return row


def _fill(unit: UnitOfWork, row: AccountRecord, draft: AccountDraft) -> None:
    name = tidy(draft.full_name, field="full_name")
    if not name:
        raise RefusedError("name_missing", field="full_name")
    if draft.instructor_id and find(unit.session, InstructorRecord, draft.instructor_id) is None:
        raise MissingError("no_such_record")
    row.full_name = name
    row.roles = write_roles(check_roles(draft.roles, draft.instructor_id))
    row.instructor_id = draft.instructor_id or None


def _let_in(unit: UnitOfWork, row: AccountRecord, passphrase: Secret) -> None:
    """Check by *passphrase* from now on; once that is saved, it opens this computer too."""
    check_passphrase(passphrase.text)
    verifier, account = verifiers.make_verifier(passphrase.text), accounts.account_of(row)
    accounts.set_verifier(unit.session, row.id, verifier, unit.now)
    unit.session.flush()
    unit.afterwards.append(lambda: unit.copies.wrap_for(account, verifier, passphrase.text))


def _check_administrator(unit: UnitOfWork) -> None:
    """Refuse a centre in which nobody administers: nobody could ever change that."""
    unit.session.flush()
    for row in accounts.account_rows(unit.session):
        if row.active and Role.ADMINISTRATOR in read_roles(row.roles):
            return
    raise RefusedError("last_administrator")


def _line(unit: UnitOfWork, row: AccountRecord) -> AccountLine:
    teacher = find(unit.session, InstructorRecord, row.instructor_id)
    roles = read_roles(row.roles)
    return AccountLine(
        row.id,
        row.sign_in_name,
        row.full_name,
        tuple(role for role in Role if role in roles),
        row.instructor_id,
        teacher.full_name if teacher else None,
        row.active,
        row.revoked_at,
        row.revoked_by,
        row.last_seen_at,
        row.id in unit.copies.holders(),
    )
