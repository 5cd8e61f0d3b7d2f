"""Identities: made on this device; the same on two devices where two desks mean the same."""

import os
import time
from uuid import NAMESPACE_URL, UUID, uuid5

_NAMESPACE = uuid5(NAMESPACE_URL, "minga")


def new_id() -> str:
    """Return a UUIDv7 (RFC 9562): unique without asking anybody, and in order of time."""
    millis = time.time_ns() // 1_000_000
    value = (millis & (2**48 - 1)) << 80 | int.from_bytes(os.urandom(10), "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(UUID(int=value))


def shared_id(*parts: str) -> str:
    """Return the identity that every device gives to what *parts* name.

    An enrolment is ``shared_id("enrolment", run, person)``: two desks that enrol the same person
    offline make the same row. Never made from a RUN: RUNs get corrected.
    """
    return str(uuid5(_NAMESPACE, "\x1f".join(parts)))
