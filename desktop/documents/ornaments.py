"""The fine-line frame of a certificate: a plaited guilloche with rosettes.

Fine lines are what a photocopier or a phone picture loses first. Everything is drawn as
repetitions of one tile: the compressed page holds it once.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from desktop.documents.artwork import rgb
from desktop.documents.sheet_style import COPPER, PETROL

Curve = Callable[[float], tuple[float, float]]

RIBBON = (-0.62, -0.31, 0.0, 0.31, 0.62)  # phases of the lines of one ribbon, in radians
ROSETTE_PETALS = 12


@dataclass(frozen=True)
class Frame:
    """The band between two rectangles: *inset* from the page's edge, *band* wide, in points."""

    width: float
    height: float
    inset: float
    band: float


def smooth_path(curve: Curve, start: float, end: float, pieces: int) -> str:
    """Return a curve as Bézier pieces that share its points and its directions there."""
    step = (end - start) / pieces
    x, y = curve(start)
    operators = [f"{x:.2f} {y:.2f} m"]
    for piece in range(pieces):
        at, to = start + piece * step, start + (piece + 1) * step
        (x0, y0), (x3, y3) = curve(at), curve(to)
        (dx0, dy0), (dx3, dy3) = _slope(curve, at), _slope(curve, to)
        third = step / 3
        operators.append(
            f"{x0 + dx0 * third:.2f} {y0 + dy0 * third:.2f}"
            f" {x3 - dx3 * third:.2f} {y3 - dy3 * third:.2f} {x3:.2f} {y3:.2f} c"
        )
    return " ".join(operators)


def _slope(curve: Curve, at: float) -> tuple[float, float]:
    tiny = 1e-4
    (x0, y0), (x1, y1) = curve(at - tiny), curve(at + tiny)
    return (x1 - x0) / (2 * tiny), (y1 - y0) / (2 * tiny)


def plait(length: float, height: float, turns: int) -> str:
    """Return a band of two ribbons that cross each other *turns* times, along the x axis."""
    tile = length / turns
    ribbons = []
    for colour, side in ((PETROL, 0.0), (COPPER, math.pi)):
        waves = [smooth_path(_wave(tile, height, side + shift), 0, tile, 4) for shift in RIBBON]
        ribbons.append(f"{rgb(colour)} RG {' '.join(waves)} S")
    one = " ".join(ribbons)
    return "q 0.3 w 1 J " + f" 1 0 0 1 {tile:.4f} 0 cm ".join([one] * turns) + " Q"


def _wave(tile: float, height: float, phase: float) -> Curve:
    return lambda x: (x, height / 2 * math.sin(2 * math.pi * x / tile + phase))


def rosette(radius: float) -> str:
    """Return a rosette around the origin: two crossing rings of petals and a bead."""
    rings = [
        smooth_path(_petals(radius * outer, radius * depth, turn), 0, 2 * math.pi, 96)
        for outer, depth in ((0.78, 0.22), (0.46, 0.18))
        for turn in (0.0, math.pi / 2, math.pi)
    ]
    return f"q 0.3 w {rgb(PETROL)} RG {' h '.join(rings)} h S Q"


def _petals(middle: float, depth: float, turn: float) -> Curve:
    def curve(angle: float) -> tuple[float, float]:
        reach = middle + depth * math.sin(ROSETTE_PETALS * angle + turn)
        return reach * math.cos(angle), reach * math.sin(angle)

    return curve


@cache
def frame(shape: Frame) -> str:
    """Return the whole frame: plaits along the sides, rosettes in the corners, thin rules."""
    corner = shape.band
    across, along = shape.width - 2 * shape.inset, shape.height - 2 * shape.inset
    height = shape.band * 0.62
    side = plait(across - 2 * corner, height, round((across - 2 * corner) / 21))
    upright = plait(along - 2 * corner, height, round((along - 2 * corner) / 21))
    low, high = shape.inset + corner / 2, shape.height - shape.inset - corner / 2
    left, right = shape.inset + corner / 2, shape.width - shape.inset - corner / 2
    start = shape.inset + corner
    parts = [
        f"q 1 0 0 1 {start:.2f} {low:.2f} cm {side} Q",
        f"q 1 0 0 1 {start:.2f} {high:.2f} cm {side} Q",
        f"q 0 1 -1 0 {left:.2f} {start:.2f} cm {upright} Q",
        f"q 0 1 -1 0 {right:.2f} {start:.2f} cm {upright} Q",
    ]
    bloom = rosette(corner * 0.44)
    parts += [f"q 1 0 0 1 {x:.2f} {y:.2f} cm {bloom} Q" for x in (left, right) for y in (low, high)]
    return " ".join([*parts, *_rules(shape)])


def _rules(shape: Frame) -> list[str]:
    """Return the rectangles that hold the band, and the single fine one inside."""
    rules = []
    for inset, weight, colour in (
        (shape.inset, 1.1, PETROL),
        (shape.inset + shape.band, 0.6, PETROL),
        (shape.inset + shape.band + 3.2, 0.25, COPPER),
    ):
        box = (
            f"{inset:.2f} {inset:.2f} {shape.width - 2 * inset:.2f} {shape.height - 2 * inset:.2f}"
        )
        rules.append(f"{rgb(colour)} RG {weight} w {box} re S")
    return rules
