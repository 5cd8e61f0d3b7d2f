"""Looks at what is outside of the program and may not answer for long: the printers."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import Any, TypeVar

T = TypeVar("T")


def look_outside(look: Callable[[], T], answered: Callable[[T], Any]) -> None:
    """Look in a thread of its own, and tell *answered* there what was seen.

    A printer that does not answer holds neither another look nor the end of the program.
    """
    Thread(target=lambda: answered(look()), name="outside", daemon=True).start()
