"""Pictures that people bring become logos that every computer prints alike."""

import io
import random

import pytest
from PIL import Image

from desktop.documents.logos import LONGEST, MOST_BYTES, read_logo
from desktop.errors import InputFileError


def saved(folder, picture, kind="PNG", **more):
    path = folder / f"logo.{kind.lower()}"
    picture.save(path, kind, **more)
    return path


def test_a_logo_is_no_larger_than_a_certificate_needs(tmp_path):
    logo = read_logo(saved(tmp_path, Image.new("RGB", (3000, 1500), "teal"), "JPEG"))
    assert (logo.width, logo.height) == (LONGEST, LONGEST // 2)
    assert Image.open(io.BytesIO(logo.content)).format == "PNG"


def test_a_photograph_is_made_smaller_until_it_may_travel(tmp_path):
    noise = random.Random(7).randbytes(900 * 900 * 3)
    logo = read_logo(saved(tmp_path, Image.frombytes("RGB", (900, 900), noise)))
    assert len(logo.content) <= MOST_BYTES
    assert logo.width == logo.height > 200


def test_what_is_clear_stays_clear_and_what_lay_on_its_side_stands_up(tmp_path):
    logo = read_logo(saved(tmp_path, Image.new("RGBA", (20, 10), (255, 0, 0, 0))))
    assert Image.open(io.BytesIO(logo.content)).getpixel((1, 1)) == (255, 0, 0, 0)
    turned = Image.Exif()
    turned[0x0112] = 6
    logo = read_logo(saved(tmp_path, Image.new("RGB", (20, 10)), "JPEG", exif=turned))
    assert (logo.width, logo.height) == (10, 20)


def test_the_same_picture_is_the_same_logo(tmp_path):
    path = saved(tmp_path, Image.new("RGB", (20, 10), "teal"))
    assert read_logo(path).sha256 == read_logo(path).sha256


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"<svg/>", "picture_damaged"),
        (b"GIF89a" + bytes(40), "picture_damaged"),
    ],
)
def test_other_files_are_refused(tmp_path, content, code):
    path = tmp_path / "logo.png"
    path.write_bytes(content)
    with pytest.raises(InputFileError, match=code):
        read_logo(path)


def test_a_picture_of_a_great_many_pixels_is_refused(tmp_path):
    path = saved(tmp_path, Image.new("1", (20_000, 4_000)))
    with pytest.raises(InputFileError, match="picture_too_big"):
        read_logo(path)
