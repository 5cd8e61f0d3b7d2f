"""Records that answer at once: plain functions instead of use cases."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from desktop.domain.rights import Right


@dataclass(frozen=True)
class Done:
    """What a use case answered and changed."""

    answer: object
    changed: frozenset[str]


class Desk:
    """Carries out plain functions; those that write are marked by ``changes``."""

    def __init__(self) -> None:
        self.elsewhere: frozenset[str] = frozenset()
        self.closed = self.left = False
        self.actor = "ana"
        self.account: object = None
        self.rights = frozenset(Right)
        self.copy: Path | None = None

    def look_again(self) -> bool:
        return False

    def restore(self, copy: Path) -> None:
        self.copy = copy

    def changed_elsewhere(self) -> frozenset[str]:
        tables, self.elsewhere = self.elsewhere, frozenset()
        return tables

    def leave(self) -> None:
        self.left = True

    def close(self) -> None:
        self.closed = True

    def perform(self, use_case: Callable[[object], object]) -> Done:
        return Done(use_case(None), getattr(_function(use_case), "changed", frozenset()))


def changes(*tables: str) -> Callable[[Callable[..., object]], Callable[..., object]]:
    """Mark a function as one that writes *tables*."""

    def mark(function):
        function.changed = frozenset(tables)
        return function

    return mark


def asks(use_case) -> bool:
    """Tell whether a function only asks."""
    return not hasattr(_function(use_case), "changed")


def _function(use_case):
    return use_case.func if isinstance(use_case, partial) else use_case
