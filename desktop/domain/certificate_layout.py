"""The design of a certificate: what stands where on the page, in millimetres.

A page is Letter landscape; *x* and *y* are the upper left corner of an element, from the upper left
corner of the paper. One element is the seal (QR code, folio, code): a certificate without it could
not prove itself, so it is always there, on the page, and nothing covers it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from desktop.errors import RefusedError

PAGE_WIDTH, PAGE_HEIGHT = 279.4, 215.9  # millimetres
MARGIN = 12.0  # what the usual office printer leaves blank on each side
SEAL_SIDE = (36.0, 60.0)  # of the QR code: below, its modules are too fine for a telephone
SEAL_WORDS = 11.0  # room for folio and code below the QR code
SIZES = (5.0, 72.0)  # of letters, in points
MOST_SIGNATORIES = 4
FIELD = re.compile(r"\{([^{}]*)\}")

FIELDS = (
    "person_name",
    "document",
    "title",
    "opening",
    "verb",
    "course_title",
    "details",
    "hours",
    "dates",
    "attendance",
    "grade",
    "results",
    "closing",
    "place_and_date",
    "place",
    "date",
    "municipality",
    "centre",
    "folio",
    "code",
    "verify",
)
"""What a text may name. Nothing else of a person can be printed: no group, no address, no mark."""


class ElementKind(StrEnum):
    """What an element is."""

    TEXT = "text"
    SIGNATORY = "signatory"
    LOGO = "logo"
    LINE = "line"
    EMBLEM = "emblem"
    STAMP = "stamp"
    SEAL = "seal"


class Align(StrEnum):
    """Where lines of text stand in their box."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Letters(StrEnum):
    """The two families of type."""

    SERIF = "serif"
    SANS = "sans"


class Weight(StrEnum):
    """How letters stand out."""

    REGULAR = "regular"
    BOLD = "bold"
    ITALIC = "italic"


class Colour(StrEnum):
    """The few colours of our paper."""

    INK = "ink"
    PETROL = "petrol"
    COPPER = "copper"
    GREY = "grey"
    MIST = "mist"


class Spoken(StrEnum):
    """In which language an element speaks: that of each paper, or always the same."""

    PAPER = "paper"
    ES = "es"
    EN = "en"


@dataclass(frozen=True, kw_only=True)
class Element:
    """One thing on the page; millimetres, letters in points.

    A text has *text_es* with fields in braces, and *text_en* where it differs. A signatory has
    a *name* and these texts as the position, or without a name is number *number* of those who
    sign for the centre. *logo* is the SHA-256 of its picture. A line is a filled box.
    """

    kind: ElementKind
    x: float
    y: float
    width: float
    height: float
    text_es: str = ""
    text_en: str = ""
    spoken: Spoken = Spoken.PAPER
    name: str = ""
    number: int = 1
    logo: str = ""
    align: Align = Align.CENTRE
    letters: Letters = Letters.SERIF
    weight: Weight = Weight.REGULAR
    size: float = 12.0
    colour: Colour = Colour.INK

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    def meets(self, other: "Element") -> bool:
        """Tell whether two elements share a part of the page."""
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.bottom
            and other.y < self.bottom
        )

    def lies_within(self, margin: float) -> bool:
        """Tell whether it stays *margin* millimetres away from the edges of the paper."""
        return (
            self.x >= margin
            and self.y >= margin
            and self.right <= PAGE_WIDTH - margin + 0.05
            and self.bottom <= PAGE_HEIGHT - margin + 0.05
        )


@dataclass(frozen=True, kw_only=True)
class Layout:
    """A whole page. *stationery* is paper that is printed already: no ornament is drawn on it.

    *paper* is the SHA-256 of a picture of that paper: the screen shows it, no printer prints it.
    """

    elements: tuple[Element, ...]
    frame: bool = True
    mountains: bool = True
    stationery: bool = False
    paper: str = ""

    @property
    def seal(self) -> Element:
        """The seal; a layout that was checked has one."""
        return next(one for one in self.elements if one.kind is ElementKind.SEAL)

    def to_json(self) -> dict[str, object]:
        """Return plain values."""
        return {
            "frame": self.frame,
            "mountains": self.mountains,
            "stationery": self.stationery,
            **({"paper": self.paper} if self.paper else {}),
            "elements": [
                {part.name: _plain(getattr(one, part.name)) for part in fields(one)}
                for one in self.elements
            ],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Layout":
        """Return the layout that ``to_json`` wrote.

        Refuses with template_newer what this program does not understand.
        """
        try:
            return cls(
                elements=tuple(_element(one) for one in data["elements"]),
                frame=bool(data["frame"]),
                mountains=bool(data["mountains"]),
                stationery=bool(data["stationery"]),
                paper=str(data.get("paper", "")),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise RefusedError("template_newer") from error


def _plain(value: object) -> object:
    return value.value if isinstance(value, StrEnum) else value


_READ: Mapping[str, Callable[[Any], object]] = {
    "kind": ElementKind,
    "spoken": Spoken,
    "align": Align,
    "letters": Letters,
    "weight": Weight,
    "colour": Colour,
    "number": int,
    **dict.fromkeys(("x", "y", "width", "height", "size"), float),
    **dict.fromkeys(("text_es", "text_en", "name", "logo"), str),
}


def _element(data: Mapping[str, Any]) -> Element:
    values: dict[str, Any] = {name: _READ[name](value) for name, value in data.items()}
    return Element(**values)
