"""Pictures that people bring are opened with care."""

import pytest
from PIL import Image

from desktop.documents.pictures import opened_picture
from desktop.errors import InputFileError


def test_a_picture_stands_upright(tmp_path):
    turned = Image.Exif()
    turned[0x0112] = 6
    Image.new("RGB", (20, 10)).save(tmp_path / "a.jpg", "JPEG", exif=turned)
    with opened_picture(tmp_path / "a.jpg") as picture:
        assert picture.size == (10, 20)


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "file_empty"), (b"hola", "picture_damaged"), (b"GIF89a" + bytes(40), "picture_damaged")],
)
def test_what_is_no_picture_is_told(tmp_path, content, code):
    path = tmp_path / "a.png"
    path.write_bytes(content)
    with pytest.raises(InputFileError) as told, opened_picture(path):
        pass
    assert (told.value.code, told.value.details["name"]) == (code, "a.png")


def test_one_that_would_fill_the_memory_is_refused(tmp_path):
    Image.new("1", (8000, 6000)).save(tmp_path / "a.png")
    with pytest.raises(InputFileError, match="picture_too_big"), opened_picture(tmp_path / "a.png"):
        pass
