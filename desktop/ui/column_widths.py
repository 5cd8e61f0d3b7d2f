"""How the columns of a table share its width."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True)
class Wish:
    """What one column wants, in pixels: *least* for its title, *wanted* for its cells.

    A *loose* column also takes part in what is left over.
    """

    least: int
    wanted: int
    loose: bool = False


def shared_room(wishes: Sequence[Wish], room: int) -> list[int]:
    """Return the width of each column.

    Where there is too little room, columns give way in proportion to what they have beyond
    their titles; a title is never cut. What is left over goes to the loose columns evenly.
    """
    widths = [max(wish.least, wish.wanted) for wish in wishes]
    missing = sum(widths) - room
    if missing > 0:
        spare = [width - wish.least for width, wish in zip(widths, wishes, strict=True)]
        gifts = _shares(spare, min(missing, sum(spare)))
        return [width - gift for width, gift in zip(widths, gifts, strict=True)]
    loose = [at for at, wish in enumerate(wishes) if wish.loose]
    for number, at in enumerate(loose):
        widths[at] += (-missing + number) // len(loose)
    return widths


def _shares(parts: Sequence[int], whole: int) -> list[int]:
    """Divide *whole* in proportion to *parts*, so that the shares add up to it exactly."""
    total = sum(parts) or 1
    until = [whole * part // total for part in accumulate(parts)]
    return [end - start for start, end in zip([0, *until], until, strict=False)]
