"""Photographs of signed sheets: grey, small enough to travel, with nothing of the camera."""

import io
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from desktop.documents.pictures import opened_picture

LONGEST = 1600  # pixels: a signature is told at 145 dots an inch
MOST_BYTES = 120_000  # of the picture that is kept; it travels to the centre's computers
QUALITIES = (75, 60, 45)
SMALLER = 0.8


@dataclass(frozen=True)
class SheetPhoto:
    """A photograph as it is kept: always a JPEG in grey."""

    content: bytes
    width: int
    height: int

    @property
    def sha256(self) -> str:
        """What it is known by."""
        return sha256(self.content).hexdigest()


def read_sheet_photo_file(path: Path) -> SheetPhoto:
    """Return the photograph in a PNG or JPEG file, reduced. Raises as ``opened_picture``."""
    from PIL import Image

    with opened_picture(path) as picture:
        page = Image.new("RGBA", picture.size, "white")  # new: nothing of the camera is in it
        page.alpha_composite(picture.convert("RGBA"))
        grey = page.convert("L")
    longest = min(LONGEST, max(grey.size))
    while True:
        small = grey.copy()
        small.thumbnail((longest, longest))
        for quality in QUALITIES:
            out = io.BytesIO()
            small.save(out, "JPEG", quality=quality, optimize=True)
            if len(out.getvalue()) <= MOST_BYTES:
                return SheetPhoto(out.getvalue(), small.width, small.height)
        longest = int(longest * SMALLER)
