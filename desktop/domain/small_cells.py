"""Figures for the public: small counts are hidden, and so much more that nobody works them out.

Whoever knows the total and what is shown knows the sum of what is hidden: at least two cells are
hidden, and together they are not small either.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

SMALLEST = 10

K = TypeVar("K")


@dataclass(frozen=True)
class PublicCounts(Generic[K]):
    """Counts as they may be published; None is hidden. *total* too may be hidden."""

    counts: dict[K, int | None]
    total: int | None


def publishable(counts: Mapping[K, int], smallest: int = SMALLEST) -> PublicCounts[K]:
    """Return *counts* without those from 1 to *smallest* − 1, nor what gives them away."""
    total = sum(counts.values())
    if 0 < total < smallest:
        return PublicCounts({key: n if n == 0 else None for key, n in counts.items()}, None)
    hidden = {key for key, n in counts.items() if 0 < n < smallest}
    kept = enumerate(counts.items())
    shown = sorted((n, place, key) for place, (key, n) in kept if n >= smallest)
    while hidden and (len(hidden) < 2 or sum(counts[key] for key in hidden) < smallest):
        hidden.add(shown.pop(0)[2])
    return PublicCounts({key: None if key in hidden else n for key, n in counts.items()}, total)
