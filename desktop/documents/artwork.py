"""Our own drawings in ``resources/art``, read as paths so that paper and screen share one file.

Only what these files use of SVG is understood: ``path`` elements with absolute M, L, C and Z,
a fill, a stroke and its width. No outside library needed for that.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

FOLDER = Path(__file__).parents[2] / "resources" / "art"
_OPERATORS = {"M": "m", "L": "l", "C": "c", "Z": "h"}
_STEP = re.compile(r"([MLCZ])([^MLCZ]*)")


@dataclass(frozen=True)
class Drawing:
    """PDF operators that draw a picture with its lower left corner at the origin."""

    operators: str
    width: float
    height: float

    def placed(self, x: float, y: float, width: float) -> str:
        """Return the operators that draw it *width* points wide with its corner at *x*, *y*."""
        scale = width / self.width
        return f"q {scale:.5f} 0 0 {scale:.5f} {x:.2f} {y:.2f} cm {self.operators} Q"


@cache
def drawing(name: str) -> Drawing:
    """Return the drawing in ``resources/art/NAME.svg``."""
    root = ElementTree.fromstring((FOLDER / f"{name}.svg").read_bytes())
    _, _, width, height = (float(number) for number in root.attrib["viewBox"].split())
    paths = [_path(element.attrib) for element in root.iter("{http://www.w3.org/2000/svg}path")]
    # SVG counts down from the top, PDF up from the bottom.
    return Drawing(f"1 0 0 -1 0 {height:g} cm {' '.join(paths)}", width, height)


def _path(attributes: dict[str, str]) -> str:
    steps = [
        f"{numbers.strip()} {_OPERATORS[step]}" for step, numbers in _STEP.findall(attributes["d"])
    ]
    fill, stroke = attributes.get("fill", "none"), attributes.get("stroke", "none")
    colours = [] if fill == "none" else [f"{rgb(fill)} rg"]
    if stroke != "none":
        colours.append(f"{rgb(stroke)} RG {attributes['stroke-width']} w")
    paint = {(True, False): "f", (False, True): "S", (True, True): "B"}
    return " ".join([*colours, *steps, paint[fill != "none", stroke != "none"]])


def rgb(colour: str) -> str:
    """Return "#rrggbb" as the three numbers of PDF."""
    return " ".join(f"{int(colour[at : at + 2], 16) / 255:.3f}" for at in (1, 3, 5))
