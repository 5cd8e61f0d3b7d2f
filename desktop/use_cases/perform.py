"""How a use case is carried out: allowed, in one unit of work, telling what it changed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from desktop.errors import CancelledError, RefusedError
from desktop.storage.database import Database, UnitOfWork
from desktop.use_cases.registry import Right, declaration

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

    def perform(self, use_case: UseCase[T]) -> Done[T]:
        """Run *use_case* in a unit of work of its own.

        Raises RefusedError("not_allowed") when the right is missing; whatever the use case
        raises leaves the records as they were.
        """
        declared = declaration(use_case)
        if declared.right not in self._rights:
            raise RefusedError("not_allowed", right=declared.right)
        with self._database.begin(writes=declared.writes) as unit:
            answer = use_case(unit)
            unit.session.flush()
        return Done(answer, frozenset(unit.changed))

    def seen_version(self) -> int:
        """Return a number that differs after another program has changed the file."""
        return self._database.seen_version()

    def close(self) -> None:
        """Give the file back."""
        self._database.close()
