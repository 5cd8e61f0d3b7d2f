"""The draw of places: a rule that anybody can repeat with a seed, a list and a one-line command.

The list is the codes of those who registered, one a line, sorted. Its fingerprint is printed before
the draw, so nobody can add to it afterwards. The seed comes from outside: a public draw, coins.
Each code's number is the SHA-256 of "seed:code"; the lowest number comes first.
"""

import hashlib
from collections.abc import Iterable

from desktop.domain.certificates import ALPHABET
from desktop.domain.names import tidy
from desktop.errors import RefusedError

CODE_LENGTH = 8
_SEED_LIMIT = 200
ONE_LINER = (
    'for c in $(cat codes.txt); do echo "$(printf %s "$SEED:$c" | sha256sum) $c"; done | sort'
)
FINGERPRINT_LINER = "LC_ALL=C sort codes.txt | sha256sum"


def draw_code(enrolment_id: str) -> str:
    """Return the code by which somebody finds themselves on the lists: "7K3QW0ZD"."""
    number = int.from_bytes(hashlib.sha256(f"draw {enrolment_id}".encode()).digest()[:5])
    return "".join(ALPHABET[number >> shift & 31] for shift in range(35, -1, -5))


def fingerprint(codes: Iterable[str]) -> str:
    """Return the SHA-256 of a list: its codes sorted, each with the end of its line."""
    text = "".join(f"{code}\n" for code in sorted(codes))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def read_seed(typed: str) -> str:
    """Return a seed as it counts: single spaces, none around. Refuses with seed_missing."""
    seed = tidy(typed, field="seed", limit=_SEED_LIMIT)
    if not seed:
        raise RefusedError("seed_missing")
    return seed


def number_of(seed: str, code: str) -> str:
    """Return the number of a code in a draw, in hexadecimal digits."""
    return hashlib.sha256(f"{seed}:{code}".encode()).hexdigest()


def drawn(seed: str, codes: Iterable[str]) -> tuple[str, ...]:
    """Return the codes in the order of the draw."""
    return tuple(sorted(codes, key=lambda code: (number_of(seed, code), code)))


def order_of(seed: str, enrolments: Iterable[str]) -> list[str]:
    """Return enrolments in the order of the draw of their codes."""
    codes = {who: draw_code(who) for who in enrolments}
    return sorted(codes, key=lambda who: (number_of(seed, codes[who]), codes[who], who))


def read_codes(text: str) -> tuple[str, ...]:
    """Return the codes of a list that was typed or saved, one a line or with spaces between.

    Raises RefusedError draw_code (typed) for what is no code.
    """
    codes = tuple(piece.upper() for piece in text.split())
    for code in codes:
        if len(code) != CODE_LENGTH or not set(code) <= set(ALPHABET):
            raise RefusedError("draw_code", typed=code[:40])
    return codes
