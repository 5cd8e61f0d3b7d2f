"""Who signs the closing of a course run, how, and exactly what was signed."""

import hashlib
import json
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class Part(StrEnum):
    """As what somebody signs: the instructor first, then the coordinator approves."""

    INSTRUCTOR = "instructor"
    COORDINATOR = "coordinator"


class SignedBy(StrEnum):
    """By what it was made sure who signs; who approves has signed in, and no more is asked."""

    PIN = "pin"
    PASSPHRASE = "passphrase"
    SEAT = "seat"


class SignedResult(NamedTuple):
    """What is signed of one person."""

    enrolment_id: str
    result: str | None
    attended_minutes: int
    held_minutes: int
    grade: str | None


def fingerprint(results: Iterable[SignedResult]) -> str:
    """Return what tells these results from any others, in whatever order they are listed."""
    text = json.dumps(sorted(map(list, results), key=str), separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
