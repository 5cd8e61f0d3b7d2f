"""Logos: taken in once, small, and for ever."""

import io

import pytest
from PIL import Image

from desktop.errors import InputFileError, MissingError
from desktop.use_cases.template_logos import add_logo, list_logos, read_logo_picture
from tests.use_cases.templates import a_picture


def test_a_logo_is_kept_once_however_often_it_is_brought(do, centre, tmp_path):
    path = a_picture(tmp_path)
    line = do(add_logo, path=path)
    assert do(add_logo, path=path) == line
    assert do(list_logos) == (line,)
    assert (line.name, line.width, line.height) == ("logo-navy", 300, 120)
    kept = Image.open(io.BytesIO(do(read_logo_picture, sha256=line.sha256)))
    assert (kept.format, kept.getpixel((3, 3))) == ("PNG", (0, 0, 128))


def test_what_is_no_picture_is_refused(do, centre, tmp_path):
    path = tmp_path / "logo.png"
    path.write_bytes(b"no picture")
    with pytest.raises(InputFileError, match="picture_damaged"):
        do(add_logo, path=path)
    assert do(list_logos) == ()


def test_a_logo_that_is_not_here_is_said_to_be_gone(do, centre):
    with pytest.raises(MissingError, match="logo_gone"):
        do(read_logo_picture, sha256="0" * 64)
