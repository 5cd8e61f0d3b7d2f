"""What two computers decided differently: the kinds there are and how each can be decided."""

from collections.abc import Mapping
from enum import StrEnum


class DifferenceKind(StrEnum):
    """What happened; a newer centre may send kinds that are not here."""

    VALUE = "value"
    DELETE = "delete"
    MERGE = "merge"
    ALIKE = "alike"
    DOCUMENT = "document"
    PLACE = "place"
    CODE = "code"
    PARKED = "parked"


class DifferenceState(StrEnum):
    """Whether somebody has still to decide; superseded: a newer value left nothing to decide."""

    OPEN = "open"
    SETTLED = "settled"
    SUPERSEDED = "superseded"


class Choice(StrEnum):
    """What was decided: it stays as the centre chose, or the other side holds after all."""

    KEPT = "kept"
    LOST = "lost"


BOTH = (Choice.KEPT, Choice.LOST)
CHOICES: Mapping[str, tuple[Choice, ...]] = {
    DifferenceKind.VALUE: BOTH,
    DifferenceKind.DELETE: BOTH,
    DifferenceKind.MERGE: BOTH,
    DifferenceKind.ALIKE: BOTH,
    DifferenceKind.PARKED: BOTH,
}
"""Kinds with two sides to choose from; the others only ask to be attended to."""

WRITES = frozenset({DifferenceKind.VALUE, DifferenceKind.DELETE, DifferenceKind.PARKED})
"""Kinds whose other side is written back here; people are joined and parted by the centre."""


def choices_of(kind: str) -> tuple[Choice, ...]:
    """Return how a difference of *kind* can be decided."""
    return CHOICES.get(kind, (Choice.KEPT,))
