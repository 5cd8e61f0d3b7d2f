"""What CUPS knows of its queues and jobs, through its own library; asked off the UI thread.

Qt asks CUPS too, but only in the thread of the window, and it never tells what became of a job.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

ALL_JOBS, MINE = -1, 1
GET_JOB_ATTRIBUTES, OF_OPERATION, URI, NAME = 0x0009, 0x01, 0x45, 0x42  # of RFC 8010 and 8011
SHEETS = (b"job-media-sheets-completed", b"job-impressions-completed")


class Destination(ctypes.Structure):
    """``cups_dest_t``: the same in every libcups.so.2."""

    _fields_ = (
        ("name", ctypes.c_char_p),
        ("instance", ctypes.c_char_p),
        ("is_default", ctypes.c_int),
        ("option_count", ctypes.c_int),
        ("options", ctypes.c_void_p),
    )


class _Job(ctypes.Structure):
    """``cups_job_t``."""

    _fields_ = (
        ("id", ctypes.c_int),
        ("dest", ctypes.c_char_p),
        ("title", ctypes.c_char_p),
        ("user", ctypes.c_char_p),
        ("format", ctypes.c_char_p),
        ("state", ctypes.c_int),
        ("size", ctypes.c_int),
        ("priority", ctypes.c_int),
        ("completed_at", ctypes.c_long),
        ("created_at", ctypes.c_long),
        ("began_at", ctypes.c_long),
    )


class CupsJob(NamedTuple):
    """A job: its number, its state by RFC 8011, and how many sheets of it came out."""

    number: int
    state: int
    sheets: int


@cache
def library() -> ctypes.CDLL | None:
    """Return the library of CUPS, None where there is none (Windows)."""
    try:
        cups = ctypes.CDLL("libcups.so.2")
    except OSError:
        return None
    text, place, number = ctypes.c_char_p, ctypes.c_void_p, ctypes.c_int
    cups.cupsGetNamedDest.restype = ctypes.POINTER(Destination)
    cups.cupsGetNamedDest.argtypes = (place, text, text)
    cups.cupsGetOption.restype = text
    cups.cupsGetOption.argtypes = (text, number, place)
    cups.cupsUser.restype = text
    cups.ippNewRequest.restype = place
    cups.ippAddString.argtypes = (place, number, number, text, text, text)
    cups.cupsDoRequest.restype = place
    cups.cupsDoRequest.argtypes = (place, place, text)
    cups.ippFindAttribute.restype = place
    cups.ippFindAttribute.argtypes = (place, text, number)
    cups.ippGetInteger.argtypes = (place, number)
    cups.ippDelete.argtypes = (place,)
    return cups


def queue_names(cups: ctypes.CDLL) -> Sequence[str]:
    """Return the queues of this computer."""
    found = ctypes.POINTER(Destination)()
    count = cups.cupsGetDests(ctypes.byref(found))
    names = [_called(found[at]) for at in range(count)]
    cups.cupsFreeDests(count, found)
    return names


def queue_options(cups: ctypes.CDLL, queue: str, *names: bytes) -> Sequence[str] | None:
    """Return what CUPS says of a queue under these names, None of one that it does not know."""
    name, _slash, instance = queue.partition("/")
    found = cups.cupsGetNamedDest(None, name.encode(), instance.encode() or None)
    if not found:
        return None
    count, options = found.contents.option_count, found.contents.options
    said = [cups.cupsGetOption(each, count, options) or b"" for each in names]
    cups.cupsFreeDests(1, found)
    return [each.decode(errors="replace") for each in said]


def job_called(cups: ctypes.CDLL, queue: str, title: str) -> CupsJob | None:
    """Return the last job of that title which was sent to a queue from here."""
    found = ctypes.POINTER(_Job)()
    count = cups.cupsGetJobs(ctypes.byref(found), _name(queue), MINE, ALL_JOBS)
    jobs = [
        (found[at].id, found[at].state)
        for at in range(max(count, 0))
        if found[at].title == title.encode()
    ]
    cups.cupsFreeJobs(count, found)
    return CupsJob(*max(jobs), _sheets(cups, max(jobs)[0])) if jobs else None


def cancel_job(cups: ctypes.CDLL, queue: str, number: int) -> bool:
    """Withdraw a job from its queue; tell whether that was done."""
    return bool(cups.cupsCancelJob(_name(queue), number))


def _sheets(cups: ctypes.CDLL, number: int) -> int:
    request = cups.ippNewRequest(GET_JOB_ATTRIBUTES)
    address = f"ipp://localhost/jobs/{number}".encode()
    cups.ippAddString(request, OF_OPERATION, URI, b"job-uri", None, address)
    cups.ippAddString(request, OF_OPERATION, NAME, b"requesting-user-name", None, cups.cupsUser())
    said = cups.cupsDoRequest(None, request, b"/")
    if not said:
        return 0
    found = [cups.ippFindAttribute(said, name, 0) for name in SHEETS]
    sheets = max((cups.ippGetInteger(each, 0) for each in found if each), default=0)
    cups.ippDelete(said)
    return int(sheets)


def _called(found: Destination) -> str:
    parts = (found.name, found.instance)
    return "/".join(part.decode(errors="replace") for part in parts if part)


def _name(queue: str) -> bytes:
    return queue.partition("/")[0].encode()
