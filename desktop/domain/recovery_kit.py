"""The recovery kit as it is printed and typed: two parts, of which one alone says nothing.

A part is seven groups of five characters without those that are mistaken for others. The last of
each group checks it: 31 is a prime, so every single wrong character and every two that changed
places are noticed, and the group that is wrong can be named.
"""

import os
from dataclasses import dataclass, field

from desktop.errors import RefusedError

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
BASE = len(ALPHABET)
SECRET_BYTES = 16
GROUPS, DATA = 7, 4
KITS = BASE  # kits are numbered round and round: enough to tell one from the one before


@dataclass(frozen=True)
class KitPart:
    """One half: which (1 or 2), of which kit, and its share of the secret."""

    part: int
    kit: int
    share: bytes = field(repr=False)


def split(secret: bytes, kit: int) -> tuple[KitPart, KitPart]:
    """Return two parts; each alone is as good as any other random text."""
    first = os.urandom(len(secret))
    second = bytes(a ^ b for a, b in zip(secret, first, strict=True))
    return KitPart(1, kit % KITS, first), KitPart(2, kit % KITS, second)


def join(one: KitPart, other: KitPart) -> bytes:
    """Return the secret. Refuses with kit_part_twice, kit_parts_differ (of two kits)."""
    if one.part == other.part:
        raise RefusedError("kit_part_twice", part=one.part)
    if one.kit != other.kit:
        raise RefusedError("kit_parts_differ")
    return bytes(a ^ b for a, b in zip(one.share, other.share, strict=True))


def write_part(part: KitPart) -> str:
    """Return a part as it is printed: ``K7P2M-…``, seven groups."""
    digits, rest = [], int.from_bytes(part.share, "big")
    for _place in range(GROUPS * DATA - 2):
        rest, digit = divmod(rest, BASE)
        digits.append(digit)
    values = [part.part, part.kit, *reversed(digits)]
    groups = [values[at * DATA : (at + 1) * DATA] for at in range(GROUPS)]
    return "-".join(
        "".join(ALPHABET[value] for value in (*group, _check(at, group)))
        for at, group in enumerate(groups)
    )


def read_part(typed: str) -> KitPart:
    """Return the part that was typed; capitals, blanks and hyphens do not matter.

    Refuses with kit_part_length (missing or surplus characters), kit_part_wrong (group, from 1).
    """
    letters = [char for char in typed.upper() if char.isalnum()]
    if len(letters) != GROUPS * (DATA + 1):
        raise RefusedError("kit_part_length", typed=len(letters), needed=GROUPS * (DATA + 1))
    values: list[int] = []
    for at in range(GROUPS):
        group = [ALPHABET.find(char) for char in letters[at * (DATA + 1) : (at + 1) * (DATA + 1)]]
        if min(group) < 0 or _check(at, group[:DATA]) != group[DATA]:
            raise RefusedError("kit_part_wrong", group=at + 1)
        values += group[:DATA]
    number = 0
    for value in values[2:]:
        number = number * BASE + value
    if values[0] not in {1, 2} or number >= 1 << (8 * SECRET_BYTES):
        raise RefusedError("kit_part_wrong", group=1)
    return KitPart(values[0], values[1], number.to_bytes(SECRET_BYTES, "big"))


def _check(at: int, group: list[int]) -> int:
    """Weigh each place otherwise, and each group: one in the place of another is noticed too."""
    return (sum(weight * value for weight, value in enumerate(group, 1)) + 5 * at) % BASE
