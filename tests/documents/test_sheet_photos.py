"""A photograph of a signed sheet is kept in grey, small, with nothing of the camera."""

import io
import random

import pytest
from PIL import Image

from desktop.documents.sheet_photos import LONGEST, MOST_BYTES, read_sheet_photo_file
from desktop.errors import InputFileError


def kept(path):
    photo = read_sheet_photo_file(path)
    return photo, Image.open(io.BytesIO(photo.content))


def test_it_is_reduced_to_what_may_travel_however_busy_it_is(tmp_path):
    noise = random.Random(7).randbytes(3000 * 2000)
    Image.frombytes("L", (3000, 2000), noise).convert("RGB").save(tmp_path / "a.jpg", quality=95)
    photo, picture = kept(tmp_path / "a.jpg")
    assert len(photo.content) <= MOST_BYTES
    assert (picture.format, picture.mode, picture.size) == (
        "JPEG",
        "L",
        (photo.width, photo.height),
    )


def test_a_plain_page_keeps_the_size_at_which_a_signature_is_told(tmp_path):
    Image.new("RGB", (2448, 3264), "white").save(tmp_path / "a.png")
    photo, _picture = kept(tmp_path / "a.png")
    assert (photo.width, photo.height) == (LONGEST * 3 // 4, LONGEST)


def test_nothing_of_the_camera_stays_and_it_stands_upright(tmp_path):
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Some camera"
    exif.get_ifd(0x8825)[1] = "S"
    Image.new("RGB", (200, 100), "white").save(tmp_path / "a.jpg", exif=exif, comment=b"secret")
    photo, picture = kept(tmp_path / "a.jpg")
    assert picture.size == (100, 200)
    assert not picture.getexif()
    assert b"camera" not in photo.content
    assert b"secret" not in photo.content


def test_what_is_clear_is_white_as_paper(tmp_path):
    Image.new("RGBA", (20, 10), (0, 0, 0, 0)).save(tmp_path / "a.png")
    _photo, picture = kept(tmp_path / "a.png")
    assert picture.getpixel((1, 1)) > 250


def test_what_is_no_picture_is_told(tmp_path):
    (tmp_path / "a.jpg").write_bytes(b"hola")
    with pytest.raises(InputFileError, match="picture_damaged"):
        read_sheet_photo_file(tmp_path / "a.jpg")
