"""Logos that people bring: read with care, and kept as a PNG that is small enough to travel."""

import io
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.documents.pictures import opened_picture

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST = 1200  # pixels: 100 mm at 300 dots an inch
MOST_BYTES = 300_000  # of the picture that is kept; it travels to every computer
SMALLER = 0.8


@dataclass(frozen=True)
class Logo:
    """A picture as it is kept: always a PNG, which every computer unpacks to the same pixels."""

    content: bytes
    width: int
    height: int

    @property
    def sha256(self) -> str:
        """What it is known by."""
        return sha256(self.content).hexdigest()


def read_logo(path: Path) -> Logo:
    """Return the picture in a PNG or JPEG file, no larger than a certificate needs.

    Raises InputFileError as ``opened_picture``.
    """
    with opened_picture(path) as picture:
        return _kept(picture)


def _kept(upright: "Image") -> Logo:
    clear = upright.has_transparency_data
    plain = upright.convert("RGBA" if clear else "RGB")
    longest = min(LONGEST, max(plain.size))
    while True:
        small = plain.copy()
        small.thumbnail((longest, longest))
        out = io.BytesIO()
        small.save(out, "PNG", optimize=True)
        if len(out.getvalue()) <= MOST_BYTES:
            return Logo(out.getvalue(), small.width, small.height)
        longest = int(longest * SMALLER)
