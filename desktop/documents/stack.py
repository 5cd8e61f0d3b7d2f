"""Blocks of text one under the other, between a top and a bottom, with the blank shared out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop.documents.typesetting import Fitted

ASCENT, DESCENT = 0.74, 0.22  # of the size: where letters reach above and below the baseline
TIGHTEST = 0.55  # gaps may shrink to this share of what they should be, then the words shrink
WIDEST = 1.5


@dataclass(frozen=True)
class Block:
    """Something of a known height, and how much blank it wants above it, in points.

    *draw* is told the y of its upper edge.
    """

    height: float
    gap: float
    draw: Callable[[float], None]


def height_of(fitted: Fitted) -> float:
    """Return the height of lines from the top of the letters to the bottom of the tails."""
    return fitted.height + (ASCENT + DESCENT) * fitted.style.size


def first_baseline(fitted: Fitted, top: float) -> float:
    """Return the y of the first baseline of lines whose upper edge is *top*."""
    return top - ASCENT * fitted.style.size


def settle(build: Callable[[float], Sequence[Block]], top: float, bottom: float) -> None:
    """Draw the blocks that *build* makes, at the largest scale (at most 1) at which they fit."""
    scale = 1.0
    blocks = build(scale)
    while _looseness(blocks, top - bottom) < TIGHTEST and scale > 0.4:
        scale *= 0.96
        blocks = build(scale)
    loose = min(_looseness(blocks, top - bottom), WIDEST)
    y = top
    for block in blocks:
        y -= block.gap * loose
        block.draw(y)
        y -= block.height


def _looseness(blocks: Sequence[Block], room: float) -> float:
    """Return the blank there is, as a share of the blank that is wanted."""
    return (room - sum(block.height for block in blocks)) / sum(block.gap for block in blocks)
