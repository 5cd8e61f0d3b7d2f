"""Joining codes: what an administrator reads out and a clerk types, once."""

import secrets
from dataclasses import dataclass

from desktop.errors import SyncError

# No I, L, O, U: what is read aloud or from a slip of paper is typed back right (Crockford).
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOGIN, _SECRET, _CHECK = 8, 18, 2  # letters: 40 bits to tell logins apart, 90 bits to keep
_ALIKE = str.maketrans("ILOU", "110V")


@dataclass(frozen=True)
class JoiningCode:
    """The login of a computer and the password that it changes when it joins."""

    login: str
    secret: str
    text: str


def new_code() -> JoiningCode:
    """Return a code that nobody has yet."""
    return _of("".join(secrets.choice(ALPHABET) for _ in range(_LOGIN + _SECRET)))


def read_code(typed: str) -> JoiningCode:
    """Return the code that was typed, in any case and grouping.

    Raises SyncError("joining_code_wrong") when a letter is missing or mistyped.
    """
    letters = "".join(letter for letter in typed.upper() if letter.isalnum()).translate(_ALIKE)
    code = _of(letters[: _LOGIN + _SECRET])
    if code.text.replace("-", "") != letters:
        raise SyncError("joining_code_wrong")
    return code


def _of(letters: str) -> JoiningCode:
    if len(letters) != _LOGIN + _SECRET or not set(letters) <= set(ALPHABET):
        raise SyncError("joining_code_wrong")
    whole = letters + _check(letters)
    grouped = "-".join(whole[place : place + 4] for place in range(0, len(whole), 4))
    return JoiningCode(f"minga_{letters[:_LOGIN].lower()}", letters[_LOGIN:], grouped)


def _check(letters: str) -> str:
    """Return two letters that a mistyped or swapped letter changes: a sum modulo 1021, prime."""
    total = 0
    for letter in letters:
        total = (total * 33 + ALPHABET.index(letter) + 1) % 1021
    return ALPHABET[total // 32] + ALPHABET[total % 32]
