"""Workbooks that would fill the memory, or never end: found before they are read.

What is read first holds a whole row, and every word, as objects a hundred times their size in the
file. So the parts are looked through as bytes: for words they define themselves, for tags without
end, and for more of anything than a sheet of people or courses ever has.
"""

import io
import re
from collections.abc import Iterator
from typing import IO
from zipfile import ZipFile, ZipInfo

from desktop.errors import InputFileError

MEGABYTE = 1024 * 1024
MOST_UNPACKED = 256 * MEGABYTE
MOST_WORDS = 32 * MEGABYTE  # of the shared strings, which are all held in memory
MOST_RATIO = 200  # ordinary workbooks pack 5 to 20 times; a zip bomb some 1,000 times
ALWAYS_ALLOWED = 10_000_000  # bytes: of a nearly empty workbook the ratio says nothing
MOST_MEMBERS = 2_000
MOST_READ = 300 * MEGABYTE  # of all sheets together: a thousand may be one and the same part
MOST_TAGS = 12_000_000  # a cell has four: 200,000 rows of fifteen cells
MOST_TAGS_TOGETHER = 400_000  # before a row, or one of the shared strings, ends
MOST_ASIDES = 50  # comments and the like, in which the end of a row can be feigned
_ENDS = re.compile(rb"</(?:\w+:)?row\s*>")
_ENDS_OF_WORDS = re.compile(rb"</(?:\w+:)?si\s*>")
_SHEET = re.compile(rb"<(?:\w+:)?sheet[\s/>]")
_DEFINES = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_ENDLESS_TAG = re.compile(rb"<[^<>]{32768}")
_OVERLAP = 40_000  # bytes: longer than anything that is looked for


def refuse_bombs(content: bytes, name: str) -> None:
    """Refuse with file_too_big a workbook that would unpack beyond measure.

    Raises ValueError for one that defines words of its own: they may stand for each other a
    billion times, or for a file of this computer. Raises what ``zipfile`` does for a damaged one.
    """
    with ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
        unpacked = sum(member.file_size for member in members)
        words = sum(member.file_size for member in members if _has_words(member))
        measure = min(MOST_UNPACKED, max(MOST_RATIO * len(content), ALWAYS_ALLOWED))
        if unpacked > measure or words > MOST_WORDS or len(members) > MOST_MEMBERS:
            raise _too_big(name)
        counts = [_tags_and_sheets(archive, member, name) for member in members]
        largest = max((member.file_size for member in members), default=0)
        tags, sheets = (sum(each) for each in zip(*counts, strict=True)) if counts else (0, 0)
        if tags > MOST_TAGS or sheets * largest > MOST_READ:
            raise _too_big(name)


def _too_big(name: str) -> InputFileError:
    """Return the error of a workbook that would unpack beyond measure."""
    return InputFileError("file_too_big", name=name, megabytes=MOST_UNPACKED // MEGABYTE)


def _has_words(member: ZipInfo) -> bool:
    return "sharedstrings" in member.filename.lower()


def _tags_and_sheets(archive: ZipFile, member: ZipInfo, name: str) -> tuple[int, int]:
    """Return how many tags a part has, and how many sheets it names; pictures have none."""
    if member.filename.lower().endswith((".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".bin")):
        return 0, 0
    ends = _ENDS_OF_WORDS if _has_words(member) else _ENDS
    tags = together = asides = sheets = 0
    with archive.open(member) as part:
        for fresh, seen in _pieces(part):
            if _DEFINES.search(seen):
                raise ValueError(member.filename)
            sheets += len(_SHEET.findall(fresh))
            asides += fresh.count(b"<!") + fresh.count(b"<?")
            first, *others = (piece.count(b"<") for piece in ends.split(fresh))
            most = max(together + first, *others) if others else together + first
            together = others[-1] if others else together + first
            tags += first + sum(others)
            if most > MOST_TAGS_TOGETHER or asides > MOST_ASIDES or _ENDLESS_TAG.search(seen):
                raise _too_big(name)
    return tags, sheets


def _pieces(part: IO[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Yield each new megabyte, and the same with the end of the one before it.

    UTF-16 has a NUL in each letter of a tag: without them it is looked at like UTF-8.
    """
    before = b""
    while fresh := part.read(MEGABYTE).replace(b"\0", b""):
        seen = before[-_OVERLAP:] + fresh
        yield fresh, seen
        before = seen
