"""Pictures that people bring as files: opened with care, upright, and nothing else of them."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.documents.input_files import read_bytes
from desktop.errors import InputFileError

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("PNG", "JPEG")
MOST_MEGABYTES = 15  # of the file that is brought
MOST_PIXELS = 40_000_000


@contextmanager
def opened_picture(path: Path) -> Iterator["Image"]:
    """Open the picture in a PNG or JPEG file, turned upright as the camera says it is.

    What is done with it inside is guarded too. Raises InputFileError: those of ``read_bytes``,
    picture_damaged, picture_too_big.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError

    content = read_bytes(path, MOST_MEGABYTES)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a picture may have oddities that matter to nobody
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise InputFileError("picture_too_big", name=path.name)
                yield ImageOps.exif_transpose(picture)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise InputFileError("picture_too_big", name=path.name) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise InputFileError("picture_damaged", name=path.name) from error
