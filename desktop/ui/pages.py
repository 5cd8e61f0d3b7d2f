"""What a page of the window is: its name, its sign, its title, and how it is made."""

from collections.abc import Callable
from dataclasses import dataclass

from desktop.ui.view import View


@dataclass(frozen=True)
class Page:
    """A page is made upon the first visit and kept; *title* is marked with N_.

    One that is not *listed* has no place in the sidebar: others lead there.
    """

    name: str
    icon: str
    title: str
    make: Callable[[], View]
    listed: bool = True


@dataclass(frozen=True)
class Place:
    """Where one is: a page and what it is about; ``go`` leads back to it."""

    page: str
    where: tuple[tuple[str, object], ...] = ()
