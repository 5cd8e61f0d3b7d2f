"""What a page of the window is, and how it is made; a place in it; what leads to a place.

Tuples, not dataclasses: the window is painted without these being imported.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.rights import Right

if TYPE_CHECKING:
    from desktop.ui.view import View


class Page(NamedTuple):
    """A page is made upon the first visit and kept; *title* is marked with N_.

    It is there for those who have the *right*.

    One that is not *listed* has no place in the sidebar: others lead there.
    """

    name: str
    icon: str
    title: str
    make: Callable[[], View]
    listed: bool = True
    right: Right = Right.SIGN_IN


class Place(NamedTuple):
    """Where one is: a page and what it is about; ``go`` leads back to it."""

    page: str
    where: tuple[tuple[str, object], ...] = ()


class Result(NamedTuple):
    """One thing that was found, and where it is: ``go(page, **where)``."""

    title: str
    subtitle: str
    icon: str
    page: str
    where: Mapping[str, object] = MappingProxyType({})
