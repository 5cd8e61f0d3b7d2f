"""Accounts, and what their passphrases are checked with."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from desktop.domain.accounts import Account, folded, read_roles
from desktop.storage.ids import shared_id
from desktop.storage.record import Record, find, present


class AccountRecord(Record):
    """Somebody who signs in at the centre; ``roles`` are codes with blanks between them.

    ``centre_id`` is empty for as long as the centre of the file is not set up.
    """

    __tablename__ = "account"
    centre_id: Mapped[str | None] = mapped_column(ForeignKey("centre.id"))
    sign_in_name: Mapped[str]
    full_name: Mapped[str]
    roles: Mapped[str]
    instructor_id: Mapped[str | None] = mapped_column(ForeignKey("instructor.id"))
    active: Mapped[bool] = mapped_column(default=True)
    revoked_at: Mapped[dt.datetime | None]
    revoked_by: Mapped[str | None]
    last_seen_at: Mapped[dt.datetime | None]


class CredentialRecord(Record):
    """What the passphrase of an account is checked with; no use case shows it."""

    __tablename__ = "credential"
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), unique=True)
    verifier: Mapped[str]
    changed_at: Mapped[dt.datetime]


def account_rows(session: Session) -> Sequence[AccountRecord]:
    """Return all accounts by their name, those that were revoked too."""
    rows = session.scalars(select(AccountRecord).where(present(AccountRecord)))
    return sorted(rows, key=lambda row: (folded(row.full_name), row.id))


def with_name(session: Session, sign_in_name: str) -> list[AccountRecord]:
    """Return the live accounts that one may mean by a name: two where two desks made one each."""
    wanted = folded(sign_in_name)
    return [
        row for row in account_rows(session) if row.active and folded(row.sign_in_name) == wanted
    ]


def live_account(session: Session, account_id: str) -> AccountRecord | None:
    """Return an account that may sign in; None for one that was revoked, or is not known."""
    row = find(session, AccountRecord, account_id)
    return row if row is not None and row.active else None


def verifier_of(session: Session, account_id: str) -> str | None:
    """Return what the passphrase of an account is checked with."""
    row = find(session, CredentialRecord, shared_id("credential", account_id))
    return row.verifier if row is not None else None


def set_verifier(session: Session, account_id: str, verifier: str, now: dt.datetime) -> None:
    """Let another passphrase open an account: two desks that do so write the same row."""
    credential_id = shared_id("credential", account_id)
    row = find(session, CredentialRecord, credential_id)
    if row is None:
        row = CredentialRecord(id=credential_id, account_id=account_id)
        session.add(row)
    row.verifier, row.changed_at = verifier, now


def account_of(row: AccountRecord) -> Account:
    """Return an account as those see it who are asked by it."""
    return Account(
        row.id, row.sign_in_name, row.full_name, read_roles(row.roles), row.instructor_id
    )
