"""Names that sound alike, or differ by one slip of a finger: Gonsales finds González.

Whoever hears a name across a counter writes it as it sounds; in Chile s, z and soft c, b and v,
ll and y, and every silent h sound the same.
"""

import re

SHORTEST = 3  # sounds: fewer are the beginning of half of the names there are
_SLIPS_FROM = 4  # sounds: one slip in fewer makes another name
_SOUNDS = tuple(
    (re.compile(written), sound)
    for written, sound in (
        (r"ph", "f"),
        (r"^x", "j"),
        (r"ch", "*"),  # a sound of its own, out of the way of c and h
        (r"h", ""),
        (r"g(?=[ei])", "j"),
        (r"gu(?=[ei])", "g"),
        (r"qu?(?=[ei])|[ck](?![ei])|k|q", "k"),
        (r"[cz]|x", "s"),
        (r"[vw]", "b"),
        (r"ll|y(?=.)", "i"),
        (r"y$", "i"),
        (r"n(?=[bp])", "m"),
        (r"(.)\1+", r"\1"),
    )
)
_WRITTEN = {  # the letters that a word may begin with, by its first sound; any after a silent h
    "f": "fp",
    "j": "jgx",
    "*": "c",
    "k": "kcq",
    "s": "sczx",
    "b": "bvw",
    "m": "mn",
    "i": "iyl",
}


def sound_of(word: str) -> str:
    """Return how *word*, without accents and in small letters, sounds: an own short spelling."""
    for written, sound in _SOUNDS:
        word = written.sub(sound, word)
    return word


def beginnings_of(word: str) -> str:
    """Return the letters with which a name that sounds like *word* may begin."""
    first = sound_of(word)[:1]
    return _WRITTEN.get(first, first) + "h"


def sounds_like(typed: str, name: str) -> bool:
    """Tell whether *name* may be meant by *typed*, its beginning or all of it, written by ear.

    Both without accents and in small letters. One letter too many, too few, wrong, or two that
    changed places are forgiven where enough was typed.
    """
    heard, sound = sound_of(typed), sound_of(name)
    if len(heard) < SHORTEST or sound.startswith(heard):
        return heard == sound or len(heard) >= SHORTEST
    if len(heard) < _SLIPS_FROM:
        return False
    ends = range(len(heard) - 1, min(len(heard) + 1, len(sound)) + 1)
    return any(_one_slip(heard, sound[:end]) for end in ends)


def _one_slip(one: str, other: str) -> bool:
    """Tell whether the two differ by one letter, or by two neighbours that changed places."""
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return max(len(one), len(other)) <= 1 or (len(one) == 2 and one[::-1] == other)
