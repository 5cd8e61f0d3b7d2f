"""How a use case is carried out: allowed, in one unit of work, telling what it changed."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from desktop.domain.names import tidy
from desktop.domain.rights import Right
from desktop.errors import CancelledError, RefusedError
from desktop.storage import change_log
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
    """A document that was made: its file name and its bytes. Whoever asked saves or prints it."""

    file_name: str
    content: bytes


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
    """Carries out use cases against the local records."""

    def __init__(self, database: Database, rights: frozenset[Right] = frozenset(Right)) -> None:
        self._database = database
        self._rights = rights
        self._own: list[range] = []
        self._seen = self._journal_end()

    def perform(self, use_case: UseCase[T]) -> Done[T]:
        """Run *use_case* in a unit of work of its own.

        Raises RefusedError("not_allowed") when the right is missing; whatever the use case
        raises leaves the records as they were.
        """
        declared = declaration(use_case)
        if declared.right not in self._rights:
            note_refusal(self._database, declared.name, declared.right, use_case)
            raise RefusedError("not_allowed", right=declared.right)
        with self._database.begin(writes=declared.writes) as unit:
            start = change_log.journal_end(unit.session) if declared.writes else 0
            answer = use_case(unit)
            if declared.writes:
                note_papers(unit, declared.name)
            if unit.begun:
                unit.session.flush()
            if declared.writes:
                self._own.append(range(start + 1, change_log.journal_end(unit.session) + 1))
        if unit.shown and not declared.writes:
            with self._database.begin(writes=True) as later:
                later.shows(unit.shown)
                note_papers(later, declared.name)
        return Done(answer, frozenset(unit.changed))

    def changed_elsewhere(self) -> frozenset[str]:
        """Return the tables that other programs changed on this file since the last call.

        A command holds the write lock from its beginning, so the operations between its first
        and its last are its own.
        """
        own, self._own = self._own, []
        with self._database.begin(writes=False) as unit:
            found = change_log.changed_after(unit.session, self._seen)
        self._seen = max((n for n, _table in found), default=self._seen)
        self._own += [written for written in own if written.stop - 1 > self._seen]
        return frozenset(table for n, table in found if not any(n in written for written in own))

    @property
    def database(self) -> Database:
        """The open records, for whoever joins the rooms: the exchange works on them too."""
        return self._database

    @property
    def actor(self) -> str:
        """Who sits at the desk: every row says who wrote it."""
        return self._database.actor

    def sit_down(self, name: str) -> None:
        """Let somebody else sit at the desk. Raises RefusedError name_missing, too_long."""
        tidied = tidy(name, field="who")
        if not tidied:
            raise RefusedError("name_missing", field="who")
        self._database.actor = tidied

    def restore(self, copy: Path) -> None:
        """Put a backup in the place of the file and go on with it; the old file is kept.

        Nobody may be asking meanwhile. Raises RefusedError("not_allowed"), DataFileError
        (backup_unusable, file_newer, file_locked …); then everything is as it was.
        """
        if Right.ADMINISTER not in self._rights:
            raise RefusedError("not_allowed", right=Right.ADMINISTER)
        self._database.restore(copy)
        self._own, self._seen = [], self._journal_end()

    def close(self) -> None:
        """Give the file back."""
        self._database.close()

    def _journal_end(self) -> int:
        with self._database.begin(writes=False) as unit:
            return change_log.journal_end(unit.session)
