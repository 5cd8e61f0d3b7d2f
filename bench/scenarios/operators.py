"""The operators of the keystroke-level model (Card, Moran and Newell, 1980), and their seconds.

The values are those of the product's targets: for somebody who is no typist.
"""

from dataclasses import dataclass

KEY, CLICK, THINK, SCAN = 0.28, 1.3, 1.35, 1.0  # seconds


@dataclass
class Operators:
    """What a job takes of somebody's hands and head.

    A *press* is a chord as a whole; *keys* counts each key of it, which is what takes time.
    """

    presses: int = 0
    keys: int = 0
    clicks: int = 0
    scans: int = 0
    thoughts: int = 0

    @property
    def actions(self) -> int:
        """Return presses and clicks."""
        return self.presses + self.clicks

    @property
    def seconds(self) -> float:
        """Return how long it takes somebody whose machine answers at once."""
        return KEY * self.keys + CLICK * self.clicks + SCAN * self.scans + THINK * self.thoughts


def by_hand(keys: int = 0, clicks: int = 0, thoughts: int = 0) -> Operators:
    """Return what a job takes in a spreadsheet."""
    return Operators(keys, keys, clicks, 0, thoughts)
