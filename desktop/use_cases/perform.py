"""How a use case is carried out: allowed, in one unit of work, telling what it changed."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from desktop.domain.accounts import Account, roles_that_may
from desktop.domain.rights import Right
from desktop.errors import CancelledError, RefusedError, SecretError
from desktop.storage import accounts, applied, change_log
from desktop.storage.database import Database, UnitOfWork
from desktop.use_cases.access_trail import note_papers, note_refusal
from desktop.use_cases.registry import declaration

T = TypeVar("T")
UseCase = Callable[[UnitOfWork], T]


@dataclass(frozen=True)
class Done(Generic[T]):
    """The answer of a use case and the tables it changed (none for a question)."""

    answer: T
    changed: frozenset[str]


@dataclass(frozen=True)
class Paper:
    """A document that was made: its file name and its bytes. Whoever asked saves or prints it.

    *once_out* is to be carried out each time that a printer took it or a file was written, and
    not before: who only looks at it leaves no trace in the books.
    """

    file_name: str
    content: bytes
    once_out: UseCase[object] | None = field(default=None, compare=False, repr=False)


class Progress:
    """How far a long work has come, and the wish to stop it.

    The work calls :meth:`step`; whoever watches is told and may :meth:`cancel`.
    """

    def __init__(self, watch: Callable[[int, int], None] = lambda _done, _total: None) -> None:
        self._watch = watch
        self._cancelled = False

    def step(self, done: int, total: int) -> None:
        """Say that *done* of *total* is finished. Raises CancelledError once cancelled."""
        if self._cancelled:
            raise CancelledError("cancelled")
        self._watch(done, total)

    def cancel(self) -> None:
        """Ask the work to stop at its next step; all of it is undone."""
        self._cancelled = True


class Performer:
    """Carries out use cases against the local records: the one gate.

    Whoever signed in has an *account* (``use_cases.sign_in`` makes these), and may do what its
    roles give. Without one nobody is at the desk and *rights* say what may be done: for tests and
    for bulk work on invented people; a test holds the program to that.
    """

    def __init__(
        self,
        database: Database,
        rights: frozenset[Right] = frozenset(Right),
        account: Account | None = None,
    ) -> None:
        self._database = database
        self._rights = rights
        self._own: list[range] = []
        if account is not None:
            self.seat(account)
        self._seen = self._taken_in = 0
        self._look_from_here()

    def perform(self, use_case: UseCase[T]) -> Done[T]:
        """Run *use_case* in a unit of work of its own.

        Raises RefusedError("not_allowed") when the right is missing; whatever the use case
        raises leaves the records as they were.
        """
        declared = declaration(use_case)
        if declared.right not in self._rights:
            note_refusal(self._database, declared.name, declared.right, use_case)
        self.check(declared.right)
        with self._database.begin(writes=declared.writes) as unit:
            start = change_log.journal_end(unit.session) if declared.writes else 0
            answer = use_case(unit)
            if declared.writes:
                note_papers(unit, declared.name)
            if unit.begun:
                unit.session.flush()
            if declared.writes:
                self._own.append(range(start + 1, change_log.journal_end(unit.session) + 1))
        if (unit.shown or unit.copied) and not declared.writes:
            with self._database.begin(writes=True) as later:
                later.shown.update(unit.shown)
                later.copied.extend(unit.copied)
                note_papers(later, declared.name)
        if "account" in unit.changed:
            self.look_again()
        return Done(answer, frozenset(unit.changed))

    def check(self, right: Right) -> None:
        """Refuse who may not: with signed_out whose account was revoked, else with not_allowed."""
        if right in self._rights:
            return
        if self._rights or self._database.account is None:
            raise RefusedError("not_allowed", right=right, roles=roles_that_may(right))
        raise SecretError("signed_out")

    @property
    def account(self) -> Account | None:
        """Who signed in; None where nobody did."""
        return self._database.account

    @property
    def rights(self) -> frozenset[Right]:
        """What may be done now; nothing once the account was revoked."""
        return self._rights

    def seat(self, account: Account) -> None:
        """Let somebody who has signed in sit at the desk: every row says who wrote it."""
        self._database.account = account
        self._database.actor = account.full_name
        self._rights = account.rights

    def look_again(self) -> bool:
        """Read the accounts again, which were changed; tell whether that concerns who is here.

        Copies of the key are taken from accounts that were revoked. A revoked one may do nothing
        more.
        """
        with self._database.begin(writes=False) as unit:
            rows = accounts.account_rows(unit.session)
            gone = {row.id for row in rows if not row.active}
            mine = {row.id: accounts.account_of(row) for row in rows if row.active}
        if gone & self._database.copies.holders():
            self._database.copies.drop(gone)
        here = self._database.account
        if here is None:
            return False
        now = mine.get(here.account_id, here)  # an older backup does not know everybody
        if here.account_id in gone:
            self._rights = frozenset()
        elif now != here or not self._rights:
            self.seat(now)
        return now != here or not self._rights

    def changed_elsewhere(self) -> frozenset[str]:
        """Return the tables that other programs changed on this file since the last call.

        A command holds the write lock from its beginning, so the operations between its first
        and its last are its own. What others took in of the centre is no operation of anybody here.
        """
        if self._database.looks_only:  # its journal may be what is damaged
            return frozenset()
        own, self._own = self._own, []
        with self._database.begin(writes=False) as unit:
            found = change_log.changed_after(unit.session, self._seen)
            taken_in = applied.read_applied(unit.session)
        self._seen = max((n for n, _table in found), default=self._seen)
        self._own += [written for written in own if written.stop - 1 > self._seen]
        fresh = taken_in.after(self._taken_in)
        self._taken_in = taken_in.times
        tables = fresh.union(
            table for n, table in found if not any(n in written for written in own)
        )
        if "account" in tables:
            self.look_again()
        return tables

    @property
    def database(self) -> Database:
        """The open records, for whoever joins the rooms: the exchange works on them too."""
        return self._database

    @property
    def actor(self) -> str:
        """Who sits at the desk: every row says who wrote it."""
        return self._database.actor

    def leave(self) -> None:
        """Give up what would take long, a backup say, for the records are about to be closed."""
        self._database.leave()

    def restore(self, copy: Path) -> None:
        """Put a backup in the place of the file and go on with it; the old file is kept.

        Nobody may be asking meanwhile. Raises RefusedError("not_allowed"), DataFileError
        (backup_unusable, file_newer, file_locked …); then everything is as it was.
        """
        self.check(Right.ADMINISTER)
        self._database.restore(copy)
        self._look_from_here()
        self.look_again()

    def close(self) -> None:
        """Give the file back."""
        self._database.close()

    def _look_from_here(self) -> None:
        """Take everything that is in the file now for known."""
        self._own = []
        if self._database.looks_only:
            return
        with self._database.begin(writes=False) as unit:
            self._seen = change_log.journal_end(unit.session)
            self._taken_in = applied.read_applied(unit.session).times
