"""How much is sent at once: on a slow line little, so that what broke is soon sent again."""

from dataclasses import dataclass

from desktop.sync.outbox import MOST_OPERATIONS

FEWEST = 100
QUICK, SLOW = 1.0, 8.0  # seconds for one call
LONGER, SHORTER = 4, 2  # times


@dataclass
class Stride:
    """The operations of the next call: few at first, more while calls are quick.

    Only what the centre has answered for counts as sent. A line that is there for a minute must
    carry several calls in it, or it would carry the same one in vain each time.
    """

    operations: int = FEWEST

    def took(self, seconds: float) -> None:
        """Learn from how long a call took."""
        if seconds < QUICK:
            self.operations = min(MOST_OPERATIONS, self.operations * LONGER)
        elif seconds > SLOW:
            self.operations = max(FEWEST, self.operations // SHORTER)
