"""Every wish a user can have, by name: what right it needs and whether it writes."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Concatenate, ParamSpec, TypeVar

from desktop.domain.rights import Right
from desktop.storage.database import UnitOfWork

P = ParamSpec("P")
T = TypeVar("T")
Function = Callable[Concatenate[UnitOfWork, P], T]


@dataclass(frozen=True)
class Declaration:
    """What is declared about one use case."""

    name: str
    right: Right
    writes: bool
    function: Callable[..., Any]


DECLARED: dict[str, Declaration] = {}


def query(right: Right) -> Callable[[Function[P, T]], Function[P, T]]:
    """Declare a use case that only asks; it runs beside a writer."""
    return _declare(right, writes=False)


def command(right: Right) -> Callable[[Function[P, T]], Function[P, T]]:
    """Declare a use case that changes records, all or nothing."""
    return _declare(right, writes=True)


def _declare(right: Right, *, writes: bool) -> Callable[[Function[P, T]], Function[P, T]]:
    def declare(function: Function[P, T]) -> Function[P, T]:
        name = function.__name__
        DECLARED[name] = Declaration(name, right, writes, function)
        return function

    return declare


def declaration(use_case: Callable[..., Any]) -> Declaration:
    """Return what was declared about *use_case*, bound with ``partial`` or not.

    An undeclared function is a bug: KeyError.
    """
    function = use_case.func if isinstance(use_case, partial) else use_case
    declared = DECLARED[function.__name__]
    if declared.function is not function:
        raise KeyError(function)
    return declared
