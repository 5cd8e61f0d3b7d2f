"""How much work one try of a passphrase is, so that guessing is slow."""

import os
import sys
from typing import NamedTuple

LEAST_ASKED = "MINGA_LEAST_KEY_COST"  # of tests, which try thousands


class KeyCost(NamedTuple):
    """What Argon2id is asked for: rounds, memory in KiB, lanes."""

    time: int
    memory_kib: int
    lanes: int


FULL = KeyCost(3, 65_536, 4)  # RFC 9106, second recommended option
LEAST = KeyCost(1, 64, 1)


def key_cost() -> KeyCost:
    """Return what a key or a verifier that is made now costs; it is written down beside it.

    Always ``FULL`` in a program that was built for a centre.
    """
    from_sources = not getattr(sys, "frozen", False)
    return LEAST if from_sources and os.environ.get(LEAST_ASKED) == "tests" else FULL
