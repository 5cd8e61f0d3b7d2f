"""What a screen hands to the background: the use case, and who waits for which answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Protocol, TypeVar

from PySide6.QtCore import QObject
from shiboken6 import isValid

from desktop.errors import ExpectedError

if TYPE_CHECKING:
    # Only for the type checker: SQLAlchemy must not load before the first window is painted.
    from desktop.domain.accounts import Account
    from desktop.domain.rights import Right
    from desktop.use_cases.perform import Done, UseCase

T = TypeVar("T")
Then = Callable[[T], Any] | None
Refused = Callable[[ExpectedError], Any] | None


class Performs(Protocol):
    """Carries out one use case in a unit of work of its own."""

    def perform(self, use_case: UseCase[T]) -> Done[T]:
        """Return the answer and the names of the tables that changed."""

    def changed_elsewhere(self) -> frozenset[str]:
        """Return the tables that other programs changed since the last call."""

    @property
    def actor(self) -> str:
        """Return who sits at the desk."""

    @property
    def account(self) -> Account | None:
        """Return who signed in."""

    @property
    def rights(self) -> frozenset[Right]:
        """Return what may be done now; nothing once the account was revoked."""

    def look_again(self) -> bool:
        """Read the accounts again, which were changed."""

    def restore(self, copy: Path) -> None:
        """Put a backup in the place of the records and go on with it."""

    def leave(self) -> None:
        """Give up what would take long: the records are about to be closed."""

    def close(self) -> None:
        """Give the records back."""


class Job(NamedTuple, Generic[T]):
    """One wish of a screen. *ticket* counts upwards; *latest* names a row of wishes."""

    asker: QObject
    use_case: UseCase[T]
    then: Then[T]
    refused: Refused
    latest: tuple[int, str] | None
    ticket: int

    def hears(self, answer: Callable[..., Any] | None) -> bool:
        """Tell whether who asked, and whose method takes the *answer*, are still there."""
        while isinstance(answer, partial):
            answer = answer.func
        owner = getattr(answer, "__self__", self.asker)
        return isValid(self.asker) and (not isinstance(owner, QObject) or isValid(owner))


def is_question(use_case: Callable[..., object]) -> bool:
    """Tell whether *use_case* is declared as one that writes nothing.

    Called only once the records are open: the registry is loaded by then. An undeclared
    function is a bug: KeyError.
    """
    from desktop.use_cases.registry import declaration

    return not declaration(use_case).writes
