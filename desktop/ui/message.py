"""What a screen wants said in passing."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Message:
    """A sentence that stays some seconds; *undo* takes back what it tells of."""

    text: str
    undo: Callable[[], object] | None = None
    refused: bool = False
