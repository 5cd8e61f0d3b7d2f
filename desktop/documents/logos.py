"""Logos that people bring: read with care, and kept as a PNG that is small enough to travel."""

import io
import warnings
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.documents.input_files import read_bytes
from desktop.errors import InputFileError

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("PNG", "JPEG")
MOST_MEGABYTES = 15  # of the file that is brought
MOST_PIXELS = 40_000_000
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

    Raises InputFileError: those of ``read_bytes``, picture_damaged, picture_too_big.
    """
    from PIL import Image, UnidentifiedImageError

    content = read_bytes(path, MOST_MEGABYTES)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a picture may have oddities that matter to nobody
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
                return _kept(picture, path.name)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise InputFileError("picture_too_big", name=path.name) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise InputFileError("picture_damaged", name=path.name) from error


def _kept(picture: "Image", name: str) -> Logo:
    from PIL import ImageOps

    if picture.width * picture.height > MOST_PIXELS:
        raise InputFileError("picture_too_big", name=name)
    upright = ImageOps.exif_transpose(picture)
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
